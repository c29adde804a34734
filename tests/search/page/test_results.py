"""The search page as readers use it, hosted and from disk."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.search.reader.index import Index
from tests.support.search_page import box, choice, found, hits, settled, state, status, tally
from tests.support.sites import DERBYSHIRE, Address, first_decision


def test_results_say_what_they_are_and_lead_to_the_decision_and_to_the_paragraph(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    page.goto(base + "search.html?q=%22work+lap+top%22")
    settled(page)
    expect(status(page)).to_have_text('1 decision for “"work lap top"”')
    hit = hits(page).first
    expect(hit.get_by_role("heading", level=3)).to_have_text("Derbyshire County Council (20 013 052)")
    expect(hit.locator(".cb-badge")).to_have_text("Not upheld")
    expect(hit).to_contain_text("9 August 2021")
    expect(hit).to_contain_text("Children's care services › Other")
    expect(hit.locator("mark").first).to_be_visible()
    where = hit.locator(".cb-hit__where")
    expect(where).to_have_text(re.compile(r"Paragraph 13\([a-h]\)"))
    anchor = urlsplit(where.get_attribute("href") or "").fragment
    assert re.fullmatch("para-13-[a-h]", anchor)
    where.click()
    page.wait_for_url(f"{base}{DERBYSHIRE}?q=*#{anchor}")
    expect(page.locator(f"#{anchor}:target mark").first).to_be_in_viewport()
    page.go_back()
    settled(page)
    hit.get_by_role("heading").get_by_role("link").click()
    page.wait_for_url(f"{base}{DERBYSHIRE}?q=*")
    assert urlsplit(page.url).fragment == ""
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.locator(f"#{anchor} mark").first).to_be_attached()


def test_the_address_holds_the_search_and_back_and_forward_work(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "search.html")
    box(page).fill("council")
    box(page).press("Enter")
    all_of_them = found(page)
    choice(page, "Outcome").get_by_role("checkbox").check()
    expect(status(page)).not_to_contain_text(f"{all_of_them} decisions")
    upheld = found(page)
    assert list(state(page)) == ["q", "outcome"]
    page.get_by_label("Sort by").select_option("newest")
    settled(page)
    assert state(page)["sort"] == ["newest"]
    shared = page.url
    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    assert found(page) == upheld
    page.go_back()
    expect(page.get_by_role("list", name="Filters in use")).to_be_hidden()
    assert found(page) == all_of_them
    expect(choice(page, "Outcome").get_by_role("checkbox")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("heading", name="Try")).to_be_visible()
    expect(box(page)).to_have_value("")
    page.go_forward()
    assert found(page) == all_of_them
    expect(box(page)).to_have_value("council")
    page.goto("about:blank")
    page.goto(shared)
    assert found(page) == upheld
    expect(page.get_by_label("Sort by")).to_have_value("newest")
    expect(choice(page, "Outcome").get_by_role("checkbox")).to_be_checked()


def test_each_filter_finds_as_many_as_it_says_and_can_be_taken_off(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    for group, name in (
        ("Outcome", "outcome"),
        ("Category", "category"),
        ("Council or other body", "body"),
        ("Kind of body", "kind"),
    ):
        line = choice(page, group)
        says = tally(line)
        line.get_by_role("checkbox").first.check()
        expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
        assert list(state(page)) == ["q", name]
        expect(line.get_by_role("checkbox").first).to_be_focused()
        page.get_by_role("button", name="Remove filter").click()
        expect(status(page)).to_contain_text(f"{everything} decisions")
        assert list(state(page)) == ["q"]
    bar = page.locator(".cb-bar").nth(2)
    year, says = re.findall("[0-9]+", bar.get_attribute("aria-label") or "")
    bar.click()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    assert state(page)["from"] == state(page)["to"] == [year]
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_contain_text(f"{everything} decisions")
    expect(box(page)).to_be_focused()


def test_two_values_of_a_filter_add_up_and_sub_categories_take_the_place_of_their_category(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    first, second = (tally(choice(page, "Outcome", at)) for at in (0, 1))
    choice(page, "Outcome", 0).get_by_role("checkbox").check()
    choice(page, "Outcome", 1).get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(f"{first + second} decisions")
    page.get_by_role("button", name="Clear all filters").click()
    expect(status(page)).to_contain_text(f"{everything} decisions")
    category = choice(page, "Category")
    category.get_by_role("checkbox").first.check()
    below = category.locator("ul li").first
    says = tally(below)
    below.get_by_role("checkbox").check()
    expect(status(page)).to_contain_text(re.compile(rf"^{says} decision"))
    (value,) = state(page)["category"]
    assert "/" in value
    expect(category.get_by_role("checkbox").first).not_to_be_checked()
    toggle = category.get_by_role("button", name="Sub-categories of")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    toggle.click()
    expect(below).to_be_hidden()


def test_a_council_is_found_in_the_list_of_all(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?sort=newest")
    assert found(page) == 160
    group = page.get_by_role("group", name="Council or other body")
    expect(group.get_by_role("checkbox")).to_have_count(10)
    group.get_by_role("button", name="Show all").click()
    names = group.locator("label > span:first-of-type").all_inner_texts()
    assert len(names) > 30
    group.get_by_role("searchbox").fill(names[-1][:12].upper())
    group.get_by_role("checkbox", name=names[-1]).check()
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text(f"Body: {names[-1]}")
    for hit in hits(page).all():
        expect(hit).to_contain_text(names[-1])


def test_show_more_adds_results_and_goes_on_from_the_first_new_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    total = found(page)
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name="Show more").click()
    expect(hits(page)).to_have_count(30)
    expect(hits(page).nth(10).get_by_role("heading").get_by_role("link")).to_be_focused()
    expect(status(page)).to_have_text(f"{total} decisions for “council”, 30 shown")
    titles = page.locator(".cb-hit h3").all_inner_texts()
    assert len(set(titles)) == 30
    hits(page).nth(25).get_by_role("heading").get_by_role("link").click()
    expect(page.locator(".cb-statement")).to_be_visible()
    page.go_back()
    expect(hits(page)).to_have_count(30)
    assert page.locator(".cb-hit h3").all_inner_texts() == titles
    expect(hits(page).nth(25)).to_be_in_viewport()


def test_results_are_sorted_by_date_on_demand(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    dates = {}
    for sort in ("newest", "oldest"):
        page.goto(f"{base}search.html?q=council&sort={sort}")
        settled(page)
        dates[sort] = [
            page.evaluate("text => Date.parse(text + ' UTC')", hit.locator(".cb-hit__facts > span").nth(1).inner_text())
            for hit in hits(page).all()
        ]
    assert dates["newest"] == sorted(dates["newest"], reverse=True)
    assert dates["oldest"] == sorted(dates["oldest"])
    assert max(dates["oldest"]) < min(dates["newest"])


def test_a_reference_goes_straight_to_its_decision_and_back_leads_away_from_the_search(
    page: Page, address: Address, real_site: Path
) -> None:
    base = address(real_site)
    for typed in ("20 013 052", "20-013-052", "20013052"):
        page.goto(base + "about.html")
        box(page).fill(typed)
        box(page).press("Enter")
        page.wait_for_url(f"**/{DERBYSHIRE}")
        page.go_back()
        page.wait_for_url("**/about.html")


def test_a_word_that_is_nowhere_leads_to_the_nearest_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=counsil+complant&exact=1")
    expect(status(page)).to_have_text("No decisions found for “counsil complant”")
    expect(page.locator(".cb-notes")).to_contain_text("No decision has “counsil”. Did you mean “council”?")
    page.get_by_role("link", name="council complaint").click()
    assert found(page) > 10
    assert state(page)["q"] == ["council complaint"]


def test_the_page_says_how_it_read_a_query_that_is_not_one(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=" + quote('council) AND ("fault'))
    settled(page)
    expect(page.locator(".cb-notes")).to_contain_text("Read as")
    assert page.locator(".cb-notes li").count() >= 2


def test_before_a_query_there_are_examples(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html")
    examples = page.locator(".cb-example")
    expect(examples).to_have_text(list(Index(archive).examples.values()))
    assert examples.count() >= 5
    first = examples.first.inner_text()
    examples.first.click()
    page.wait_for_url("**/search.html?q=*")
    expect(box(page)).to_have_value(first)
    page.get_by_text("How to search", exact=True).click()
    expect(page.locator(".cb-help").get_by_role("table")).to_be_visible()
    assert found(page) > 0


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror=alert(1)><script>alert(2)</script>"',
        "</title><svg onload=alert(3)>",
        "javascript:alert(4) \x01\x02\u202e\ufeff %00 %E0%A4%A",
        "'" + "<b>&amp;" * 20,
    ],
)
def test_hostile_text_in_the_address_is_shown_as_text(page: Page, address: Address, archive: Path, text: str) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=" + quote(text) + "&outcome=" + quote(text) + "&from=" + quote(text) + "&n=-1e9")
    settled(page)
    expect(box(page)).to_have_value(text.strip())
    assert page.locator("#cb-search :is(script, img, svg, b, title)").count() == 0
    page.goto(f"{base}decisions/{first_decision(archive)}.html?q={quote(text)}")
    expect(page.locator(".cb-marks")).to_be_visible()


def test_a_query_of_a_hundred_thousand_characters_is_answered(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html")
    box(page).fill("council (" * 11_112)
    box(page).press("Enter")
    expect(page.locator(".cb-results")).to_have_attribute("aria-busy", "false")
    expect(status(page)).to_contain_text("council (")


def test_an_older_address_with_council_filters_by_the_body(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "search.html?sort=newest")
    everything = found(page)
    line = choice(page, "Council or other body")
    slug = line.get_by_role("checkbox").get_attribute("value")
    says = tally(line)
    assert says < everything
    page.goto(f"{base}search.html?council={slug}")
    assert found(page) == says
    expect(choice(page, "Council or other body").get_by_role("checkbox")).to_be_checked()
    page.get_by_label("Sort by").select_option("oldest")
    expect(page.get_by_label("Sort by")).to_have_value("oldest")
    assert state(page) == {"body": [slug], "sort": ["oldest"]}
