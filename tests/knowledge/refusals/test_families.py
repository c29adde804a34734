"""Other decisions of a family: only with a printed reference, and only where the words say what it is."""

from __future__ import annotations

from typing import Any

import pytest

from generator.knowledge.refusals.families import family_in
from generator.knowledge.refusals.grounds import entries
from generator.knowledge.rows import Family
from generator.knowledge.text import Statement
from tests.support.knowledge import GROUNDS, cases, statement

FAMILIES = {name: case for name, case in cases(GROUNDS).items() if "family" in case}
EXAMPLES = [(entry["kind"], text) for entry in entries("families") for text in entry["examples"]]
COUNTER = [(entry["kind"], text) for entry in entries("families") for text in entry["not"]]


def said(text: str, reference: str = "20 001 111") -> Statement:
    return statement({"reference": reference, "sections": {"What I found": [text]}})


def kinds(text: str) -> set[str]:
    return {row.kind for row in family_in(said(text))}


def as_told(row: Family) -> dict[str, Any]:
    return {"kind": row.kind, "reference": row.reference, "printed": row.span.printed}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_case_has_the_rows_that_a_person_reads_in_it(name: str) -> None:
    of = statement(FAMILIES[name])
    rows = family_in(of)
    assert [as_told(row) for row in rows] == FAMILIES[name]["family"]
    for row in rows:
        passage = of.passages[row.span.passage - 1]
        assert passage.text[row.span.start : row.span.end] == row.span.printed
        assert passage.anchor == row.span.anchor


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_of_the_table_is_of_its_kind(kind: str, text: str) -> None:
    assert kinds(text) == {kind}


@pytest.mark.parametrize(("kind", "text"), COUNTER)
def test_a_counter_example_of_the_table_is_not_of_that_kind(kind: str, text: str) -> None:
    assert kind not in kinds(text)


def test_no_row_stands_on_words_without_a_reference() -> None:
    text = "This is part of our joint investigation with the health ombudsman, after our earlier investigation."
    assert family_in(said(text)) == ()


def test_the_own_reference_is_no_other_decision() -> None:
    assert family_in(said("Our earlier decision (20 001 111) stands.")) == ()


def test_a_reference_with_another_letter_is_the_other_part_of_a_joint_case() -> None:
    (row,) = family_in(said("The decision about the Trust is 20 001 111b.", "20 001 111a"))
    assert (row.kind, row.reference) == ("joint", "20 001 111b")


def test_a_reference_is_one_row_however_often_it_is_printed() -> None:
    rows = family_in(said("Our earlier decision (18 009 200) stands. In our earlier decision, 18-009-200, we said so."))
    assert [row.span.printed for row in rows] == ["18 009 200"]


@pytest.mark.parametrize("noise", ["20 001 112 ", "20 001 112, ", "our earlier ", "(", "joint investigation ", "of "])
def test_hostile_text_is_read_in_time(noise: str) -> None:
    text = noise * (100_000 // len(noise)) + ". Our earlier decision (18 009 200) stands."
    assert "18 009 200" in {row.reference for row in family_in(said(text))}
