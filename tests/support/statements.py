"""Statements for tests of what decisions say: from text, through the parser, as a build reads them."""

from __future__ import annotations

from generator.knowledge.text import Statement, statement_of
from generator.source.decision import Source
from generator.source.parse import parse
from tests.support.project import ROOT

HEADER = """Wexcombe Borough Council (20 000 001)

Category : Housing > Allocations

Decision : {outcome}

Decision date : {date}

## The Ombudsman's final decision:

"""


def statement(text: str, date: str = "31 Jan 2024", outcome: str = "Upheld") -> Statement:
    """Return the statement whose text is `text` in the Markdown form, from the summary on.

    Raises:
        AssertionError: the text is refused.
    """
    whole = (
        HEADER.format(date=date, outcome=outcome) + text + "\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )
    decision, problems = parse(Source("a.txt", "0" * 64, tuple(whole.split("\n"))))
    assert decision is not None, problems
    return statement_of(decision)


def actions(*items: str, lead: str = "Within four weeks of my final decision the Council will:") -> str:
    """Return a section of actions: a paragraph that governs a list, and its entries."""
    listed = "".join(f"  {number}. {item}\n" for number, item in enumerate(items, 1))
    return f"Summary: A fence.\n\n## Agreed action\n\n1. {lead}\n{listed}"


def published(reference: str) -> Statement:
    """Return the statement of a real decision of the corpus, by its reference with hyphens."""
    text = (ROOT / "corpus" / f"{reference}.txt").read_text(encoding="utf-8")
    decision, problems = parse(Source(f"{reference}.txt", "0" * 64, tuple(text.split("\n"))))
    assert decision is not None, problems
    return statement_of(decision)
