"""The values that pass between the stages: a source, a decision and its parts.

All lines are counted from 1, as editors count them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.source.provenance import Form, Provenance
from generator.vocabulary import SectionKind

Style = Literal["lettered", "bullet", "typed"]
"""What the published page shows before an item: a letter, a bullet, or a letter that was typed as part of the text."""

Numbering = Literal["restored", "as-printed", "lost"]
"""Whether the numbers of paragraphs were counted anew, are those that the source prints, or cannot be told at all."""

Kind = Literal["statement", "report"]
"""A decision statement, or a report in the public interest."""

_CALLED: Mapping[Kind, str] = {"statement": "Decision", "report": "Report"}

Basis = Literal["text", "address"]
"""What a fact stands on: words of the text, or the address of the published page."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file as lines."""

    path: str
    """The file, relative to the corpus, with forward slashes."""
    sha256: str
    """The hash of the file's bytes, in hexadecimal digits."""
    lines: tuple[str, ...]
    """The lines without their ends; control characters are spaces."""
    known: Provenance | None = None
    """What is known of the text beside its words."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph without a number of its own."""

    line: int
    """Its line in the source."""
    text: str
    """The words, without outer blanks."""
    marker: str = ""
    """The mark that the source prints before them although they are no entry of a list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    line: int
    """The line of its first row in the source."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows of cells, from the top."""
    headed: bool
    """Whether the first row is one of headings."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another decision that the published page has on its words."""

    words: str
    """The words, as printed."""
    reference: str
    """The reference of the decision to which it leads, with blanks."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list below a numbered paragraph."""

    line: int
    """Its line in the source."""
    marker: str
    """The mark that the source prints before it (`1.`, `•`, `-`), or "" where there is none."""
    letter: str
    """Its address in the list: `a`, `b` … or, on the third level, `i`, `ii` …"""
    style: Style
    """What the published page shows before it; a typed letter is part of `text`."""
    text: str
    """The words after the mark."""
    blocks: tuple[Item | Text | Table, ...] = ()
    """What belongs to it, in order."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph."""

    line: int
    """Its line in the source."""
    marker: str
    """The mark that the source prints before it: a number or a hyphen."""
    number: int
    """Its number in the whole statement, from 1."""
    text: str
    """The words after the mark."""
    blocks: tuple[Item | Text | Table, ...] = ()
    """What belongs to it, in order."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    line: int
    """Its line in the source."""
    text: str
    """The words of the heading."""


Block = Paragraph | Text | Item | Subheading | Table
"""A part of a section. An item is one only where its list has no paragraph above it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the statement."""

    line: int
    """The first line of it in the source."""
    heading: str | None
    """The heading as printed; None for text that has none, as before the first heading."""
    kind: SectionKind | None
    """The kind of section, one of `sections.yml`; None where the vocabulary does not know the heading."""
    blocks: tuple[Block, ...]
    """What is below the heading, in order."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above the statement say, as printed. None where a line is missing."""

    title: str | None
    """The title line: the body and the reference in brackets."""
    body: str | None
    """The body as the title prints it."""
    reference: str
    """The reference with blanks, `20 013 052`: that of the title, or without one that of the page's address."""
    title_line: int | None
    """The line of the title."""
    lines: tuple[int, ...]
    """The lines of the header, the title's first."""
    category: str | None = None
    """The `Category :` line before `>`."""
    subcategory: str | None = None
    """The `Category :` line after `>`."""
    decision: str | None = None
    """The `Decision :` line."""
    date: str | None = None
    """The `Decision date :` line."""

    @property
    def complete(self) -> bool:
        """Whether category, decision and date lines were all there."""
        return None not in (self.category, self.decision, self.date)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision statement."""

    source: Source
    """The file that it was read from."""
    header: Header
    """The lines above the statement."""
    council: str | None
    """The canonical name of the body; None where the text has no title line."""
    outcome: str | None
    """The header's decision as the vocabulary spells it; None where it is missing or not understood."""
    date: datetime.date | None
    """The header's date; None where it is missing or no such day exists."""
    summary: str | None
    """The Ombudsman's summary as one line; None where there is none."""
    sections: tuple[Section, ...]
    """All words of the statement in order, from `The Ombudsman's final decision:` to the signature."""
    numbering: Numbering
    """Whether the numbers of paragraphs were counted anew or are as printed."""
    numbered_form: bool
    """Whether the source prints numbers before paragraphs (shape N), not hyphens (shape D)."""
    uncertain_from: int | None
    """The number of the first paragraph whose number the source leaves in doubt; None where none is."""
    kind: Kind = "statement"
    """Whether it is a statement or a report."""
    category: str | None = None
    """The category, from the header or else from the address of the published page."""
    subcategory: str | None = None
    """The sub-category, from the same."""
    category_from: Basis | None = None
    """What the category and sub-category stand on; None where they are unknown."""
    headings: Mapping[int, int] = field(default_factory=dict)
    """The levels of the lines that Markdown marks as headings, by their numbers; none if the source is no Markdown."""
    written: bool = False
    """Whether the text is in the written form, in which the structure of a web page is kept."""
    links: tuple[Link, ...] = ()
    """The links to other decisions that the published page has."""

    @property
    def form(self) -> Form:
        """Whether the text was read from a web page, or is an extraction with numbers or with hyphens."""
        return "html" if self.written else "numbered" if self.numbered_form else "hyphens"

    @property
    def title(self) -> str:
        """The title as printed; where the text has none, one of Casebook's, which names no body."""
        return self.header.title or f"{_CALLED[self.kind]} {self.header.reference}, body not stated"

    @property
    def slug(self) -> str:
        """The reference with hyphens, `20-013-052`: the page's file name."""
        return self.header.reference.replace(" ", "-")

    @property
    def paragraphs(self) -> int:
        """How many numbered paragraphs the statement has."""
        return sum(isinstance(block, Paragraph) for section in self.sections for block in section.blocks)
