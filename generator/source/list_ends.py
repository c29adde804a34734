"""Tell paragraphs from the items below them where an extraction prints the same mark in front of both.

The only evidence is how entries begin and end. The rules were chosen by taking the marks out of decisions with marked
lists, and counting how many lists came out as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.contract.paragraphs import typed_letter
from generator.vocabulary import openers

_QUOTES = "\"'”’)] "
_ASKS_FOR_ITEMS = re.compile(
    r"(?::|;|\b(?:by|to|for|that|of|with|from|about|including|include|should|must|will|would|shall|not|when|where|if|unless|because))$"
)
_LONGEST_LEAD = 12  # more characters than a word of that pattern has
_UNFINISHED = re.compile(r"(?:[;,]|\b(?:or|and|and/or))[;,]?$")
STOPS = (".", "?", "!")
"""How a sentence ends."""
_FIRST_WORDS = 2
_ASKS_FOR_VERBS = re.compile(
    r"\b(?:(?:should|will|would|must|shall|can|could|may|might|to|by)(?: also| now)?:?"
    r"|that (?:the|its|their) \S+(?: \S+)?:"
    r"|(?:actions?|steps|remed(?:y|ies)|recommendations?)\b[^.:]*:)$"
)
_NEEDS_VERBS = re.compile(r"\b(?:(?:should|will|must|shall)(?: also| now)?|that (?:the|its|their) \S+(?: \S+)?):$")
_SUBJECT = re.compile(
    r"(?:The|This|That|These|Those|It|Its|We|Our|I|My|He|She|They|His|Her|Their|There|Mr|Mrs|Miss|Ms|Mx|Dr)\b"
)
_SENTENCES = re.compile(r"[.?!][\"'”’)]* +[\"'“‘(]*[A-Z0-9£]")
_JOINS = re.compile(r"\b(?:and|or)$")
_MUCH_LONGER = 2


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of the entries of a run."""

    levels: list[int]
    """For each entry: 1 for a paragraph, 2 for an item, 3 for an item of an item."""
    doubtful: int | None
    """The position, from 0, of the first entry whose level is only the likelier reading; None where all are plain."""


class ListEnds:
    """Finds how many entries of a run are items below one of them. It takes time in proportion to the run."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._entries = [_bare(text) for text in entries]

    def items_below(self, parent: int, stop: int, *, nested: bool = False) -> tuple[int, bool]:
        """Return how many entries after the position `parent` and before `stop` are its items, and if that is plain."""
        lead = self._entries[parent]
        start = parent + 1
        if start >= stop or not _asks(lead):
            return 0, True
        first = self._entries[start]
        if first.endswith(":") and first[:1].isupper():  # as `In summary:` before what announces the list
            return 0, True
        if _begins_paragraph(lead, first) and not _UNFINISHED.search(first):
            return 0, not lead.endswith(":")
        if first.endswith(STOPS) and _NEEDS_VERBS.search(lead) and _SUBJECT.match(first):
            return 0, False  # `it should:` and then a whole sentence: the list itself is missing
        if first.endswith(STOPS):
            return self._sentences(start, stop, lead, nested=nested)
        return self._phrases(start, stop, lead, nested=nested)

    def levels_of_items(self, start: int, stop: int) -> list[int]:
        """Return the levels, 2 or 3, of the entries from `start` up to `stop`, which are items of one list."""
        levels: list[int] = []
        at = start
        while at < stop:
            count = self.items_below(at, stop)[0] if self._entries[at].endswith(":") else 0
            levels += [2, *[3] * count]
            at += 1 + count
        return levels

    @cached_property
    def _later(self) -> list[int | None]:
        return _next_unfinished(self._entries)

    def _sentences(self, start: int, stop: int, lead: str, *, nested: bool) -> tuple[int, bool]:
        """Count items that are sentences, and tell if their end is plain.

        They go on to the first entry that begins like a new paragraph, or that is one by its length: several sentences
        where no item had more than one, and twice as long as any. Where the items begin with a verb, as below `it
        should:`, an entry that begins with its subject is a paragraph.
        """
        first = self._entries[start]
        short = not has_sentences(first)
        without_subject = bool(_ASKS_FOR_VERBS.search(lead)) and not _SUBJECT.match(first)
        longest = len(first)
        at = start + 1
        while at < stop:
            text = self._entries[at]
            if _begins_paragraph(lead, text) or (without_subject and _SUBJECT.match(text)):
                return at - start, True
            if short and has_sentences(text) and len(text) >= _MUCH_LONGER * longest:
                return at - start, True
            longest = max(longest, len(text))
            if not nested and self._leads_last(start, at):
                count, plain = self.items_below(at, stop, nested=True)
                return at + 1 + count - start, plain
            at += 1 + (self.items_below(at, stop, nested=True)[0] if text.endswith(":") and not nested else 0)
        return at - start, at == start + 1

    def _leads_last(self, start: int, at: int) -> bool:
        """Return whether the item at `at` of a list from `start` is its last and leads a list: `and, in a month:`."""
        text = self._entries[at]
        joined = text.startswith(("and", "or")) or (at > start and bool(_JOINS.search(self._entries[at - 1])))
        return text.endswith(":") and joined

    def _phrases(self, start: int, stop: int, lead: str, *, nested: bool) -> tuple[int, bool]:
        """Count items that are phrases: they go on to the first that ends a sentence, or, if an unfinished one comes
        later, to the first that ends a sentence after it."""
        later = start
        for at in range(start, stop):
            text = self._entries[at]
            if at > start and _begins_paragraph(lead, text) and not _UNFINISHED.search(self._entries[at - 1]):
                return at - start, True
            if not nested and self._leads_last(start, at):
                count, plain = self.items_below(at, stop, nested=True)
                return at + 1 + count - start, plain
            if text.endswith(STOPS) and later <= at:
                found = self._later[at + 1]
                if found is None or found >= stop:
                    return at + 1 - start, True
                later = found
        return stop - start, True


def levels_of(entries: Sequence[str]) -> Levels:
    """Return the level of each entry of a run that no heading and no loose line parts."""
    ends = ListEnds(entries)
    levels: list[int] = []
    doubtful: int | None = None
    at = 0
    while at < len(entries):
        if at and _is_item_anywhere(entries[at]):
            levels.append(2)
            at += 1
            continue
        levels.append(1)
        count, plain = ends.items_below(at, len(entries))
        if not plain and doubtful is None:
            doubtful = at + 1
        levels += ends.levels_of_items(at + 1, at + 1 + count)
        at += 1 + count
    return Levels(levels, doubtful)


def _next_unfinished(entries: Sequence[str]) -> list[int | None]:
    """Return, for each position and the one after the last, the first unfinished entry from there on.

    None where an entry that leads a list, or begins a new paragraph by its first words, comes before it.
    """
    found: list[int | None] = [None]
    for at in range(len(entries) - 1, -1, -1):
        text = entries[at]
        if text.endswith(":") or openers().match(text):
            found.append(None)
        else:
            found.append(at if _UNFINISHED.search(text) else found[-1])
    found.reverse()
    return found


def _asks(text: str) -> bool:
    return bool(_ASKS_FOR_ITEMS.search(text, max(0, len(text) - _LONGEST_LEAD)))


def asks_for_items(text: str) -> bool:
    """Return whether an entry ends so that a list must follow."""
    return _asks(_bare(text))


def items_at_start(entries: Sequence[str]) -> int:
    """Return how many entries at the beginning of a run are items of a list whose lead is no entry.

    They begin in lower case, and the first one does not end a sentence.
    """
    if not entries or not _UNFINISHED.search(_bare(entries[0])):
        return 0
    return next((at for at, text in enumerate(entries) if not text[:1].islower()), len(entries))


def leads_list(text: str) -> bool:
    """Return whether a loose line has a sentence, and then another that asks for a list."""
    return has_sentences(text) and asks_for_items(text)


def _is_item_anywhere(text: str) -> bool:
    """Return whether an entry is an item wherever it is: it goes on in lower case, or a letter is typed before it."""
    return text[:1].islower() or typed_letter(text) is not None


def _begins_paragraph(lead: str, text: str) -> bool:
    """Return whether an entry begins a new paragraph: by its first words, or because it leads a list as `lead` does."""
    if openers().match(text):
        return True
    return text.endswith(":") and (_first_words(text) == _first_words(lead) or ". " in text)


def has_sentences(text: str) -> bool:
    """Return whether a text has more than one sentence."""
    return bool(_SENTENCES.search(text))


def _first_words(text: str) -> list[str]:
    return text.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]


def _bare(text: str) -> str:
    """Return an entry without the quotation marks and brackets at its end."""
    return text.rstrip(_QUOTES)
