"""The page of a decision: its statement as Markdown, word for word, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.archive.neighbours import Context
from generator.contract.addresses import Paths
from generator.contract.citation import citation
from generator.contract.markdown import Markdown, begin, escape, front_matter, inline, link, list_item
from generator.contract.paragraphs import position
from generator.contract.regions import REGIONS
from generator.pages.template import Page, fill
from generator.source.decision import Block, Decision, Item, Paragraph, Subheading, Text
from generator.vocabulary import sections
from generator.vocabulary.reference import REFERENCE, digits_of

SIBLINGS = 6


def statement_markdown(decision: Decision, linked: Callable[[str], str] = escape) -> Markdown:
    """Return the statement as Markdown, word for word. `linked` turns running text into Markdown."""
    parts = []
    for section in decision.sections:
        blocks = [] if section.heading is None else [f"## {escape(section.heading)}"]
        blocks.extend(_block(block, linked) for block in section.blocks)
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


def _inner(blocks: Sequence[Item | Text], linked: Callable[[str], str], *, roman: bool = False) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield linked(block.text)
        else:
            marker = f"{position(block.letter, roman=roman)}." if block.style == "lettered" else "-"
            yield list_item(marker, [linked(block.text), *_inner(block.blocks, linked, roman=True)])


def decision_page(context: Context, text: str) -> Page:
    """Return the page of the decision of `context`, whose statement in Markdown is `text`."""
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
        paths=Paths(facts.page),
    )
    return facts.page, page


def linked_statement(decision: Decision, context: Context) -> Markdown:
    """Return the statement as Markdown, with a link on each reference that exactly one other decision's page has."""
    paths = Paths(context.facts.page)

    def linked(text: str) -> Markdown:
        out: list[str] = []
        done = 0
        for match in REFERENCE.finditer(text):
            target = context.references.get(digits_of(match))
            if target is not None:
                before = inline(text[done : match.start()])
                # An exclamation mark would make an image of the link.
                before = Markdown(f"{before[:-1]}\\!") if before.endswith("!") else before
                out += [before, link(match.group(), paths.to(target))]
                done = match.end()
        return begin("".join([*out, inline(text[done:])]).strip(" \t"))

    return statement_markdown(decision, linked)
