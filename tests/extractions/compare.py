"""Hold what Casebook reads of a form against the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.importing.web_page import read_page
from generator.source.decision import Block, Decision, Item, Paragraph, Section, Source, Subheading, Table, Text
from generator.source.parse import parse
from generator.source.problem import Problem

Verdict = Literal["right", "doubt", "wrong", "false alarm", "words lost", "refused"]
"""All as in the truth; wrong, in doubt; wrong, without doubt; right, in doubt; words lost by the program; refused."""

_WHOLLY = {"no-numbers", "list-without-paragraph"}  # problems that put the place of what follows in doubt
_NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a text."""

    decision: Decision | None
    problems: tuple[Problem, ...]


def read(form: str, text: str, title: str = "") -> Read:
    """Return what Casebook reads of `text`, which is in `form`. `title` is put above one without it."""
    if form == "html":
        text = read_page(text).text()
    elif title and title not in text:
        text = f"{title}\n{text}"
    decision, problems = parse(Source("a.txt", "", tuple(text.split("\n"))))
    return Read(decision, tuple(problems))


def verdict(found: Read, truth: Read) -> tuple[Verdict, str]:
    """Return how what is read of a form stands to the truth, and the first difference."""
    assert truth.decision is not None
    if found.decision is None:
        return "refused", str(found.problems[-1])
    if "".join(words(found.decision)) != "".join(words(truth.decision)):
        return "words lost", ""
    ours, theirs = list(shape(found.decision)), list(shape(truth.decision))
    pairs = zip(ours, theirs, strict=False)
    difference = next(
        (f"{' '.join(one)} and not {' '.join(other)}" for one, other in pairs if not _same(one, other)), ""
    )
    doubt = found.decision.uncertain_from is not None or bool({one.code for one in found.problems} & _WHOLLY)
    if not difference and len(ours) == len(theirs):
        return ("false alarm" if doubt and truth.decision.uncertain_from is None else "right"), ""
    wholly = bool({one.code for one in found.problems} & _WHOLLY)
    shown = wholly or (found.decision.uncertain_from or _NEVER) <= _first_number(difference)
    return ("doubt" if shown else "wrong"), difference or "one is longer"


def _first_number(difference: str) -> int:
    """Return the highest number of a paragraph in the first difference: from there on a doubt comes too late."""
    return max((int(number) for number in re.findall(r"(?:^|and not )([0-9]+)", difference)), default=0)


def _sections(decision: Decision) -> list[Section]:
    """Return the sections of the statement. What is above it on the page, such as a banner, is none."""
    return [section for section in decision.sections if section.kind != "header"]


def words(decision: Decision) -> Iterator[str]:
    """Yield all words of a statement."""
    for section in _sections(decision):
        yield from (section.heading or "").split()
        for block in section.blocks:
            yield from _words(block)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (word for row in block.rows for cell in row for word in cell.split())
        return
    yield from block.text.split()
    for inner in block.blocks if isinstance(block, Paragraph | Item) else ():
        yield from _words(inner)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two places are the same. A program may join what follows to the end of a text."""
    return one[0] == other[0] and (one[1].startswith(other[1]) or other[1].startswith(one[1]))


def shape(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield every heading, number, letter and level of a statement, each with the beginning of its words.

    Whether a heading that the vocabulary does not know begins a section or not is not compared: few forms show it.

    Running text has no place of its own on a page: whether it belongs to the paragraph above is not compared. Nor are
    entries whose letters are typed: their words say where they are, also where a program joined them to the line above.
    """
    for section in _sections(decision):
        if section.heading:
            yield "#", section.heading
        for block in section.blocks:
            yield from _shape(block, "")


def _shape(block: Block, above: str) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph():
            place = str(block.number)
        case Item():
            place = f"{above}({block.letter})"
        case Subheading():
            yield "#", block.text
            return
        case Text() | Table():
            return
    if isinstance(block, Paragraph) or block.style != "typed":
        yield place, block.text[:20]
    for inner in block.blocks:
        yield from _shape(inner, place)
