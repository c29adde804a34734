"""Charts of the share upheld: where dots and intervals stand, and what is left out."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.figures.counts import Breakdown, CountRow, Counts
from generator.figures.share_chart import ShareChart
from generator.figures.tables import charts_by_month, charts_by_year

SVG = "{http://www.w3.org/2000/svg}"


def shares(*counts: tuple[int, int, int]) -> ShareChart | None:
    """Return the chart of years with so many upheld, not upheld and closed."""
    rows = [CountRow(str(2015 + at), "", Counts((*one, 0))) for at, one in enumerate(counts)]
    charts = charts_by_year("councils/x", "X", Breakdown("Year", "Undated", tuple(reversed(rows))))
    found = [chart for chart in charts if isinstance(chart, ShareChart)]
    return found[0] if found else None


def test_dots_stand_at_the_share_of_those_investigated_and_lines_span_the_interval() -> None:
    chart = shares((5, 5, 70), (30, 10, 0))
    assert chart is not None
    root = ElementTree.fromstring(chart.text())
    ranges, dots = (one.attrib["d"] for one in root.iter(f"{SVG}path") if one.get("class") == "cb-range")
    grid = [float(y) for y in re.findall(r'd="M-9 ([\d.]+)H', chart.text())]  # of 100, 50 and 0 %
    assert grid[1] == (grid[0] + grid[2]) / 2

    def share(y: str) -> float:
        return (grid[2] - float(y)) / (grid[2] - grid[0])

    assert [share(y) for y in re.findall(r"M\S+ ([\d.]+)v", dots)] == pytest.approx([0.5, 0.75], abs=0.001)
    found = [(share(low), share(high)) for high, low in re.findall(r"M\S+ ([\d.]+)V([\d.]+)", ranges)]
    expected = [(rate.low, rate.high) for rate in chart.rates if rate]
    assert found == [pytest.approx(one, abs=0.001) for one in expected]
    assert [one.text for one in root.iter(f"{SVG}text") if one.text and one.text.endswith("%")][3:] == ["50%", "75%"]


def test_no_label_stands_on_the_line_of_all() -> None:
    chart = shares((40, 0, 5), (30, 4, 0), (10, 10, 0), (38, 2, 0))
    assert chart is not None
    top = float(re.findall(r'd="M-9 ([\d.]+)H', chart.text())[0])
    group = chart.text().partition('class="cb-above"')[2].partition("</g>")[0]
    places = [float(y) for y in re.findall(r' y="([\d.]+)"', group)]
    assert len(places) == 4
    assert not [y for y in places if y - 11 < top < y]


def test_a_year_with_too_few_is_left_out_and_said() -> None:
    chart = shares((9, 3, 0), (5, 4, 80), (9, 1, 0))
    assert chart is not None
    dots = [one for one in re.findall(r'd="([^"]+)"', chart.text()) if "v.01" in one]
    assert re.findall(r"M([\d.]+) ", dots[0]) == [".4", "2.4"]
    assert "Left out, with n below 10: 2016." in chart.description
    assert chart.caption.endswith("left out where n is below 10")
    said = re.findall(r">([^<]+)</text>", chart.text())
    assert said[-3:] == ["12", "9", "10"]


def test_the_description_says_the_first_and_the_last_share() -> None:
    chart = shares((9, 3, 0), (5, 15, 80))
    assert chart is not None
    assert chart.description == (
        "Share upheld of the complaints investigated, by year, with 95% intervals: 75% in 2015 and 25% in 2016."
    )
    assert "left out" not in chart.caption


def test_there_is_no_chart_of_fewer_than_two_shares() -> None:
    assert shares((9, 3, 0), (5, 4, 80)) is None


def test_there_is_none_where_all_have_the_same_outcome() -> None:
    rows = tuple(CountRow(str(year), "", Counts((20, 0, 0, 0))) for year in (2021, 2020))
    charts = charts_by_year("outcomes/upheld", "Upheld", Breakdown("Year", "Undated", rows), by_outcome=False)
    assert [chart.name for chart in charts] == ["outcomes/upheld.svg"]


def test_the_months_of_a_year_have_one_too() -> None:
    rows = tuple(CountRow(f"{month} 2020", "", Counts((20, 5, 0, 0))) for month in ("March", "January"))
    _, chart = charts_by_month("years/2020", "X", Breakdown("Month", "Undated", rows))
    assert isinstance(chart, ShareChart)
    assert chart.name == "years/2020.upheld.svg"
    assert [label for label, rate in zip(chart.labels, chart.rates, strict=True) if rate] == ["Jan", "Mar"]


def test_a_change_of_any_number_changes_the_key() -> None:
    one, other = shares((9, 3, 0), (5, 15, 0)), shares((9, 3, 0), (5, 16, 0))
    assert one is not None
    assert other is not None
    assert one.key != other.key
