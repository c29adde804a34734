"""Stretches of time, from the words around the times of a query."""

from __future__ import annotations

import re

import pytest

from generator.search.reader.stretches import Stretch, stretches
from generator.search.reader.times import period, time_at


def read(text: str) -> list[tuple[str, str, str]]:
    """Return the words, the name and the slug of each stretch in `text`, whose times are all that it can be read as."""
    times: list[Stretch] = []
    for match in re.finditer(r"\b\w", text):
        start = match.start()
        if times and start < times[-1].end:
            continue
        time = time_at(text, start)
        if time:
            times.append(Stretch(*time, text[time.start : time.end], "slug"))
        elif year := re.compile("[0-9]{4}").match(text, start):
            days = period(year[0])
            assert days
            times.append(Stretch(start, year.end(), *days, year[0], year[0]))
    return [(text[each.start : each.end], each.name, each.slug) for each in stretches(text, times)]


@pytest.mark.parametrize(
    ("text", "typed", "name", "slug"),
    [
        ("noise before 2019", "before 2019", "before 2019", "..2018-12-31"),
        ("noise prior  to 2019", "prior  to 2019", "before 2019", "..2018-12-31"),
        ("noise Pre-2019", "Pre-2019", "before 2019", "..2018-12-31"),
        ("noise until March 2019", "until March 2019", "until March 2019", "..2019-03-31"),
        ("noise after 20/03/2018 upheld", "after 20/03/2018", "after 20/03/2018", "2018-03-21.."),
        ("noise since 2022", "since 2022", "from 2022", "2022-01-01.."),
        ("noise from 2022 onwards", "from 2022 onwards", "from 2022", "2022-01-01.."),
        ("noise 2022 or later", "2022 or later", "from 2022", "2022-01-01.."),
        ("between 2018 and 2020 noise", "between 2018 and 2020", "2018 to 2020", "2018-01-01..2020-12-31"),
        ("from May 2018 to 2020", "from May 2018 to 2020", "May 2018 to 2020", "2018-05-01..2020-12-31"),
        ("noise 2018-2020", "2018-2020", "2018 to 2020", "2018-01-01..2020-12-31"),
        ("noise 2018 – 2020", "2018 – 2020", "2018 to 2020", "2018-01-01..2020-12-31"),
        ("noise after 2018 until 2020", "2018 until 2020", "2018 to 2020", "2018-01-01..2020-12-31"),
    ],
)
def test_words_around_a_time_make_a_stretch_of_it(text: str, typed: str, name: str, slug: str) -> None:
    assert read(text) == [(typed, name, slug)]


@pytest.mark.parametrize(
    "text",
    ["noise 2019", "noise in 2019", "noise from 2019", "therefore 2019", "2019 and 2020", "2020-2019", "2019 to"],
)
def test_without_such_words_a_time_is_itself(text: str) -> None:
    assert [slug for _, _, slug in read(text)] == re.findall("[0-9]{4}", text)


def test_each_time_has_the_words_before_it_alone() -> None:
    assert [name for _, name, _ in read("before 2018 after 2020")] == ["before 2018", "after 2020"]
    assert [name for _, name, _ in read("since 2018-2019 2021")] == ["2018 to 2019", "2021"]
