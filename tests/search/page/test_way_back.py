"""From a result to the places in its decision, and back to where the reader was."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.support.search_page import hits, settled
from tests.support.sites import DERBYSHIRE, Address

TOP = "hit => hit.getBoundingClientRect().top"


def test_back_to_results_leads_to_the_same_place(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    settled(page)
    page.get_by_role("button", name="Show more").click()
    expect(hits(page)).to_have_count(30)
    hit = hits(page).nth(21)
    hit.scroll_into_view_if_needed()
    title = hit.get_by_role("heading").inner_text()
    before = hit.evaluate(TOP)
    hit.locator(".cb-hit__where").first.click()
    expect(page.locator(".cb-statement")).to_be_visible()
    page.get_by_role("link", name="Back to results").click()
    settled(page)
    expect(hits(page)).to_have_count(30)
    expect(hits(page).nth(21).get_by_role("heading")).to_have_text(title)
    expect(hits(page).nth(21).get_by_role("heading").get_by_role("link")).to_be_focused()
    assert abs(hits(page).nth(21).evaluate(TOP) - before) <= 1


def test_a_result_in_a_tab_of_its_own_has_the_way_back_too(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council+fault&sort=newest")
    settled(page)
    link = hits(page).nth(6).get_by_role("heading").get_by_role("link").get_attribute("href") or ""
    title = hits(page).nth(6).get_by_role("heading").inner_text()
    page.goto("about:blank")
    page.goto(link)
    page.get_by_role("link", name="Back to results").click()
    settled(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"q": ["council fault"], "sort": ["newest"], "at": ["7"]}
    focused = page.locator(":focus")
    expect(focused).to_have_text(title)
    expect(focused).to_be_in_viewport()
    page.get_by_label("Sort by").select_option("oldest")
    settled(page)
    assert "at" not in parse_qs(urlsplit(page.url).query)


def test_the_keys_n_and_p_go_from_place_to_place_while_marks_are_shown(
    page: Page, address: Address, real_site: Path
) -> None:
    page.goto(address(real_site) + DERBYSHIRE + "?q=statement")
    bar = page.get_by_role("region", name="Words of your search")
    count = bar.get_by_role("status")
    expect(count).to_have_text(re.compile(r"^\d+ places$"))
    total = int(count.inner_text().split()[0])
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(count).to_have_text(f"2 of {total} places")
    expect(page.locator(".cb-mark--current")).to_be_in_viewport()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(count).to_have_text(f"{total} of {total} places")
    page.get_by_role("combobox", name="Search decisions").fill("n")
    page.get_by_role("combobox", name="Search decisions").press("n")
    expect(count).to_have_text(f"{total} of {total} places")
    page.get_by_role("combobox", name="Search decisions").blur()
    bar.get_by_role("button", name="Hide marks").click()
    page.keyboard.press("n")
    expect(count).to_have_text("Marks are hidden")
