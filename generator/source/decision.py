"""The values that pass between the stages: sources, decisions and their parts, problems."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Style = Literal["lettered", "bullet", "typed"]
Numbering = Literal["restored", "as-printed"]


@dataclass(frozen=True, slots=True)
class Source:
    """One input file as lines. `path` is relative to the corpus, with forward slashes."""

    path: str
    sha256: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph without a number of its own."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list below a numbered paragraph.

    `marker` is what the extraction printed in front of it (`1.`, `•`, `-`), or "" where nothing stood there.
    `letter` is its address in the list: `a`, `b` … or, on the third level, `i`, `ii` …
    `style` says what the published page shows: a letter, a bullet, or a letter that was typed and stays in `text`.
    """

    line: int
    marker: str
    letter: str
    style: Style
    text: str
    blocks: tuple[Item | Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A top-level paragraph with its number in the whole statement, and what belongs to it, in order."""

    line: int
    marker: str
    number: int
    text: str
    blocks: tuple[Item | Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    line: int
    text: str


Block = Paragraph | Text | Item | Subheading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the statement. `heading` is None for text that stands before the first heading.

    `kind` names the heading in the vocabulary of sections, or is None where the vocabulary does not know it.
    """

    line: int
    heading: str | None
    kind: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above the statement say, as printed; None where a line is missing.

    `lines` are the numbers of those lines, the title's first.
    """

    title: str
    body: str
    reference: str
    lines: tuple[int, ...]
    category: str | None = None
    subcategory: str | None = None
    decision: str | None = None
    date: str | None = None

    @property
    def complete(self) -> bool:
        """Whether category, decision and date lines were all there."""
        return None not in (self.category, self.decision, self.date)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision statement.

    `sections` hold all its words in order: from `The Ombudsman's final decision:` (kind `opening`) with the summary
    to the signature (kind `signature`). `outcome` and `date` are the header's values where understood, else None.
    `uncertain_from` is the number of the first paragraph whose number the extraction leaves in doubt, or None.
    """

    source: Source
    header: Header
    council: str
    outcome: str | None
    date: datetime.date | None
    summary: str | None
    sections: tuple[Section, ...]
    numbering: Numbering
    numbered_form: bool
    uncertain_from: int | None

    @property
    def slug(self) -> str:
        """The reference with hyphens, `20-013-052`: the page's file name."""
        return self.header.reference.replace(" ", "-")

    @property
    def paragraphs(self) -> int:
        """How many numbered paragraphs the statement has."""
        return sum(isinstance(block, Paragraph) for section in self.sections for block in section.blocks)
