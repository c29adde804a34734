"""What is above a statement: the lines of the header, in a row or label by label."""

from __future__ import annotations

import pytest

from generator.pages.decision import statement_markdown
from generator.source.decision import Decision, Source
from generator.source.header import statement_lines
from generator.source.parse import parse
from generator.source.proof import prove
from generator.source.provenance import Provenance

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


KNOWN = Provenance(address="https://www.lgo.org.uk/decisions/planning/fence/20-000-001")


@pytest.mark.parametrize(
    "header", ["", "Decision :\nUpheld\nDecision date : 01 Mar 2020", "Category : Planning > Fence\na banner"]
)
def test_a_header_without_a_title_has_what_its_other_lines_say(header: str) -> None:
    lines = tuple(line for line in f"{header}\n{BELOW}".split("\n") if line)
    decision, problems = parse(Source("a.txt", "", lines, KNOWN))
    assert decision is not None
    found = decision.header
    assert (found.title, found.body, found.title_line, found.reference) == (None, None, None, "20 000 001")
    assert (decision.council, decision.title) == (None, "Decision 20 000 001, body not stated")
    assert (found.decision, found.category) == (
        "Upheld" if "Upheld" in header else None,
        "Planning" if "Category" in header else None,
    )
    assert found.lines == tuple(
        at for at, line in enumerate(lines, 1) if line.startswith(("Category", "Decision")) or line == "Upheld"
    )
    assert prove(decision, statement_markdown(decision)) is None
    said = [problem for problem in problems if problem.code in ("no-title", "unknown-body")]
    assert [(problem.severity, problem.code) for problem in said] == [("warning", "no-title")]
    assert "body is unknown" in said[0].message


def test_category_and_sub_category_are_those_of_the_address_too() -> None:
    decision, _ = parse(Source("a.txt", "", tuple(BELOW.split("\n")), KNOWN))
    assert decision is not None
    assert (decision.category, decision.subcategory, decision.category_from) == ("Planning", "Fence", "address")


def test_the_lines_of_a_statement_without_a_title_are_found_by_its_address() -> None:
    lines = ["Decision : Upheld", *BELOW.split("\n")]
    assert statement_lines(lines, KNOWN) == BELOW.split("\n")
    assert statement_lines(lines) == lines
