"""Charts of outcomes: the same bytes every time, small, described, and readable without colours or styles."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from generator.figures.chart import _LOOKS, Chart
from generator.figures.counts import outcome_columns
from generator.figures.drawing import MOST_PLACES
from generator.figures.tables import by_year, charts_by_month, charts_by_year
from tests.support.factories import facts

SVG = "{http://www.w3.org/2000/svg}"
_PRINT = """
from generator.figures.chart import Chart
print(Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1))).text(), end="")
"""


def full() -> Chart:
    labels = tuple(str(2013 + at) for at in range(MOST_PLACES))
    counts = tuple((300 + at, 200 + 2 * at, 5000 - 7 * at, 1 + at % 3) for at in range(MOST_PLACES))
    return Chart("councils/x.svg", 'A <council>: bars & "sons"', "Bars & more", labels, counts)


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
    assert len(text.encode()) <= 3_500
    root = ElementTree.fromstring(text)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "pattern", "rect", "path", "g", "text"}
    for one in root.iter():
        assert not {"style", "href", "clip-path"} & one.attrib.keys()
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text)


def texts(chart: Chart) -> list[ElementTree.Element]:
    return [*ElementTree.fromstring(chart.text()).iter(f"{SVG}text")]


def bars(chart: Chart) -> list[ElementTree.Element]:
    """Return the paths of the bars, one for each outcome that there is, the lowest first."""
    root = ElementTree.fromstring(chart.text())
    inner = next(one for one in root.iter(f"{SVG}svg") if one.get("preserveAspectRatio") == "none")
    return [one for one in inner.iter(f"{SVG}path") if one.get("class") != "cb-floor"]


def boxes(path: ElementTree.Element) -> list[tuple[int, int, int]]:
    """Return the place, the upper and the lower end of each part of a path."""
    found = re.findall(r"M(\d+) (\d+)h\.8V(\d+)H(\d+)z", path.attrib["d"])
    assert all(left == back for left, _, _, back in found)
    return [(int(left), int(top), int(bottom)) for left, bottom, top, _ in found]


def test_each_bar_has_its_label_below_its_middle_and_its_sum_above_it() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1)))
    places = {one.text: one for one in texts(chart)}
    for at, label, total in ((0, "2020", "10"), (1, "2021", "7")):
        middle = 100 * (at + 0.4) / 5.8  # of six places, the last of which ends at the edge
        assert float(places[label].attrib["x"].rstrip("%")) == pytest.approx(middle, abs=0.06)
        assert places[total].attrib["x"] == places[label].attrib["x"]
    tops = {total: min(top for path in bars(chart) for left, top, _ in boxes(path) if left == at)
            for at, total in ((0, "10"), (1, "7"))}  # fmt: skip
    for total, top in tops.items():
        assert top - 10 < float(places[total].attrib["y"]) < top


def test_a_file_has_its_title_first_then_what_it_shows_and_says_its_title_to_the_eye() -> None:
    root = ElementTree.fromstring(full().text())
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [one.text for one in root][:2] == ['A <council>: bars & "sons"', "Bars & more"]
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.attrib == {"width": "100%", "height": "100%", "fill": "#fff"}
    assert [one.text for one in root.iterfind(f"{SVG}text")] == ["A <council>", 'Bars & "sons"']


def test_a_long_title_is_not_cut_off() -> None:
    for name, pressed in (("A council", None), ("The Regulations " * 6, "608")):
        chart = Chart("x.svg", f"{name}: bars", "D", ("2020", "2021"), ((1, 2, 3, 4), (4, 0, 2, 1)))
        line = ElementTree.fromstring(chart.text()).find(f"{SVG}text")
        assert line is not None
        assert line.get("textLength") == pressed


def test_every_bar_has_its_number_and_every_outcome_its_name() -> None:
    chart = full()
    said = [one.text for one in texts(chart)]
    assert {"2013", *(f"’{year}" for year in range(14, 25))} <= set(said)
    assert {f"{sum(bar):,}" for bar in chart.counts} <= set(said)
    assert set(outcome_columns()) <= set(said)


def test_an_outcome_that_no_decision_has_is_not_in_the_key() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((1, 0, 0, 0), (2, 0, 0, 0)))
    said = [one.text for one in texts(chart)]
    assert "Upheld" in said
    assert not {"Not upheld", "Closed after initial enquiries", "Outcome not stated"} & set(said)
    assert len(bars(chart)) == 1


def test_the_height_of_a_part_is_as_its_number_and_each_stands_on_the_one_before() -> None:
    chart = Chart("x.svg", "T", "D", ("2020", "2021"), ((10, 0, 30, 0), (20, 0, 0, 0)))
    upheld, closed = map(boxes, bars(chart))
    (_, top, floor), (_, other, same) = upheld
    assert floor == same
    assert floor - other == pytest.approx(2 * (floor - top), abs=1)
    ((place, above, below),) = closed
    assert (place, below) == (0, top)
    assert floor - above == 150
    assert below - above == pytest.approx(3 * (floor - top), abs=2)


def test_a_part_of_one_decision_among_thousands_is_still_drawn() -> None:
    chart = Chart("x.svg", "T", "D", ("2020",), ((9000, 1, 0, 0),))
    (box,) = boxes(bars(chart)[1])
    assert box[0] == 0
    assert bars(chart)[1].get("stroke")


def test_parts_are_told_apart_without_colour_and_outlined_in_contrast() -> None:
    looks = [re.sub(r'class="\S+" |#\w+', "", look) for look in _LOOKS]
    assert len(set(looks)) == 3  # full and pale differ in lightness alone, the others in kind
    fills = re.findall(r' fill="(#\w{6})"', " ".join((_LOOKS[0], _LOOKS[2])))
    assert contrast(*fills) >= 4.5
    text = full().text()
    for ink in set(re.findall(r'stroke="(#\w{6})"', text)) - {"#ffffff"}:
        assert contrast(ink, "#ffffff") >= 3  # WCAG 2.2, 1.4.11
    for ink in set(re.findall(r'<(?:svg|g|text) [^>]*fill="(#\w{6})"', text)):
        assert contrast(ink, "#ffffff") >= 4.5  # 1.4.3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2's definition."""
    light, shade = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (shade + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_newest_years_are_drawn_and_those_without_decisions_too() -> None:
    dates = [year and datetime.date(year, 1, 1) for year in (1990, 2010, 2015, 2024, None)]
    entries = [facts(f"20-000-{at:03}", date=date) for at, date in enumerate(dates)]
    (chart,) = charts_by_year("councils/x", "X", by_year(entries, str))
    assert isinstance(chart, Chart)
    assert chart.labels == tuple(map(str, range(2013, 2025)))
    assert [sum(bar) for bar in chart.counts] == [0, 0, 1, *[0] * 8, 1]
    assert charts_by_year("councils/x", "X", by_year(entries[3:], str)) == ()
    assert charts_by_month("years/2024", "X", by_year([], str)) == ()
