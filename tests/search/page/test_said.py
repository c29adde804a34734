"""Laws, remedies, sums and grounds on the page of the search."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import check
from tests.support.said_rows import clear_said, copy_archive
from tests.support.search_page import choice, found, hits, settled, state, status, tally
from tests.support.shards import unpacked
from tests.support.sites import Address


@pytest.mark.parametrize(
    ("group", "name"), [("Remedy", "remedy"), ("Sum agreed", "sum"), ("Why not investigated", "ground")]
)
def test_each_filter_finds_as_many_as_it_says_and_stands_in_the_address(
    page: Page, address: Address, archive_site: Path, group: str, name: str
) -> None:
    page.goto(address(archive_site) + "search.html?q=council")
    everything = found(page)
    line = choice(page, group, 1)
    says = tally(line)
    line.get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    assert list(state(page)) == ["q", name]
    shared = page.url
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text(f"{group}: ")
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_contain_text(f"{everything} decisions")
    page.goto("about:blank")
    page.goto(shared)
    assert found(page) == says
    expect(choice(page, group, 1).get_by_role("checkbox")).to_be_checked()


def test_sums_stand_from_the_smallest_to_the_largest(page: Page, address: Address, archive_site: Path) -> None:
    page.goto(address(archive_site) + "search.html?q=council")
    settled(page)
    labels = page.get_by_role("group", name="Sum agreed").locator("label > span:first-of-type").all_inner_texts()
    assert labels[:3] == ["No sum agreed", "Under £100", "£100 to £299"]
    assert labels[-1] == "£3,000 or more"


def test_a_law_that_is_cited_as_a_whole_is_called_by_its_name(page: Page, address: Address, archive_site: Path) -> None:
    (file,) = archive_site.glob("search/facets/1-*.js")
    laws = [law for law in json.loads(unpacked(file)) if [part["name"] for part in law["parts"]] == [None]]
    name = max(laws, key=lambda law: law["parts"][0]["count"])["name"]
    page.goto(address(archive_site) + "search.html?sort=newest")
    settled(page)
    page.get_by_role("button", name="Show the laws cited").click()
    find = page.get_by_role("searchbox", name="Find a law or section")
    expect(find).to_be_focused()
    find.fill(name)
    group = page.get_by_role("group", name="Law", exact=True)
    expect(group.get_by_role("checkbox")).to_have_count(1)
    expect(group.locator("label")).to_contain_text(name)
    says = tally(group.locator("li"))
    group.get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text(f"Law: {name}")


def test_a_section_is_found_in_the_list_of_laws(page: Page, address: Address, archive_site: Path) -> None:
    page.goto(address(archive_site) + "search.html?q=council")
    settled(page)
    page.get_by_role("button", name="Show the laws cited").click()
    find = page.get_by_role("searchbox", name="Find a law or section")
    expect(find).to_be_focused()
    group = page.get_by_role("group", name="Law", exact=True)
    expect(group.get_by_role("checkbox")).to_have_count(8)
    find.fill("SECTION 117")
    expect(group.get_by_role("checkbox")).to_have_count(2)
    act, section = group.get_by_role("checkbox").all()
    says = tally(group.locator("li li"))
    section.check()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    assert state(page)["law"] == ["mental-health-act-1983/s117"]
    chips = page.get_by_role("list", name="Filters in use")
    expect(chips).to_contain_text("Law: Mental Health Act 1983, section 117")
    act.check()
    expect(chips).not_to_contain_text("section 117")
    assert state(page)["law"] == ["mental-health-act-1983"]
    page.goto(f"{address(archive_site)}search.html?q=council&law=mental-health-act-1983/s117")
    assert found(page) == says
    expect(page.get_by_role("checkbox", name="section 117")).to_be_checked()


def test_the_parts_of_a_law_are_loaded_when_it_is_opened(page: Page, address: Address, archive_site: Path) -> None:
    page.goto(address(archive_site) + "search.html?q=council")
    settled(page)
    kept = """() => Casebook.index().then(({ shards }) =>
        [...shards.kept.keys()].filter((key) => key.startsWith("laws/") && !key.endsWith("@")).length)"""
    page.get_by_role("button", name="Show the laws cited").click()
    group = page.get_by_role("group", name="Law", exact=True)
    expect(group.get_by_role("checkbox")).to_have_count(8)
    assert page.evaluate(kept) == 0
    toggle = group.get_by_role("button", name="Parts of Care Act 2014")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    section = group.get_by_role("checkbox", name=re.compile("^section 18 "))
    expect(section).to_be_visible()
    assert page.evaluate(kept) == 1
    expect(toggle).to_have_attribute("aria-expanded", "true")
    section.check()
    settled(page)
    assert state(page)["law"] == ["care-act-2014/s18"]
    toggle.click()
    expect(section).to_be_hidden()


def test_results_are_sorted_by_their_sums_and_say_them(page: Page, address: Address, archive_site: Path) -> None:
    page.goto(address(archive_site) + "search.html?q=council")
    settled(page)
    page.get_by_label("Sort by").select_option("Largest sum")
    expect(hits(page).first).to_contain_text("Sum agreed: £12,500")
    assert state(page)["sort"] == ["sum"]
    page.goto(address(archive_site) + "search.html?q=sum:750.50&sort=sum")
    settled(page)
    for hit in hits(page).all():
        expect(hit).to_contain_text("Sum agreed: £750.50")


def test_an_archive_of_which_nothing_is_known_does_not_offer_them(
    page: Page, address: Address, archive_site: Path, tmp_path: Path
) -> None:
    page.goto(address(clear_said(copy_archive(archive_site, tmp_path))) + "search.html?q=council")
    settled(page)
    for group in ("Law", "Remedy", "Sum agreed", "Why not investigated"):
        expect(page.get_by_role("group", name=group, exact=True)).to_have_count(0)
    assert "sum" not in page.get_by_label("Sort by").locator("option").evaluate_all("all => all.map(one => one.value)")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_filters_are_accessible_and_fit(page: Page, serve: Address, archive_site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(serve(archive_site) + "search.html?q=council&law=care-act-2014/s18&sort=sum")
    settled(page)
    if width < 900:
        page.locator(".cb-sheet-open").click()
    section = page.get_by_role("checkbox", name="section 18")
    expect(section).to_be_visible()
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    act = page.get_by_role("checkbox", name="Care Act 2014").bounding_box()
    below = section.bounding_box()
    assert act
    assert below
    assert act["y"] + act["height"] <= below["y"]
