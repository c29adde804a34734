"""The outcomes of the present search, year by year."""

from __future__ import annotations

import codecs
import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.figures.counts import wilson
from tests.support.search_oracle import build_archive
from tests.support.search_page import found, settled, status
from tests.support.sites import Address


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which several years have enough complaints investigated for a share."""
    return build_archive(tmp_path_factory.mktemp("outcomes"), 700)


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


def open_charts(page: Page) -> Locator:
    settled(page)
    page.get_by_text("Outcomes by year", exact=True).click()
    charts = page.locator(".cb-outcomes .cb-chart")
    expect(charts.first).to_be_visible()
    return charts


def bars(chart: Locator) -> set[str]:
    """Return the places of the bars of a chart."""
    drawn = chart.locator("svg svg path:not(.cb-floor)").evaluate_all("all => all.map(one => one.getAttribute('d'))")
    return {place for d in drawn for place in re.findall(r"M(\d+) ", d)}


def test_the_charts_are_named_have_a_bar_for_each_year_and_follow_the_search(
    page: Page, address: Address, archive: Path
) -> None:
    page.goto(address(archive) + "search.html?q=council")
    charts = open_charts(page)
    expect(page.get_by_role("img", name="Outcomes by year")).to_be_visible()
    expect(page.get_by_role("img", name="Share upheld by year")).to_be_visible()
    assert len(bars(charts.first)) == min(page.locator(".cb-bar").count(), 12)
    page.locator(".cb-bar").first.click()
    expect(charts).to_have_count(1)  # one year has no share to compare
    assert bars(charts.first) == {"0"}
    page.goto(address(archive) + "search.html?q=zzzqqqx")
    expect(status(page)).to_contain_text("No decisions")
    expect(page.locator(".cb-outcomes")).to_be_hidden()


def test_the_charts_are_those_that_the_pages_have(page: Page, archive: Path) -> None:
    """A search for all decisions draws what the page of all years has, but for the decisions without a date."""
    page.goto((archive / "years/index.html").as_uri())
    charts = page.locator(".cb-chart__picture").evaluate_all(DRAWN)
    page.goto(archive.as_uri() + "/search.html?sort=newest")
    settled(page)
    page.goto(archive.as_uri() + "/search.html?from=1990-01-01&to=2100-01-01")
    open_charts(page)
    assert page.locator(".cb-chart__picture").evaluate_all(DRAWN) == charts


DRAWN = """all => all.map((chart) => [...chart.querySelectorAll("svg, path, text")].map((one) =>
    [one.tagName, one.getAttribute("class"), one.getAttribute("d"), one.getAttribute("x"), one.textContent]))"""


def test_what_is_drawn_can_be_saved_and_embedded(page: Page, address: Address, archive: Path, browser: Browser) -> None:
    page.goto(address(archive) + "search.html?q=council")
    everything = found(page)
    for at, (chart, name) in enumerate(zip(open_charts(page).all(), ("outcomes", "upheld"), strict=True)):
        files = {}
        for label in ("SVG", "PNG", "CSV"):
            with page.expect_download() as caught:
                chart.get_by_role("button", name=label).click()
            assert caught.value.suggested_filename == f"{name}.{label.lower()}"
            files[label] = Path(caught.value.path()).read_bytes()
        root = ElementTree.fromstring(files["SVG"])
        assert root.attrib["width"] == "640"
        assert b'fill="#0f6a4c"' in files["SVG"] or b'stroke="#0f6a4c"' in files["SVG"]
        assert files["PNG"].startswith(b"\x89PNG")
        rows = list(csv.DictReader(files["CSV"].decode("utf-8-sig").splitlines()))
        assert files["CSV"].startswith(codecs.BOM_UTF8)
        head = (archive / "years/index.csv").read_text("utf-8-sig").partition("\n")[0]
        assert ",".join(rows[0]) == head
        assert (rows[0]["by"], int(rows[0]["decisions"])) == ("all", everything)
        assert sum(int(row["decisions"]) for row in rows[1:]) == everything
        chart.get_by_role("button", name="Embed").click()
        text = chart.get_by_label("HTML to put into a page").input_value()
        context = browser.new_context()
        other = context.new_page()
        other.set_content(f"<!doctype html><title>Other</title>{text}")
        width = other.get_by_role("img").evaluate("async one => { await one.decode(); return one.naturalWidth }")
        assert (at, width) == (at, 640)
        context.close()


def test_the_share_and_its_interval_are_those_of_the_pages(page: Page, archive: Path) -> None:
    page.goto(archive.as_uri() + "/search.html?q=council")
    settled(page)
    for count, of in ((0, 10), (7, 12), (140, 300), (25, 25)):
        given = page.evaluate("([count, of]) => Casebook.drawing.wilson(count, of)", [count, of])
        assert (given["low"], given["high"]) == pytest.approx(wilson(count, of), abs=1e-12)
    said = page.evaluate("of => Array(of + 1).fill().map((_, count) => Casebook.drawing.percent(count, of))", 200)
    assert said == [f"{count / 200:.0%}" for count in range(201)]


def test_outcomes_are_counted_only_when_they_are_asked_for(page: Page, archive: Path) -> None:
    page.goto(archive.as_uri() + "/search.html?q=council")
    settled(page)
    expect(page.locator(".cb-outcomes__body > *")).to_have_count(0)
