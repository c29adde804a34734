"""The filter of dates on the search page: bars of years, and days."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.support.search_page import found, hits, settled, state, status
from tests.support.sites import Address


def bars(page: Page) -> Locator:
    return page.get_by_role("group", name="Years").get_by_role("button")


def counts(page: Page) -> dict[str, int]:
    """Return what the bars say: for each year its number of decisions."""
    settled(page)
    labels = bars(page).evaluate_all("all => all.map((bar) => bar.getAttribute('aria-label'))")
    return {label[:4]: int(re.sub(r"\D", "", label[5:])) for label in labels}


def test_bars_say_how_many_decisions_each_year_has_and_a_table_says_the_same(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    said = counts(page)
    assert list(said) == sorted(said, reverse=True)
    rows = page.get_by_role("table", name="Decisions by year").get_by_role("row").all()
    assert [row.inner_text().split() for row in rows[1:]] == [[year, str(count)] for year, count in said.items()]
    widths = bars(page).evaluate_all("all => all.map((bar) => bar.querySelector('.cb-bar__fill').offsetWidth)")
    by_count = sorted(zip(said.values(), widths, strict=True))
    assert [width for _, width in by_count] == sorted(widths)
    assert min(widths) > 0


def test_two_years_that_are_pressed_choose_all_between_and_a_third_begins_anew(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    said = counts(page)
    newest, second, third, fourth = list(said)[:4]
    bars(page).nth(3).click()
    expect(status(page)).to_contain_text(re.compile(rf"^{said[fourth]} decision"))
    assert (state(page)["from"], state(page)["to"]) == ([fourth], [fourth])
    bars(page).nth(1).click()
    between = said[second] + said[third] + said[fourth]
    expect(status(page)).to_contain_text(re.compile(rf"^{between} decision"))
    assert (state(page)["from"], state(page)["to"]) == ([fourth], [second])
    settled(page)
    expect(page.locator(".cb-bar[aria-pressed=true]")).to_have_count(3)
    assert counts(page) == said
    bars(page).nth(0).click()
    expect(status(page)).to_contain_text(re.compile(rf"^{said[newest]} decision"))
    bars(page).nth(0).click()
    expect(page.locator(".cb-bar[aria-pressed=true]")).to_have_count(0)
    assert list(state(page)) == ["q"]


def test_years_are_chosen_with_the_keyboard_alone(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council")
    said = counts(page)
    years = list(said)
    expect(page.locator(".cb-bar[tabindex='0']")).to_have_count(1)
    bars(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(bars(page).nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text(re.compile(rf"^{said[years[2]]} decision"))
    expect(bars(page).nth(2)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(status(page)).to_contain_text(re.compile(rf"^{sum(said[year] for year in years[:3])} decisions"))
    assert state(page)["from"] == [years[2]]
    assert state(page)["to"] == [years[0]]
    expect(bars(page).first).to_be_focused()
    page.keyboard.press("End")
    expect(bars(page).last).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cb-bars')") is None


def test_exact_days_filter_and_stand_in_the_address(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=council&sort=oldest")
    settled(page)
    oldest = hits(page).nth(3).locator(".cb-hit__facts > span").nth(1).inner_text()
    day = page.evaluate("text => new Date(text + ' UTC').toISOString().slice(0, 10)", oldest)
    page.get_by_label("To", exact=True).fill(day)
    expect(status(page)).to_contain_text(re.compile("^[4-9] decisions"))
    assert state(page)["to"] == [day]
    page.get_by_label("From", exact=True).fill(day)
    assert found(page) >= 1
    for hit in hits(page).all():
        expect(hit).to_contain_text(oldest)
    page.goto(base + "search.html?q=council&from=2019&to=2020-02")
    settled(page)
    expect(page.get_by_label("From", exact=True)).to_have_value("2019-01-01")
    expect(page.get_by_label("To", exact=True)).to_have_value("2020-02-29")


def test_a_year_that_is_being_typed_is_not_searched_for(page: Page, archive: Path) -> None:
    page.goto(archive.as_uri() + "/search.html?q=council")
    everything = found(page)
    page.get_by_label("From", exact=True).fill("0202-01-01")
    assert list(state(page)) == ["q"]
    assert found(page) == everything
