"""Charts: the same bytes every time, small, described, and readable without colours or styles."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from generator.figures.chart import _LOOKS, MOST_BARS, Chart
from generator.figures.counts import outcome_columns
from generator.figures.tables import by_year, chart_by_month, chart_by_year
from tests.support.factories import facts

SVG = "{http://www.w3.org/2000/svg}"
_PRINT = """
from generator.figures.chart import Chart
print(Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1))).text(), end="")
"""


def full() -> Chart:
    labels = tuple(str(2013 + at) for at in range(MOST_BARS))
    counts = tuple((300 + at, 200 + 2 * at, 5000 - 7 * at, 1 + at % 3) for at in range(MOST_BARS))
    return Chart("councils/x.svg", 'A <council> & "sons"', "Bars & more", labels, counts)


def test_the_same_counts_give_the_same_bytes_in_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().startswith(b"<svg ")


def test_a_chart_is_small_and_has_no_style_script_or_other_file_in_it() -> None:
    name, text = full().name, full().text()
    assert name == "councils/x.svg"
    assert len(text.encode()) <= 10_000
    root = ElementTree.fromstring(text)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "pattern", "rect", "path", "text"}
    for one in root.iter():
        assert not {"style", "class", "href", "clip-path"} & one.attrib.keys()
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text)


def test_each_bar_has_its_label_below_it_and_its_sum_above_it() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1)))
    root = ElementTree.fromstring(chart.text())
    texts = {one.text: (float(one.attrib["x"]), float(one.attrib["y"])) for one in root.iter(f"{SVG}text")}
    bars = [
        one.attrib["d"] for one in root.iter(f"{SVG}path") if one.get("fill") == "#1d4e5f" and "z" in one.attrib["d"]
    ]
    lefts = [float(x) for x in re.findall(r"M(\S+) ", bars[0])]
    rights = [float(x) for x in re.findall(r"M\S+ [\d.]+H([\d.]+)V", bars[0])]
    for left, right, label, total in zip(lefts, rights, ("2020", "2021"), ("10", "7"), strict=True):
        assert texts[label][0] == pytest.approx((left + right) / 2, abs=0.2)
        assert texts[total][0] == texts[label][0]
        assert texts[total][1] < texts[label][1]
    assert texts["10"][1] < texts["7"][1]


def test_a_chart_has_its_title_first_then_what_it_shows() -> None:
    root = ElementTree.fromstring(full().text())
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [one.text for one in root][:2] == ['A <council> & "sons"', "Bars & more"]


def test_every_bar_has_its_number_and_every_outcome_its_name() -> None:
    chart = full()
    said = [one.text for one in ElementTree.fromstring(chart.text()).iter(f"{SVG}text")]
    assert set(chart.labels) <= set(said)
    assert {f"{sum(bar):,}" for bar in chart.counts} <= set(said)
    assert set(outcome_columns()) <= set(said)


def test_an_outcome_that_no_decision_has_is_not_in_the_legend() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 0, 0, 0), (2, 0, 0, 0)))
    said = [one.text for one in ElementTree.fromstring(chart.text()).iter(f"{SVG}text")]
    assert "Upheld" in said
    assert not {"Not upheld", "Closed after initial enquiries", "Outcome not stated"} & set(said)


def test_the_height_of_a_part_is_as_its_number() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((10, 0, 30, 0), (20, 0, 0, 0)))
    paths = [one.get("d", "") for one in ElementTree.fromstring(chart.text()).iterfind(f"{SVG}path")]
    upheld, closed = paths[0], paths[1]

    def heights(path: str) -> list[float]:
        boxes = re.findall(r"M\S+ ([\d.]+)H[\d.]+V([\d.]+)H", path)
        return [float(bottom) - float(top) for bottom, top in boxes]

    first, second = heights(upheld)
    assert second == pytest.approx(2 * first, rel=0.02)
    assert heights(closed) == [pytest.approx(3 * first, rel=0.02)]


def test_parts_are_told_apart_without_colour_and_outlined_in_contrast() -> None:
    assert len({lines for _, lines in _LOOKS}) >= 3
    assert len(set(_LOOKS)) == len(_LOOKS) == len(outcome_columns())
    text = full().text()
    for ink in set(re.findall(r'stroke="(#\w{6})"', text)):
        assert contrast(ink, "#ffffff") >= 3  # WCAG 2.2, 1.4.11
        assert contrast(dark(ink), "#1e2129") >= 3
    for ink in set(re.findall(r'<text fill="(#\w{6})"', text)):
        assert contrast(ink, "#ffffff") >= 4.5  # 1.4.3
        assert contrast(dark(ink), "#1e2129") >= 4.5


def dark(colour: str) -> str:
    """Return about what `invert(1) hue-rotate(180deg)` makes of a colour: its hue stays, its lightness turns over."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    low, high = min(red, green, blue), max(red, green, blue)
    return "#" + "".join(f"{255 - high - low + one:02x}" for one in (red, green, blue))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2's definition."""
    light, shade = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (shade + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_newest_years_are_drawn_and_those_without_decisions_too() -> None:
    entries = [facts(f"20-000-{at:03}", date=_date(year)) for at, year in enumerate((1990, 2010, 2015, 2024, None))]
    chart = chart_by_year("councils/x", "X", by_year(entries, str))
    assert chart is not None
    assert chart.labels == tuple(map(str, range(2013, 2025)))
    assert [sum(bar) for bar in chart.counts] == [0, 0, 1, *[0] * 8, 1]
    assert chart_by_year("councils/x", "X", by_year(entries[3:], str)) is None
    assert chart_by_month("years/2024", "X", by_year([], str)) is None


def _date(year: int | None) -> object:
    from datetime import date

    return date(year, 1, 1) if year else None
