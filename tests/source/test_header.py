"""What is above a statement: the lines of the header, in a row or label by label."""

from __future__ import annotations

import pytest

from generator.source.decision import Decision, Source
from generator.source.header import statement_lines
from generator.source.parse import parse

TITLE = "Wexcombe Borough Council (20 000 001)"
BELOW = "The Ombudsman's final decision:\nSummary: A fence.\nThe complaint\n- One."


def read(header: str) -> Decision:
    decision, _ = parse(Source("a.txt", "", tuple(f"{TITLE}\n{header}\n{BELOW}".split("\n"))))
    assert decision is not None
    return decision


@pytest.mark.parametrize(
    "header",
    [
        "Category : Planning > Fence\nDecision : Upheld\nDecision date : 01 Mar 2020",
        "Category :\nPlanning\n>\nFence\nDecision :\nUpheld\nDecision date :\n01 Mar 2020",
        "Category :\nPlanning > Fence\nDecision :\nUpheld\nDecision date : 01 Mar 2020",
        "Category:\n\nPlanning >\nFence\nDecision:\n\nUpheld\nDecision date:\n\n01 Mar 2020",
    ],
)
def test_values_stand_beside_their_names_or_below_them(header: str) -> None:
    found = read(header).header
    assert (found.category, found.subcategory, found.decision, found.date) == (
        "Planning",
        "Fence",
        "Upheld",
        "01 Mar 2020",
    )


def test_a_name_without_a_value_takes_no_line_of_the_statement() -> None:
    decision = read("Category :\nPlanning > Fence\nDecision :")
    assert decision.header.decision is None
    assert decision.summary == "A fence."


def test_the_lines_of_a_statement_are_those_below_the_header() -> None:
    text = f"{TITLE}\nCategory :\nPlanning > Fence\nDecision : Upheld\n{BELOW}"
    assert statement_lines(text.split("\n")) == BELOW.split("\n")
    assert statement_lines(["no title"]) == ["no title"]
