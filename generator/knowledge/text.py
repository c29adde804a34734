"""A decision as the readers of this wing see it: its passages with their places, and the facts they ask for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from generator.knowledge.rows import Place, Span
from generator.source.decision import Decision, Kind
from generator.source.passages import PassageKind, passages
from generator.vocabulary import SectionKind
from generator.vocabulary.invisible import visible

_PLACES: dict[str | None, Place] = {
    "role": "role",
    "findings": "assessment",
    "action": "action",
    "decision": "decision",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a statement."""

    number: int
    """Its place among the passages of the decision, from 1."""
    kind: PassageKind
    id: str | None
    """The address of the paragraph or entry that it is or belongs to."""
    anchor: str | None
    """The nearest address on the page at or above it."""
    section: str | None
    """The heading of its section, as printed."""
    part: SectionKind | None
    """The kind of that section."""
    subheading: str | None
    """The last sub-heading above it in its section, as printed."""
    place: Place
    text: str
    """Its words as printed."""

    def span(self, start: int, end: int) -> Span:
        """Return the words from `start` to `end`."""
        return Span(self.number, start, end, self.text[start:end], self.anchor)


@dataclass(frozen=True, slots=True)
class Statement:
    """A decision as the readers see it."""

    reference: str
    """With blanks: `20 013 052`."""
    body: str | None
    """The canonical name of the body; None where the text has no title line."""
    outcome: str | None
    date: datetime.date | None
    kind: Kind
    passages: Sequence[Passage]
    """All of them, headings too, in their order."""


def statement_of(decision: Decision) -> Statement:
    """Return `decision` as the readers see it."""
    found: list[Passage] = []
    in_summary = False
    subheading: str | None = None
    for number, passage in enumerate(passages(decision), 1):
        if passage.kind == "heading":
            in_summary = passage.part == "opening" and passage.text.strip(" :").casefold() == "summary"
            subheading = None
        elif passage.kind == "subheading":
            subheading = passage.text
        elif passage.part == "opening" and visible(passage.text).lstrip().startswith("Summary"):
            in_summary = True
        place = "summary" if in_summary and passage.part == "opening" else _PLACES.get(passage.part, "other")
        found.append(
            Passage(
                number,
                passage.kind,
                passage.id,
                passage.anchor,
                passage.section,
                passage.part,
                subheading if passage.kind != "subheading" else None,
                place,
                passage.text,
            )
        )
    header = decision.header
    return Statement(header.reference, decision.council, decision.outcome, decision.date, decision.kind, found)
