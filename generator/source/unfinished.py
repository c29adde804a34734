"""Sections, paragraphs and items that are still being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.contract.paragraphs import Letters
from generator.source.decision import Block, Item, Paragraph, Section, Style, Subheading, Table, Text
from generator.vocabulary import SectionKind


@dataclass(slots=True)
class OpenEntry:
    """A paragraph or an item to which more may be added, or the holder of items that have no paragraph above them."""

    line: int
    """The line in the source, from 1."""
    marker: str
    """The mark that the source prints before it."""
    text: str
    """The words after the mark; "" for a holder."""
    letter: str = ""
    """The address of an item in its list."""
    style: Style = "lettered"
    """What the published page shows before an item."""
    number: int = 0
    """The number of a paragraph, from 1; 0 for an item and for a holder."""
    blocks: list[OpenEntry | Text | Table] = field(default_factory=list)
    """What belongs to it, in order."""
    letters: Letters = field(default_factory=Letters)
    """Gives the addresses of the items below it."""

    @property
    def is_holder(self) -> bool:
        """Whether this block of a section is no paragraph, but holds items that have none above them."""
        return self.number == 0

    @property
    def lacks_its_list(self) -> bool:
        """Whether it announces a list and none is there."""
        return self.text.endswith(":") and not self.blocks

    def paragraph(self) -> Paragraph:
        """Return it as a paragraph."""
        return Paragraph(self.line, self.marker, self.number, self.text, self.inner())

    def item(self) -> Item:
        """Return it as an item."""
        return Item(self.line, self.marker, self.letter, self.style, self.text, self.inner())

    def inner(self) -> tuple[Item | Text | Table, ...]:
        """Return what belongs to it."""
        return tuple(block.item() if isinstance(block, OpenEntry) else block for block in self.blocks)


@dataclass(slots=True)
class OpenSection:
    """A section to which more may be added."""

    line: int
    """The first line of it in the source, from 1."""
    heading: str | None
    """The heading as printed, or None."""
    kind: SectionKind | None
    """The kind of section, or None."""
    blocks: list[OpenEntry | Text | Subheading | Table] = field(default_factory=list)
    """What is below the heading, in order."""

    def section(self) -> Section:
        """Return it as a section."""
        return Section(self.line, self.heading, self.kind, tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        for block in self.blocks:
            if not isinstance(block, OpenEntry):
                yield block
            elif block.is_holder:
                yield from block.inner()
            else:
                yield block.paragraph()
