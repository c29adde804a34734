"""The parts of a statement, and how each shape of extraction prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.vocabulary import rows

# How shape N prints a list: numbers six spaces in, bullets four spaces in, or bullets two spaces in.
Mark = Literal["numbers", "bullets", "outer bullets"]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, and the entries below it."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph, its list, and the loose lines that follow."""

    text: str
    items: tuple[Item, ...] = ()
    mark: Mark = "numbers"
    loose: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the paragraph has with all that belongs to it."""
        items = [text for item in self.items for text in (item.text, *item.items)]
        return sum(text.count(" ") + 1 for text in (self.text, *items, *self.loose))


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a statement. A block that is a string is a sub-heading."""

    heading: str
    blocks: tuple[Paragraph | str, ...]

    @property
    def words(self) -> int:
        """How many words the section has."""
        blocks = [block.count(" ") + 1 if isinstance(block, str) else block.words for block in self.blocks]
        return self.heading.count(" ") + 1 + sum(blocks)


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole statement: the line above the summary, the summary, the sections and the signature."""

    opening: str
    summary: str
    sections: tuple[Section, ...]
    signature: str


@cache
def furniture() -> tuple[str, ...]:
    """Return the lines of the web page that may stand around a decision, in their order on the page."""
    return tuple(line for line in rows("furniture") if line != "Back to top")


def numbered(header: list[str], statement: Statement) -> Iterator[str]:
    """Yield the lines of shape N: blank lines between blocks, numbers that restart, `Back to top`."""
    for line in (*header, statement.opening, f"Summary: {statement.summary}"):
        yield from (line, "")
    for section in statement.sections:
        yield from (section.heading, "")
        yield from _numbered_blocks(section.blocks)
        yield from ("Back to top", "")
    yield statement.signature


def _numbered_blocks(blocks: tuple[Paragraph | str, ...]) -> Iterator[str]:
    number = 0
    below = False
    for block in blocks:
        if isinstance(block, str):
            if below:
                yield ""
            yield from (block, "")
            number, below = 0, False
            continue
        number += 1
        yield f"  {number}. {block.text}"
        yield from _numbered_items(block)
        for line in block.loose:
            yield from ("", line)
        if block.loose:
            yield ""
        below = not block.loose
        if block.loose or (block.items and block.mark == "outer bullets"):
            number = 0
    if below:
        yield ""


def _numbered_items(paragraph: Paragraph) -> Iterator[str]:
    for place, item in enumerate(paragraph.items, 1):
        mark = {"numbers": f"      {place}.", "bullets": "    •", "outer bullets": "  •"}[paragraph.mark]
        yield f"{mark} {item.text}"
        for inner, text in enumerate(item.items, 1):
            yield f"        {inner}. {text}"


def hyphened(header: list[str], statement: Statement) -> Iterator[str]:
    """Yield the lines of shape D: no blank lines, and a hyphen before every entry of every level."""
    yield from (*header, statement.opening, f"Summary: {statement.summary}")
    yield from hyphened_sections(statement.sections)
    yield statement.signature


def hyphened_sections(sections: Iterable[Section]) -> Iterator[str]:
    """Yield the lines of sections in shape D."""
    for section in sections:
        yield section.heading
        for block in section.blocks:
            if isinstance(block, str):
                yield block
                continue
            yield f"- {block.text}"
            for item in block.items:
                yield f"- {item.text}"
                yield from (f"- {text}" for text in item.items)
            yield from block.loose
