"""Which of several files with the same reference makes the page."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from tests.support.factories import DAY, facts
from tests.support.strategies import lists_of_facts


@given(lists_of_facts, st.randoms())
def test_nothing_is_left_aside_without_a_line_and_order_does_not_matter(
    entries: list[Facts], random: random.Random
) -> None:
    chosen, problems = choose(entries)
    assert sorted([item.path for item in chosen] + [problem.path for problem in problems]) == sorted(
        item.path for item in entries
    )
    assert {item.slug for item in chosen} == {item.slug for item in entries}
    shuffled = random.sample(entries, len(entries))
    assert choose(shuffled) == (chosen, problems)
    archive, again = archive_of(chosen), archive_of(random.sample(chosen, len(chosen)))
    assert archive.decisions == again.decisions
    assert archive.bodies == again.bodies


@pytest.mark.parametrize(
    ("better", "worse", "code"),
    [
        ({"date": DAY}, {"date": datetime.date(2020, 1, 1)}, "superseded"),
        ({"date": datetime.date(2022, 1, 1), "header_complete": False}, {"date": DAY}, "superseded"),
        ({"header_complete": True, "numbered_form": False}, {"header_complete": False, "date": None}, "duplicate"),
        ({"numbered_form": True}, {"numbered_form": False}, "duplicate"),
        ({"words": 11}, {"words": 10}, "duplicate"),
        ({"path": "a"}, {"path": "b"}, "duplicate"),
    ],
)
def test_the_better_of_two_files_makes_the_page(better: dict[str, Any], worse: dict[str, Any], code: str) -> None:
    one, other = facts(path=str(better.pop("path", "y")), **better), facts(path=str(worse.pop("path", "z")), **worse)
    chosen, problems = choose([other, one])
    assert chosen == [one]
    assert [(problem.path, problem.code) for problem in problems] == [(other.path, code)]


def test_the_line_for_a_file_left_aside_says_why_and_which_file_made_the_page() -> None:
    old = facts(path="old.txt", date=datetime.date(2020, 1, 1), title_line=3)
    short, long = facts(path="short.txt", words=9), facts(path="long.txt", words=10)
    chosen, problems = choose([short, old, long])
    assert chosen == [long]
    assert [str(problem) for problem in problems] == [
        "old.txt:3: warning superseded: superseded: long.txt has the same reference and the newer date 2021-01-01",
        "short.txt:1: note duplicate: the page is made from long.txt, a better extraction of the same decision",
    ]


def test_an_undated_extraction_does_not_supersede_and_is_not_superseded() -> None:
    dated, undated = facts(path="dated.txt"), facts(path="undated.txt", date=None, words=99)
    chosen, problems = choose([undated, dated])
    assert chosen == [dated]
    assert [(problem.path, problem.code) for problem in problems] == [("undated.txt", "duplicate")]
