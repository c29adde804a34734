"""Which name the parts in a text belong to."""

from __future__ import annotations

import pytest

from generator.knowledge.law.citations import citations_in
from tests.support.citing import statement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("section 9 of the Care Act 2014", ["care-act-2014 s 9"]),
        ("s.9 Care Act 2014", ["care-act-2014 s 9"]),
        ("Care Act 2014 section 9", ["care-act-2014 s 9"]),
        ("Care Act 2014 (as amended), section 9", ["care-act-2014 s 9"]),
        ("Care Act 2014, at section 9", ["care-act-2014 s 9"]),
        ("Care Act 2014 (section 9)", ["care-act-2014 s 9"]),
        ("section 9, Care Act 2014", ["care-act-2014 s 9"]),
        ("section 9 and section 10 of the Care Act 2014", ["care-act-2014 s 9", "care-act-2014 s 10"]),
        ("Part 1 and Schedule 2 of the Care Act 2014", ["care-act-2014 Pt 1", "care-act-2014 Sch 2"]),
        (
            "Care Act 2014 section 9, Highways Act 1980 section 41",
            ["care-act-2014 s 9", "highways-act-1980 s 41"],
        ),
        (
            "Care Act 2014, section 9, Highways Act 1980, section 41",
            ["care-act-2014 s 9", "highways-act-1980 s 41"],
        ),
        (
            "section 9 of the Care Act 2014 and section 41 of the Highways Act 1980",
            ["care-act-2014 s 9", "highways-act-1980 s 41"],
        ),
        ("the Care Act 2014 and section 41 Highways Act 1980", ["care-act-2014 None", "highways-act-1980 s 41"]),
        ("Highways Act 1980, regulation 5", ["highways-act-1980 None", "None reg 5"]),
    ],
)
def test_a_part_is_bound_to_the_name_that_is_nearest_by_its_words(text: str, found: list[str]) -> None:
    assert [f"{one.authority} {one.fragment}" for one in citations_in(statement(text))] == found


def test_the_words_of_a_name_belong_to_the_part_beside_them_only() -> None:
    rows = citations_in(statement("sections 9, 10 and 11 of the Care Act 2014"))
    assert [one.span.printed for one in rows] == ["sections 9", "10", "11 of the Care Act 2014"]
