"""Read the lines of a statement into sections, numbered paragraphs, items and loose text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.source.conflicts import conflicts
from generator.source.decision import Link, Numbering, Section
from generator.source.glued_lists import unglued
from generator.source.hyphen_levels import is_flat
from generator.source.levels import levels_in, shape_of
from generator.source.lines import marked_lines
from generator.source.problem import Problem
from generator.source.statement_reader import Reader
from generator.source.unfinished import OpenEntry
from generator.vocabulary import section_kind
from generator.vocabulary import sections as vocabulary_sections


@dataclass(frozen=True, slots=True)
class Statement:
    """What `read_statement` finds."""

    sections: tuple[Section, ...]
    """All words of the statement in order."""
    numbering: Numbering
    """`as-printed` where the printed numbers already run through the whole statement, else `restored`."""
    numbered_form: bool
    """Whether the source prints numbers before paragraphs (shape N), not hyphens (shape D)."""
    uncertain_from: int | None
    """The number of the first paragraph whose number the source leaves in doubt; None where none is."""
    problems: tuple[Problem, ...] = ()
    """What was odd, in the order in which it was found."""
    links: tuple[Link, ...] = ()
    """The links to other decisions that the page has; only a text in the written form keeps them."""


def read_statement(
    path: str, lines: Sequence[tuple[int, str]], headings: Mapping[int, int] = MappingProxyType({})
) -> Statement:
    """Return the statement of the file `path` from its lines, each a pair of its number (from 1) and its text.

    Furniture is passed over; every other word is kept, in order. `headings` are the levels of the lines that Markdown
    marks as headings, by their numbers; none for a text that is no Markdown.
    """
    marked = marked_lines(lines)
    shape = "M" if headings and any(line.numbered for line in marked) else shape_of(marked)
    marked = unglued(marked) if shape == "D" else marked
    levels, doubtful = levels_in(marked, shape)
    known = [headings[number] for number, text in lines if number in headings and section_kind(text.strip())]
    reader = Reader(path, shape, doubtful, headings, min(known, default=0), flat=shape == "D" and is_flat(marked))
    for at, line in enumerate(marked):
        reader.take(line, levels.get(at, 0), marked[at + 1] if at + 1 < len(marked) else None)
    return _statement(reader, hyphens=shape == "D")


def _statement(reader: Reader, *, hyphens: bool) -> Statement:
    """Return what has been read; `hyphens` for shape D."""
    running = bool(reader.printed) and reader.printed == list(range(1, len(reader.printed) + 1))
    sections = tuple(section.section() for section in reader.sections)
    doubts = reader.doubts + conflicts(sections, len(reader.printed), hyphens=hyphens)
    uncertain_from, line, why = min(doubts, default=(None, 1, ""))
    if uncertain_from is not None:
        message = f"{why}: the numbers from {uncertain_from} on may differ from the published page"
        reader.warn(line, "uncertain-numbering", message)
    reader.problems.extend(_lost_lists(reader))
    numbering: Numbering = "as-printed" if running else "restored"
    if not reader.printed and _has_texts(sections):
        numbering = "lost"
        reader.warn(sections[0].line, "no-numbers", "the text shows no paragraphs and lists: none has a number here")
    return Statement(
        sections=sections,
        numbering=numbering,
        numbered_form=not hyphens,
        uncertain_from=uncertain_from,
        problems=tuple(reader.problems),
    )


def _lost_lists(reader: Reader) -> Iterator[Problem]:
    """Yield a note for each paragraph that announces a list and has none."""
    message = "the paragraph ends with a colon and no list follows: text may be missing from the extraction"
    for block in (block for section in reader.sections for block in section.blocks):
        if isinstance(block, OpenEntry) and block.lacks_its_list:
            yield Problem(reader.path, block.line, "note", "no-list-after-colon", message)


def _has_texts(sections: Sequence[Section]) -> bool:
    """Return whether a section of the statement itself has text."""
    kinds = vocabulary_sections()
    return any(section.blocks and section.kind and not kinds[section.kind].frame for section in sections)
