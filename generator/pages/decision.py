"""The page of a decision: its statement as Markdown, word for word, and what stands around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.archive.neighbours import Context
from generator.contract.addresses import Paths
from generator.contract.citation import citation
from generator.contract.markdown import Markdown, begin, escape, front_matter, inline, link, list_item, table
from generator.contract.paragraphs import position
from generator.contract.regions import LIST_END, REGIONS
from generator.pages.comparison import Difference
from generator.pages.template import Page, fill
from generator.source.decision import Block, Decision, Item, Paragraph, Subheading, Table, Text
from generator.vocabulary import sections
from generator.vocabulary.reference import REFERENCE, digits_of

SIBLINGS = 6


def statement_markdown(decision: Decision, linked: Callable[[str], str] = escape) -> Markdown:
    """Return the statement as Markdown, word for word. `linked` turns running text into Markdown."""
    parts = []
    for section in decision.sections:
        blocks = [] if section.heading is None else [f"## {escape(section.heading)}"]
        follows: int | None = None  # the number that a renderer would give a paragraph here
        for block in section.blocks:
            if isinstance(block, Paragraph):
                blocks += [LIST_END] if follows not in (None, block.number) else []
            follows = block.number + 1 if isinstance(block, Paragraph) else None
            blocks.append(_block(block, linked))
        name = sections()[section.kind].region if section.kind else None
        region = REGIONS[name] if name else None
        parts.extend([region.begin, *blocks, region.end] if region else blocks)
    return Markdown("\n\n".join(parts))


def _block(block: Block, linked: Callable[[str], str]) -> str:
    match block:
        case Paragraph():
            return list_item(f"{block.number}.", [linked(block.text), *_inner(block.blocks, linked)])
        case Subheading():
            return f"### {escape(block.text)}"
        case Text():
            return linked(block.text)
        case Item():
            return list_item("-", [linked(block.text), *_inner(block.blocks, linked)])
        case Table():
            return table(block.rows, linked, headed=block.headed)


def _inner(
    blocks: Sequence[Item | Text | Table], linked: Callable[[str], str], *, roman: bool = False
) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield linked(block.text)
        elif isinstance(block, Table):
            yield table(block.rows, linked, headed=block.headed)
        else:
            marker = f"{position(block.letter, roman=roman)}." if block.style == "lettered" else "-"
            yield list_item(marker, [linked(block.text), *_inner(block.blocks, linked, roman=True)])


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text under the reference of a decision."""

    captured: datetime.date | None
    """When it was captured from the published page."""
    path: str
    """Its file, relative to the corpus."""
    sha256: str
    """The hash of the file's bytes."""
    differences: Sequence[Difference]
    """Where the text that came after it differs from it, in their order."""
    unshown: int
    """How many more differences there are."""


def decision_page(context: Context, text: str, earlier: Sequence[Earlier] = ()) -> Page:
    """Return the page of the decision of `context`, whose statement in Markdown is `text`.

    `earlier` are earlier texts under its reference, the newest first.
    """
    facts = context.facts
    front = facts.front_matter()
    page = fill(
        "decision",
        front_matter=Markdown(front_matter(front)),
        citation=citation(front),
        facts=facts,
        statement=Markdown(text),
        context=context,
        newer=context.newer,
        older=context.older,
        siblings=context.siblings,
        earlier=earlier,
        known=facts.known,
        chapters_missing=_missing(facts),
        paths=Paths(facts.page),
    )
    return facts.page, page


def linked_statement(decision: Decision, context: Context) -> Markdown:
    """Return the statement as Markdown, with a link on each reference that exactly one other decision's page has."""
    paths = Paths(context.facts.page)
    named = {one.words: context.references.get(one.reference.replace(" ", "")) for one in decision.links}

    def linked(text: str) -> Markdown:
        out: list[str] = []
        done = 0
        for start, end, target in _links_in(text, named, context.references):
            if start >= done:
                out += [inline(text[done:start]), link(text[start:end], paths.to(target))]
                done = end
        return begin("".join([*out, inline(text[done:])]).strip(" \t"))

    return statement_markdown(decision, linked)


def _links_in(text: str, named: Mapping[str, str | None], references: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return where a text has links to other decisions: from, to, and the page. Some may overlap.

    Those are the references in it, and the words that are links on the published page, where they stand once.
    """
    found = []
    for match in REFERENCE.finditer(text):
        target = references.get(digits_of(match))
        if target is not None:
            found.append((*match.span(), target))
    for words, target in named.items():
        if target is not None and text.count(words) == 1:
            start = text.index(words)
            found.append((start, start + len(words), target))
    return sorted(found)


def _missing(facts: Facts) -> str:
    """Return which pages of a report are not in the archive; "" if that is none, or unknown."""
    chapters = facts.known.chapters if facts.known else ()
    if not chapters:
        return ""
    lacking = sorted({*range(max(chapters) + 1)} - {*chapters})
    names = ["main page" if chapter == 0 else f"chapter {chapter}" for chapter in lacking]
    return f"without its {', '.join(names)}, which this archive does not have" if names else ""
