"""What charts are drawn of: places from left to right, and words below them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.figures.drawing import BAR, MOST_PLACES, Scale, below, number, picture


@pytest.mark.parametrize("places", [6, MOST_PLACES])
@pytest.mark.parametrize("margin", [0, 0.1])
def test_places_are_equally_far_apart_and_fill_the_width(places: int, margin: float) -> None:
    scale = Scale(places, margin)
    middles = [scale.middle(at) for at in range(places)]
    step = middles[1] - middles[0]
    assert middles == pytest.approx([middles[0] + at * step for at in range(places)])
    assert middles[0] - step * BAR / 2 == pytest.approx(100 * margin)
    assert middles[-1] + step * BAR / 2 == pytest.approx(100)


def test_few_places_begin_at_the_left_edge() -> None:
    assert Scale(2).middle(0) == Scale(6).middle(0)


@pytest.mark.parametrize("margin", [0, 0.1])
def test_the_stretched_picture_has_its_places_where_the_words_are(margin: float) -> None:
    scale = Scale(12, margin)
    inner = ElementTree.fromstring(scale.stretched(50, []))
    left, _, width, height = map(float, inner.attrib["viewBox"].split())
    assert height == 50
    for place in range(12):
        assert 100 * (place + BAR / 2 - left) / width == pytest.approx(scale.middle(place), abs=0.01)


def test_of_many_years_all_but_the_first_are_in_two_digits() -> None:
    years = [str(year) for year in range(1996, 2005)]
    assert words(years) == ["1996", "’97", "’98", "’99", "’00", "’01", "’02", "’03", "’04"]
    assert words(years[:8]) == years[:8]


def test_months_and_numbers_are_said_whole() -> None:
    assert words(["Jan"] * 12) == ["Jan"] * 12
    assert words(["1,200"] * 12) == ["1,200"] * 12


def words(given: list[str]) -> list[str]:
    return re.findall(">([^<]+)</text>", below(Scale(len(given)), 10, given))


def test_a_file_keeps_its_shape_at_any_size() -> None:
    root = ElementTree.fromstring(picture("T", "D", 100, []))
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"


@pytest.mark.parametrize(("length", "said"), [(0.8, ".8"), (12.0, "12"), (0, "0"), (10.04, "10"), (100.66, "100.7")])
def test_a_number_is_as_short_as_can_be(length: float, said: str) -> None:
    assert number(length) == said
