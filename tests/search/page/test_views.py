"""How results are drawn, and the filters beside them or in a sheet."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.search_page import choice, found, hits, settled, state, status, tally
from tests.support.sites import Address

WHOLE = """() => [...document.querySelectorAll(".cb-hit")].filter((hit) => {
    const { top, bottom } = hit.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}).length"""


def test_the_compact_view_has_ten_results_on_a_screen(browser: Browser, archive: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(archive.as_uri() + "/search.html?q=council+school&view=compact")
    settled(page)
    expect(hits(page)).to_have_count(10)
    assert page.evaluate(WHOLE) == 10
    for words in page.locator(".cb-hit__words").all():
        expect(words.locator("mark").first).to_be_in_viewport(ratio=1)
    context.close()


def test_the_view_stands_in_the_address_and_is_kept_for_the_next_search(
    page: Page, address: Address, archive: Path
) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=council")
    settled(page)
    page.get_by_role("button", name="Compact").click()
    expect(page.locator(".cb-hit--compact")).to_have_count(10)
    expect(page.get_by_role("button", name="Compact")).to_be_focused()
    settled(page)
    assert state(page)["view"] == ["compact"]
    page.goto(base + "search.html?q=fault")
    settled(page)
    expect(page.locator(".cb-hit--compact").first).to_be_visible()
    page.get_by_role("button", name="Full").click()
    expect(page.locator(".cb-hit--compact")).to_have_count(0)
    assert "view" not in state(page)
    page.goto(base + "search.html?q=council")
    settled(page)
    expect(page.locator(".cb-hit--compact")).to_have_count(0)
    page.goto(base + "search.html?q=council&view=compact")
    settled(page)
    expect(page.locator(".cb-hit--compact")).to_have_count(10)


def test_where_nothing_may_be_kept_the_address_still_has_the_view(rough: Page, address: Address, archive: Path) -> None:
    page = rough
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    page.goto(address(archive) + "search.html?q=council")
    settled(page)
    page.get_by_role("button", name="Compact").click()
    expect(page.locator(".cb-hit--compact")).to_have_count(10)
    hits(page).nth(2).get_by_role("heading").get_by_role("link").click()
    page.get_by_role("link", name="Back to results").click()
    settled(page)
    expect(page.locator(".cb-hit--compact")).to_have_count(10)


def test_filters_stay_beside_the_results_and_can_be_passed_by(page: Page, address: Address, archive: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address(archive) + "search.html?q=council&n=30")
    settled(page)
    page.evaluate("window.scrollTo(0, 2000)")
    expect(page.get_by_role("region", name="Filters").get_by_role("heading", name="Filters")).to_be_in_viewport()
    page.evaluate("window.scrollTo(0, 0)")
    page.get_by_text("How to search", exact=True).focus()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to results")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Results")).to_be_focused()
    expect(hits(page)).to_have_count(30)


def test_on_a_phone_the_filters_are_a_sheet_that_says_how_many_results_it_leaves(
    page: Page, address: Address, archive: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_hidden()
    page.locator(".cb-sheet-open").click()
    expect(sheet.get_by_role("button", name=f"Show {everything} results")).to_be_in_viewport(ratio=1)
    line = choice(page, "Outcome")
    says = tally(line)
    line.get_by_role("checkbox").check()
    sheet.get_by_role("button", name=f"Show {says} results").click()
    expect(sheet).to_be_hidden()
    expect(status(page)).to_contain_text(f"{says} decisions")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filters (1)").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("region", name="Filters").get_by_role("group", name="Outcome")).to_be_visible()
    expect(sheet).to_be_hidden()
