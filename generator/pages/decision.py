"""The page of a decision: its statement as Markdown, word for word, and what stands around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.archive.neighbours import Context, Link
from generator.archive.said import said_front_matter
from generator.contract.addresses import Paths
from generator.contract.citation import citation
from generator.contract.markdown import Markdown, escape, front_matter, link, list_item, table
from generator.contract.paragraphs import position
from generator.contract.regions import CAPTURED, CITE, LETTERS_BELOW, LIST_END, REGIONS, UNCERTAIN_FROM
from generator.contract.rows import OUTCOME_UNSTATED, row_facts
from generator.contract.terms import NO_LONGER_PUBLISHED, REPORT
from generator.knowledge.law.links import law_links
from generator.knowledge.text import statement_of
from generator.pages.comparison import Difference
from generator.pages.linking import decision_links, linked
from generator.pages.said import agreed_shown, family_shown, grounds_shown, law_shown, shortened, standard_law
from generator.pages.template import Page, fill
from generator.source.decision import Block, Decision, Item, Paragraph, Subheading, Table, Text
from generator.vocabulary import sections

SIBLINGS = 6
_MOST_CITING = 50
_LONGEST_SUMMARY = 180  # characters of the summary of another decision


def statement_markdown(decision: Decision, linked: Callable[[str], str] = escape) -> Markdown:
    """Return the statement as Markdown, word for word. `linked` turns running text into Markdown."""
    parts = []
    for section in decision.sections:
        blocks = [] if section.heading is None else [f"## {escape(section.heading)}"]
        letters = False
        follows: int | None = None  # the number that a renderer would give a paragraph here
        for block in section.blocks:
            if isinstance(block, Paragraph):
                blocks += [LIST_END] if follows not in (None, block.number) else []
            lettered = isinstance(block, Item) and block.style == "lettered"
            follows = block.number + 1 if isinstance(block, Paragraph) else 0 if lettered else None
            blocks += [LETTERS_BELOW] if lettered and not letters else []
            letters = lettered
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
            marker = f"{position(block.letter)}." if block.style == "lettered" else "-"
            return list_item(marker, [linked(block.text), *_inner(block.blocks, linked, roman=True)])
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
    paths, said = Paths(facts.page), facts.knowledge
    cited_by = [other.reference for other in context.cited_by]
    front = {**facts.front_matter(), **said_front_matter(facts), "cited_by": cited_by}
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
        paths=paths,
        outcome_unstated=OUTCOME_UNSTATED,
        agreed=agreed_shown(said),
        begin_cite_with=Markdown(_begin_cite(facts)),
        row=lambda other, words=(), subject=False: _row(other, paths, words, subject=subject),
        beside=lambda other, before, subject=False: _row(other, paths, (), before, subject=subject, brief=True),
        grounds=grounds_shown(said, paths),
        law=law_shown(facts, paths),
        standard_law=standard_law(said),
        most_citing=_MOST_CITING,
        family=family_shown(said, context.references, paths),
    )
    return facts.page, page


def linked_statement(decision: Decision, context: Context) -> Markdown:
    """Return the statement as Markdown, with links to the law and to each decision that one reference surely means."""
    paths = Paths(context.facts.page)
    references = {digits: paths.to(page) for digits, page in context.references.items()}
    named = {one.words: references.get(one.reference.replace(" ", "")) for one in decision.links}
    law = law_links(statement_of(decision), context.facts.knowledge.citations)
    return statement_markdown(
        decision, lambda text: linked(text, [*decision_links(text, named, references), *law.get(text, ())])
    )


def _begin_cite(facts: Facts) -> str:
    """Return what opens the region of the citation, with what a script needs to cite a paragraph or the copy."""
    captured = facts.known.captured if facts.known else None
    said = {UNCERTAIN_FROM: facts.uncertain_from, CAPTURED: int(f"{captured:%Y%m%d}") if captured else None}
    told = {fact: value for fact, value in said.items() if value is not None}
    return CITE.begin_with(told) if told else CITE.begin


def _row(
    other: Link, paths: Paths, words: Sequence[str], before: str = "", *, subject: bool = False, brief: bool = False
) -> Markdown:
    """Return the row of another decision: its title, a line of facts, the beginning of its summary, shared `words`.

    `before` stands in front of the title. The line of facts has the subject of the decision if `subject`. A `brief` row
    has no summary: it says where a reader who goes from decision to decision comes next.
    """
    more = [REPORT] if other.kind == "report" else []
    more += [NO_LONGER_PUBLISHED] if other.is_gone else []
    more += [other.subject] if subject and other.subject else []
    about = escape(shortened(other.summary, _LONGEST_SUMMARY)) if other.summary and not brief else ""
    shared = f"Shared words: {escape(', '.join(words))}" if words else ""
    title = Markdown(f"{before}{link(other.title, paths.to(other.page))}")
    return Markdown(
        list_item("-", [title, row_facts(other.outcome, other.date, other.agreed, None, more), about, shared])
    )


def _missing(facts: Facts) -> str:
    """Return which pages of a report are not in the archive; "" if that is none, or unknown."""
    chapters = facts.known.chapters if facts.known else ()
    if not chapters:
        return ""
    lacking = sorted({*range(max(chapters) + 1)} - {*chapters})
    names = ["main page" if chapter == 0 else f"chapter {chapter}" for chapter in lacking]
    return f"without its {', '.join(names)}, which this archive does not have" if names else ""
