"""The outcomes of the present search, year by year."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.search_page import found, settled, status
from tests.support.sites import Address


def open_table(page: Page) -> list[list[str]]:
    """Return the rows of the table, the head first."""
    settled(page)
    page.get_by_text("Outcomes by year", exact=True).click()
    page.get_by_text("As a table", exact=True).click()
    rows = page.get_by_role("table", name="Outcomes by year").get_by_role("row").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def test_the_table_counts_what_was_found_and_says_the_share_upheld(page: Page, address: Address, archive: Path) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=council")
    everything = found(page)
    head, *years, total = open_table(page)
    assert head == [
        *("Year", "Decisions", "Upheld", "Not upheld", "Closed after initial enquiries", "Outcome not stated"),
        "Upheld rate",
    ]
    assert total[:2] == ["All", str(everything)]
    for at in range(1, 6):
        assert sum(int(row[at]) for row in years) == int(total[at])
    for row in (*years, total):
        decisions, upheld, not_upheld, closed, unstated = map(int, row[1:6])
        assert decisions == upheld + not_upheld + closed + unstated
        investigated = upheld + not_upheld
        share = f"{100 * upheld / investigated:.0f}%" if investigated >= 10 else "–"
        assert row[6] == f"{share} of {investigated}"
    year = years[0]
    page.goto(f"{base}search.html?q=council&from={year[0]}&to={year[0]}&outcome=upheld")
    settled(page)
    assert found(page) == int(year[2])


def test_the_chart_is_named_has_a_bar_for_each_year_and_follows_the_search(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    settled(page)
    page.get_by_text("Outcomes by year", exact=True).click()
    chart = page.get_by_role("img", name="Outcomes by year")
    expect(chart).to_be_visible()
    bars = page.locator(".cb-bar").count()
    expect(chart.locator("text")).to_have_count(2 * bars)
    assert chart.locator("path.cb-chart__dark").count() == 1
    page.locator(".cb-bar").first.click()
    expect(chart.locator("text")).to_have_count(2)
    page.goto(address(archive) + "search.html?q=zzzqqqx")
    expect(status(page)).to_contain_text("No decisions")
    expect(page.locator(".cb-outcomes")).to_be_hidden()


def test_outcomes_are_counted_only_when_they_are_asked_for(page: Page, archive: Path) -> None:
    page.goto(archive.as_uri() + "/search.html?q=council")
    settled(page)
    expect(page.locator(".cb-outcomes__body > *")).to_have_count(0)
