"""A decision as the readers of the wing see it."""

from __future__ import annotations

import datetime

from tests.support.statements import statement

TEXT = """Summary: A fence.

## The complaint

1. Mr A complained.

## The Ombudsman's role and powers

1. We look for fault.

## What I found

### Delay

1. It was late:
  1. by a day; and
  2. by a week.

## Agreed action

1. The Council will pay.

## Final decision

1. I found fault.
"""


def test_each_passage_knows_where_it_stands() -> None:
    said = statement(TEXT)
    told = [(one.number, one.kind, one.place, one.subheading, one.anchor) for one in said.passages]
    assert told == [
        (1, "heading", "other", None, "the-ombudsmans-final-decision"),
        (2, "text", "summary", None, "the-ombudsmans-final-decision"),
        (3, "heading", "other", None, "the-complaint"),
        (4, "paragraph", "other", None, "para-1"),
        (5, "heading", "role", None, "the-ombudsmans-role-and-powers"),
        (6, "paragraph", "role", None, "para-2"),
        (7, "heading", "assessment", None, "what-i-found"),
        (8, "subheading", "assessment", None, "delay"),
        (9, "paragraph", "assessment", "Delay", "para-3"),
        (10, "item", "assessment", "Delay", "para-3-a"),
        (11, "item", "assessment", "Delay", "para-3-b"),
        (12, "heading", "action", None, "agreed-action"),
        (13, "paragraph", "action", None, "para-4"),
        (14, "heading", "decision", None, "final-decision"),
        (15, "paragraph", "decision", None, "para-5"),
        (16, "text", "other", None, "final-decision"),
    ]


def test_a_statement_has_the_facts_that_the_readers_ask_for() -> None:
    said = statement(TEXT, "29 Feb 2024", "Not upheld")
    assert (said.reference, said.body, said.outcome) == ("20 000 001", "Wexcombe Borough Council", "Not upheld")
    assert (said.date, said.kind) == (datetime.date(2024, 2, 29), "statement")


def test_a_span_has_the_words_of_its_passage() -> None:
    found = statement(TEXT).passages[3].span(0, 4)
    assert (found.passage, found.printed, found.anchor) == (4, "Mr A", "para-1")


def test_a_summary_below_a_heading_of_its_own_is_a_summary() -> None:
    places = {
        one.text: one.place for one in statement("## Summary\n\nA fence fell.\n\n## The complaint\n\n1. B.").passages
    }
    assert places["A fence fell."] == "summary"
