"""Other decisions that belong to a decision: the parts of a joint case, and earlier investigations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.knowledge.refusals import wording
from generator.knowledge.refusals.grounds import entries
from generator.knowledge.rows import Family, FamilyKind
from generator.knowledge.text import Passage, Statement
from generator.vocabulary.reference import REFERENCE, digits_of

_NEAR = 160  # How far before a reference the words are that say what it is; sentences are seldom longer.
_BETWEEN = re.compile(r"[\s,;()]*(?:(?:and|&)[\s(]+)?(?:(?:complaint|reference|number)[\s(]+)?")
_LONGEST = 40  # Longer words between two references are more than a comma or `and complaint`.
_DIGITS = 8
_SIBLING: tuple[FamilyKind, str] = ("joint", "other letter")


def family_in(statement: Statement) -> tuple[Family, ...]:
    """Return them in the order of the text: each other decision once, where its reference is printed first as such.

    No row stands on words alone: a joint case, an earlier investigation or a second complaint that is mentioned
    without its reference is left out, and so is a decision that is only mentioned.
    """
    found: dict[str, Family] = {}
    own = statement.reference.replace(" ", "")
    # Most decisions name no other: one look at all of the text is faster than one at each passage.
    if (
        REFERENCE.search("\n".join([passage.text for passage in statement.passages if passage.kind != "heading"]))
        is None
    ):
        return ()
    for passage in statement.passages:
        if passage.kind not in ("heading", "subheading"):
            for row in _in_passage(passage, own):
                found.setdefault(row.reference, row)
    return tuple(found.values())


def _in_passage(passage: Passage, own: str) -> Iterator[Family]:
    for run in _runs(passage.text):
        if all(digits_of(match) == own for match in run):
            continue
        told = _told(passage.text, run[0])
        if told is None and any(digits_of(match) == own for match in run):
            told = "same decision", "beside its own reference"
        for match in run:
            digits = digits_of(match)
            if digits == own:
                continue
            what = _SIBLING if digits[:_DIGITS] == own[:_DIGITS] else told
            if what is not None:
                yield Family(passage.span(*match.span()), what[0], _with_blanks(match), what[1])


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the references of a text, those in one run that stand in one list: `20 001 111 and 20 002 222`."""
    run: list[re.Match[str]] = []
    for match in REFERENCE.finditer(text):
        if run and not _BETWEEN.fullmatch(text[run[-1].end() : match.start()][:_LONGEST]):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _told(text: str, match: re.Match[str]) -> tuple[FamilyKind, str] | None:
    """Return what the words around a reference say that it is to this decision, and by which rule."""
    first = max(0, match.start() - _NEAR)
    near = wording.reading(text[first : match.end() + _NEAR]).text
    place = match.start() - first
    start, end = next((pair for pair in wording.sentences(near) if pair[1] > place), (0, len(near)))
    for kind, where, rule, pattern in _rules():
        if pattern.search(near[start : place if where == "before" else end]):
            return kind, rule
    return None


@cache
def _rules() -> tuple[tuple[FamilyKind, str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], entry["where"], entry["rule"], re.compile(entry["pattern"])) for entry in entries("families")
    )


def _with_blanks(match: re.Match[str]) -> str:
    return f"{match[1]} {match[3]} {match[4]}{match[5]}"
