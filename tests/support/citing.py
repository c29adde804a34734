"""Statements for the tests of what decisions say, made of nothing but paragraphs."""

from __future__ import annotations

import datetime

from generator.knowledge.rows import Place
from generator.knowledge.text import Passage, Statement
from generator.vocabulary import SectionKind

_SECTIONS: dict[Place, SectionKind | None] = {
    "summary": "opening",
    "role": "role",
    "assessment": "findings",
    "action": "action",
    "decision": "decision",
    "other": None,
}


def passage(number: int, text: str, place: Place = "assessment", section: SectionKind | None = None) -> Passage:
    """Return numbered paragraph `number` at `place`; `section` is the kind of its section where that is not plain."""
    address = f"para-{number}"
    return Passage(number, "paragraph", address, address, None, section or _SECTIONS[place], None, place, text)


def statement(*texts: str, place: Place = "assessment", outcome: str | None = "Upheld") -> Statement:
    """Return a statement of the paragraphs `texts`, all at `place`."""
    found = [passage(number, text, place) for number, text in enumerate(texts, 1)]
    return statement_with(*found, outcome=outcome)


def statement_with(*passages: Passage, outcome: str | None = "Upheld") -> Statement:
    """Return a statement of `passages`."""
    return Statement(
        "20 000 001", "Wexcombe Borough Council", outcome, datetime.date(2020, 3, 1), "statement", passages
    )
