"""The kinds of sections that a statement has, and the headings that begin them; `sections.yml` says what each does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from generator.vocabulary.load import load, text
from generator.vocabulary.names import fold

SectionKind = Literal[
    "header",
    "opening",
    "background",
    "names",
    "complaint",
    "scope",
    "role",
    "method",
    "findings",
    "action",
    "decision",
    "not-investigated",
    "signature",
]
"""The kinds of `sections.yml`, in its order. A kind that is not here fails the type check wherever it is named."""

# Longer lines are no headings and need not be folded. The longest spelling known has 56 characters.
_LONGEST_PRINTED = 120


@dataclass(frozen=True, slots=True)
class KnownSection:
    """What is known of one kind of section."""

    kind: SectionKind
    """The name of the kind."""
    spellings: tuple[str, ...]
    """The headings that begin such a section; none where it is found in another way."""
    region: str | None
    """The name of the region of the page that holds it, one of `contract/regions.py`; None for no region."""
    finding: bool
    """Whether its text says what the Ombudsman found or decided, which weighs more in the search."""
    frame: bool
    """Whether it belongs to the frame of a statement: a statement with no other section is reported."""


@cache
def sections() -> Mapping[SectionKind, KnownSection]:
    """Return what is known of each kind of section, in the order of a statement."""
    return MappingProxyType({section.kind: section for section in load("sections", _section)})


def _section(entry: dict[str, Any]) -> KnownSection:
    return KnownSection(
        kind=entry["kind"],
        spellings=tuple(map(text, entry["spellings"])),
        region=entry.get("region"),
        finding=entry.get("finding", False),
        frame=entry.get("frame", False),
    )


@cache
def _kinds_by_key() -> dict[str, SectionKind]:
    return {fold(spelling): section.kind for section in sections().values() for spelling in section.spellings}


def section_kind(heading: str) -> SectionKind | None:
    """Return the kind of the top-level section that `heading` begins, or None where it is not such a heading."""
    return _kinds_by_key().get(fold(heading)) if len(heading) <= _LONGEST_PRINTED else None
