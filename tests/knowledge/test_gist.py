"""The gist of what a decision says."""

from __future__ import annotations

import pytest

from generator.knowledge.gist import gist_in, gist_of, is_fixed_payment, law_of, sum_agreed
from generator.knowledge.rows import NOTHING, Knowledge, unpacked
from tests.support.rows import citation, payment, promise, refusal, span


def test_it_comes_back_as_it_was_packed() -> None:
    said = Knowledge(
        citations=(citation(fragment="s 18"), citation(None, resolved="no"), citation("lga", "s 30", boilerplate=True)),
        remedies=(payment(10_000), payment(5_000, kind="claim", status=None)),
        promises=(promise(),),
        refusals=(refusal("late"), refusal("court", grade="cite")),
        repeats=1,
        signs=3,
    )
    assert gist_in(gist_of(said).packed()) == gist_of(said)


def test_nothing_gives_nothing() -> None:
    found = gist_of(unpacked(NOTHING))
    assert not any(getattr(found, name) for name in found.__struct_fields__)


def test_a_part_of_a_law_is_in_it_once_and_what_standard_paragraphs_cite_stands_apart() -> None:
    rows = (
        citation(fragment="s 18(1)"),
        citation(fragment="s 18(2)"),
        citation("lga", "s 30", title="Local Government Act", year=1974, boilerplate=True),
    )
    found = gist_of(Knowledge(citations=rows))
    assert found.law == (("care-act-2014", "s 18(1)"),)
    assert found.standard == (("lga", "s 30"),)
    assert [(authority, name) for authority, _, name in found.names] == [
        ("care-act-2014", "Care Act 2014"),
        ("lga", "Local Government Act 1974"),
    ]


def test_of_each_ground_the_first_words_are_in_it_and_the_best_grade_of_all() -> None:
    rows = (refusal("late", span=span("first"), grade="phrase"), refusal("late", span=span("second"), grade="cite"))
    found = gist_of(Knowledge(refusals=(*rows, refusal("court", grade="cite"))))
    assert [(row.ground, row.span.printed) for row in found.grounds] == [("late", "first")]
    assert found.closed == "phrase"


def test_what_is_not_understood_is_in_it_as_printed_on_one_line() -> None:
    rows = (citation(None, resolved="no", span=span("section  9 of\nthe Act")),)
    found = gist_of(Knowledge(citations=rows, remedies=(payment(kind="unexplained", status=None), payment(None))))
    assert found.unresolved == ("section 9 of the Act",)
    assert found.citations == (("act", "no", 1),)
    assert (found.sums, found.unexplained) == ((("unexplained", 1),), 1)


@pytest.mark.parametrize("left_out", [{"boilerplate": True}, {"resolved": "no"}, {"authority": None}])
def test_what_every_decision_cites_and_what_is_not_surely_understood_is_no_law_of_the_decision(
    left_out: dict[str, object],
) -> None:
    assert law_of([citation(**left_out)]) == {}  # type: ignore[arg-type]


def test_sums_are_added_only_where_each_is_one_payment() -> None:
    rows = [
        payment(10_000),
        payment(5_050),
        payment(15_050, total=True),
        payment(20_000, rate="month"),
        payment(20_000, upper=30_000),
        payment(20_000, status="offered"),
        payment(20_000, kind="refund"),
        payment(None),
    ]
    assert [is_fixed_payment(row) for row in rows] == [True, True, *[False] * 6]
    assert sum_agreed(rows) == 15_050
    assert sum_agreed(rows[2:]) is None
