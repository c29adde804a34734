"""What the front matter has of what was drawn from a text."""

from __future__ import annotations

import pytest

from generator.archive.said import cited_words, pounds, said_front_matter
from generator.knowledge.law.units import WHOLE, unit_of
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


def test_the_words_that_cite_a_part_of_the_law_are_the_first_of_each_place() -> None:
    rows = (
        citation(fragment="s 18(1)", span=span("section 18(1)", "para-3"), context="the first"),
        citation(fragment="s 18(2)", span=span("18(2)", "para-3"), context="the second"),
        citation(fragment="s 18", span=span("section 18", "para-5"), context=None),
        citation(fragment=None, span=span("the Act", "para-3"), context="the whole"),
        citation(fragment="s 20", boilerplate=True),
    )
    found = cited_words(facts(said=Knowledge(citations=rows).packed()))
    assert {part: [(one.anchor, one.words) for one in words] for part, words in found.items()} == {
        ("care-act-2014", unit_of("s 18")): [("para-3", "the first"), ("para-5", "section 18")],
        ("care-act-2014", WHOLE): [("para-3", "the whole")],
    }
