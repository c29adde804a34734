"""Which of several files with the same reference makes the page."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.duplicates import choose
from generator.archive.facts import Facts, Known
from generator.archive.groups import archive_of
from tests.support.factories import DAY, facts
from tests.support.strategies import lists_of_facts


@given(lists_of_facts, st.randoms())
def test_nothing_is_left_aside_without_a_line_and_order_does_not_matter(
    entries: list[Facts], random: random.Random
) -> None:
    chosen, problems = choose(entries)
    left_aside = [problem.path for problem in problems if problem.code != "same-reference"]
    assert sorted([item.path for item in chosen] + left_aside) == sorted(item.path for item in entries)
    assert {item.reference for item in chosen} == {item.reference for item in entries}
    assert len({item.slug for item in chosen}) == len(chosen)
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
        ({"header_complete": True, "form": "hyphens"}, {"header_complete": False, "date": None}, "duplicate"),
        ({"form": "numbered"}, {"form": "hyphens"}, "duplicate"),
        ({"words": 11}, {"words": 10}, "duplicate"),
        ({"path": "a"}, {"path": "b"}, "duplicate"),
        ({}, {"body": None}, "duplicate"),
        ({"form": "hyphens", "words": 9}, {"body": None, "form": "html"}, "duplicate"),
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
    dated, undated = facts(path="dated.txt"), facts(path="undated.txt", date=None, words=19)
    chosen, problems = choose([undated, dated])
    assert chosen == [dated]
    assert [(problem.path, problem.code) for problem in problems] == [("undated.txt", "duplicate")]


@pytest.mark.parametrize("fact", [{"body": "B"}, {"category": "D"}, {"outcome": "Not upheld"}, {"words": 99}])
def test_two_decisions_with_one_reference_have_a_page_each(fact: dict[str, Any]) -> None:
    one, other = facts(path="a.txt"), facts(path="b.txt", **fact)
    chosen, problems = choose([other, one])
    assert {item.path: item.slug for item in chosen}.keys() == {"a.txt", "b.txt"}
    assert sorted(item.slug for item in chosen) == ["20-000-001", "20-000-001-2"]
    assert [problem.code for problem in problems] == ["same-reference"]


def test_a_copy_is_called_a_copy() -> None:
    chosen, problems = choose([facts(path="b.txt", sha256="1"), facts(path="a.txt", sha256="1")])
    assert [item.path for item in chosen] == ["a.txt"]
    assert [str(problem) for problem in problems] == ["b.txt:1: note copy: a copy of a.txt, byte for byte"]


def test_a_text_that_a_record_calls_earlier_makes_no_page() -> None:
    known = Known(None, DAY, DAY, None, (("1.txt", "old", None),), ())
    later, earlier = facts(path="z.txt", known=known, outcome="Upheld"), facts(path="a.txt", sha256="old", words=99)
    chosen, problems = choose([earlier, later])
    assert [item.path for item in chosen] == ["z.txt"]
    assert [(problem.path, problem.code) for problem in problems] == [("a.txt", "superseded")]
