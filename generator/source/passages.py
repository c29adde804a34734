"""A decision's text in passages: the pieces to which addresses, data and all that is drawn from a text refer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.contract.headings import HeadingIds
from generator.source.decision import Block, Decision, Item, Paragraph, Table, Text
from generator.vocabulary import SectionKind

PassageKind = Literal["heading", "subheading", "paragraph", "item", "text", "row"]


class Passage(NamedTuple):
    """A piece of a statement: a heading, a paragraph, a list entry, a row of a table, or text without a number."""

    section: str | None
    """The heading of the section that it stands in."""
    kind: PassageKind
    id: str | None
    """The address, on the decision's page, of the paragraph or entry that it is or belongs to: `para-12-b`."""
    text: str
    """The words, as printed; cells of a row have a tab between them."""
    part: SectionKind | None
    """The kind of that section, one of `sections.yml`."""
    anchor: str | None
    """The nearest address on the page at or above it: its own, or that of a heading; None where there is none."""


def passages(decision: Decision) -> Iterator[Passage]:
    """Yield the passages of a decision in their order. Together they have all its words."""
    ids = HeadingIds()
    title = ids.next(decision.title)
    anchor: str | None = title
    for section in decision.sections:
        if section.heading is not None:
            anchor = ids.next(section.heading)
            yield Passage(section.heading, "heading", None, section.heading, section.kind, anchor)
        for block in section.blocks:
            for passage in _passages(block, None):
                if passage.kind == "subheading":
                    anchor = ids.next(passage.text)
                yield passage._replace(section=section.heading, part=section.kind, anchor=passage.id or anchor)


def _passages(block: Block, above: str | None) -> Iterator[Passage]:
    """Yield a block and what it holds. `above` is the address of the entry that it stands in, if that has one."""
    match block:
        case Text():
            yield _passage("text", above, block.text)
        case Paragraph() | Item():
            kind: PassageKind = "paragraph" if isinstance(block, Paragraph) else "item"
            address = f"para-{block.number}" if isinstance(block, Paragraph) else above and f"{above}-{block.letter}"
            yield _passage(kind, address, block.text)
            for inner in block.blocks:
                yield from _passages(inner, address)
        case Table():
            for row in block.rows:
                yield _passage("row", above, "\t".join(row))
        case _:
            yield _passage("subheading", None, block.text)


def _passage(kind: PassageKind, address: str | None, text: str) -> Passage:
    return Passage(None, kind, address, text, None, None)
