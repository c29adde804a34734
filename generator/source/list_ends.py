"""Tell paragraphs from the items below them where an extraction prints the same mark in front of both.

What can be told is told by the ends and the beginnings of the entries. The rules were chosen by turning decisions with
marked lists into ones without, and counting how many lists came out as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.contract.paragraphs import typed_letter
from generator.vocabulary import openers

_QUOTES = "\"'”’)] "
_ASKS = re.compile(r"(?::|;|\b(?:by|to|for|that|of|with|from|about|including|include))$")
_UNFINISHED = re.compile(r"(?:[;,]|\b(?:or|and|and/or))[;,]?$")
_STOP = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Levels:
    """`levels` holds 1 for a paragraph, 2 for an item, 3 for an item of an item. From the entry `doubtful` on, what
    is a paragraph and what is an item is only the likelier reading; None where it is plain throughout."""

    levels: list[int]
    doubtful: int | None


def levels_of(entries: Sequence[str]) -> Levels:
    """Return the level of each entry of a run that no heading and no loose line parts."""
    levels: list[int] = []
    doubtful: int | None = None
    at = 0
    while at < len(entries):
        if at and _belongs(entries[at]):
            levels.append(2)
            at += 1
            continue
        levels.append(1)
        count, plain = _items(entries, at, len(entries))
        if not plain and doubtful is None:
            doubtful = at + 1
        levels += _item_levels(entries, at + 1, at + 1 + count)
        at += 1 + count
    return Levels(levels, doubtful)


def items_below(entries: Sequence[str], parent: int, stop: int) -> tuple[int, bool]:
    """Return how many entries after `parent` and before `stop` are items below it, and whether that is plain."""
    return _items(entries, parent, stop)


def _belongs(text: str) -> bool:
    """Whether an entry is an item wherever it stands: it goes on in lower case, or a letter is typed before it."""
    return text[:1].islower() or typed_letter(text) is not None


def _item_levels(entries: Sequence[str], start: int, stop: int) -> list[int]:
    levels: list[int] = []
    at = start
    while at < stop:
        count = _items(entries, at, stop)[0] if _bare(entries[at]).endswith(":") else 0
        levels += [2, *[3] * count]
        at += 1 + count
    return levels


def _items(entries: Sequence[str], parent: int, stop: int) -> tuple[int, bool]:
    lead = _bare(entries[parent])
    start = parent + 1
    if start >= stop or not _ASKS.search(lead):
        return 0, True
    first = _bare(entries[start])
    if _is_new(lead, first) or (first.endswith(":") and first[:1].isupper()):
        return 0, not lead.endswith(":")
    if first.endswith(_STOP):
        return _sentences(entries, start, stop, lead)
    return _phrases(entries, start, stop, lead), True


def _sentences(entries: Sequence[str], start: int, stop: int, lead: str) -> tuple[int, bool]:
    """Items that are sentences go on to the first entry that begins like a new paragraph."""
    at = start + 1
    while at < stop and not _is_new(lead, _bare(entries[at])):
        at += 1
    return at - start, at < stop or at == start + 1


def _phrases(entries: Sequence[str], start: int, stop: int, lead: str) -> int:
    """Items that are phrases go on to the first that ends a sentence, or further if an unfinished one comes later."""
    later = start
    for at in range(start, stop):
        text = _bare(entries[at])
        if at > start and _is_new(lead, text) and not _UNFINISHED.search(_bare(entries[at - 1])):
            return at - start
        if text.endswith(_STOP) and later <= at:
            found = _unfinished(entries, at + 1, stop, lead)
            if found is None:
                return at + 1 - start
            later = found
    return stop - start


def _unfinished(entries: Sequence[str], start: int, stop: int, lead: str) -> int | None:
    """Return the first unfinished entry, if it comes before one that begins something new."""
    for at in range(start, stop):
        text = _bare(entries[at])
        if text.endswith(":") or _is_new(lead, text):
            return None
        if _UNFINISHED.search(text):
            return at
    return None


def _is_new(lead: str, text: str) -> bool:
    """Whether an entry begins a new paragraph: by its first words, or because it leads a list as `lead` does."""
    if openers().match(text):
        return True
    return text.endswith(":") and (text.split()[:2] == lead.split()[:2] or ". " in text)


def _bare(text: str) -> str:
    return text.rstrip(_QUOTES) if text[-1:] in _QUOTES else text
