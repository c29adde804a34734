"""What the front matter has of what was drawn from a text."""

from __future__ import annotations

import pytest

from generator.archive.said import is_fixed_payment, law_of, pounds, said_front_matter, sum_agreed
from generator.knowledge.rows import Knowledge
from tests.support.factories import facts
from tests.support.rows import citation, payment, refusal, span


def test_the_law_has_an_entry_for_each_part_with_all_its_places() -> None:
    said = Knowledge(
        citations=(
            citation(fragment="s 18(1)", span=span("section 18(1)", "para-3")),
            citation(fragment="s 18(2)", span=span("18(2)", "para-5-b")),
            citation(fragment=None, span=span("the Care Act 2014", "para-3")),
        )
    )
    assert said_front_matter(facts(said=said.packed()))["law"] == [
        {
            "authority": "Care Act 2014",
            "part": "section 18",
            "page": "law/care-act-2014/s18.md",
            "cites": ["s 18(1)", "s 18(2)"],
            "at": ["para-3", "para-5-b"],
        },
        {
            "authority": "Care Act 2014",
            "part": None,
            "page": "law/care-act-2014.md",
            "cites": [],
            "at": ["para-3"],
        },
    ]


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


def test_totals_and_earlier_offers_are_no_remedies_of_the_front_matter() -> None:
    said = Knowledge(remedies=(payment(), payment(total=True), payment(status="offered"), payment(kind="claim")))
    front = said_front_matter(facts(said=said.packed()))
    assert front["remedies"] == [
        {"kind": "payment", "status": "agreed", "head": "distress", "pounds": "500.00", "at": "para-9"}
    ]
    assert front["sum_agreed"] == "500.00"


def test_grounds_and_references_stand_in_the_front_matter() -> None:
    front = said_front_matter(facts(said=Knowledge(refusals=(refusal(),)).packed(), mentions=("19001234", "20007001a")))
    assert front["grounds"] == [{"ground": "late", "grade": "stated", "scope": "whole", "at": "para-4"}]
    assert front["cites"] == ["19 001 234", "20 007 001a"]


SUMS = [(0, "0.00"), (5, "0.05"), (100_050, "1000.50"), (150_000_000, "1500000.00")]


@pytest.mark.parametrize(("pence", "printed"), SUMS)
def test_pounds_are_exact(pence: int, printed: str) -> None:
    assert pounds(pence) == printed
