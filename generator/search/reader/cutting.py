"""Cut a piece out of a text: at the ends of sentences where that can be, else at blanks."""

from __future__ import annotations

import re

from generator.search.language import ABBREVIATIONS, LIMITS

_SPACES = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"  # as JavaScript has it
_BLANK = re.compile(_SPACES)
_END = re.compile(rf"[.!?][\"”’')\]]*({_SPACES}+)[\"“‘'(\[]*")
_LAST_WORD = re.compile("[A-Za-z]+$")
_LONGEST = 10  # letters of an abbreviation, at most


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` begins and ends; the blanks between two belong to neither.

    A sentence ends at a full stop, a question or an exclamation mark that a capital follows, but not after an
    abbreviation of `language.yml`. At least one is returned.
    """
    found = []
    begin = 0
    for mark in _END.finditer(text):
        word = _LAST_WORD.search(text[max(0, mark.start() - _LONGEST) : mark.start()])
        if text[mark.end() : mark.end() + 1].isupper() and not (word and word[0].lower() in ABBREVIATIONS):
            found.append((begin, mark.start(1)))
            begin = mark.end(1)
    return [*found, (begin, len(text))]


def piece(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the first and last place of what is shown of `text` around the window from `start` to `end`.

    It has about `LIMITS.snippet` characters: whole sentences, if they fit; of a longer one its beginning or end, if the
    window is near it; else what is around the window.
    """
    size = LIMITS.snippet
    if len(text) <= size:
        return 0, len(text)
    every = sentences(text)
    low = max(place for place, (begin, _) in enumerate(every) if begin <= start)
    high = next(place for place in range(low, len(every)) if every[place][1] >= end or place == len(every) - 1)
    first, last = every[low][0], every[high][1]
    if last - first > size:
        return _part(text, start, end, first, last)
    while high + 1 < len(every) and every[high + 1][1] - first <= size:
        high += 1
        last = every[high][1]
    while low and last - every[low - 1][0] <= size:
        low -= 1
        first = every[low][0]
    if last - first < size // 2:  # the next one is longer: some of it
        if last < len(text):
            return first, _back(text, first, first + size, last)
        return _forth(text, last - size, first), last
    return first, last


def lead_piece(text: str) -> tuple[int, int]:
    """Return the first and last place of what is shown of a paragraph that leads in a list: its last sentence, or the
    beginning of that."""
    size = LIMITS.lead
    first = 0 if len(text) <= size else sentences(text)[-1][0]
    return (first, len(text)) if len(text) - first <= size else (first, _back(text, first, first + size, first))


def shown(text: str, first: int, last: int) -> str:
    """Return the piece of `text` from `first` to `last`, with `…` where something is left out."""
    before, after = dots(text, first, last)
    return before + text[first:last] + after


def dots(text: str, first: int, last: int) -> tuple[str, str]:
    """Return what stands before and after a piece of `text`: `…` where something is left out, with a blank between it
    and a whole sentence."""
    every = sentences(text)
    before = "… " if any(begin == first for begin, _ in every) else "…"
    after = " …" if any(end == last for _, end in every) else "…"
    return before if first else "", after if last < len(text) else ""


def _part(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return a piece of the sentences from `first` to `last`, which are too long, around the window."""
    size = LIMITS.snippet
    if end - first <= size * 3 // 4:
        return first, _back(text, first, first + size, end)
    if last - start <= size * 3 // 4:
        return _forth(text, last - size, start), last
    room = max(0, size - (end - start))
    begin = max(0, min(start - room // 2, len(text) - size))
    stop = min(len(text), max(begin + size, end))
    begin = _forth(text, begin, start)
    return begin, _back(text, begin, stop, end)


def _forth(text: str, at: int, most: int) -> int:
    """Return the first beginning of a word from `at` on, `most` at most."""
    at = max(at, 0)
    while 0 < at < most and not _BLANK.match(text, at - 1):
        at += 1
    return at


def _back(text: str, first: int, at: int, least: int) -> int:
    """Return the last end of a word up to `at`, `least` at least; `at` if nothing would be left from `first` on."""
    at = place = min(at, len(text))
    while least < place < len(text) and not _BLANK.match(text, place):
        place -= 1
    return place if place > first else at
