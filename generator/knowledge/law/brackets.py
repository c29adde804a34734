"""Brackets that look like citations and are not understood: rows too, so that it can be told how many there are.

`(Sheep Regs 1996, reg 3)`, `(see s.9)`: what holds a part of a law, or the word for a law with a year, and in which no
citation was read. What only points to another paragraph, or names a year, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.knowledge.rows import CitationKind

# At most so many characters, of which none is a bracket: each bracket is read once.
_BRACKET = re.compile(r"[(\[]([^()\[\]]{6,200})[)\]]")
_INSTRUMENT = re.compile(r"\b(?:[Rr]egulations?|[Rr]egs?\.?|[Oo]rder|[Rr]ules?) (?:[0-9]{4}|[0-9]{1,3}[A-Z]?)\b")
_ACT = re.compile(r"\b(?:Act\b|[Ss]ections? [0-9]|[Ss]\.? ?[0-9]{1,3}[A-Z]?\b|[Ss]chedule [0-9])")
_GUIDANCE = re.compile(r"\b(?:[Cc]ode|[Gg]uidance|[Ff]ramework)\b[^()]{0,40}[0-9]{1,2}\.[0-9]")


def kind_of_bracket(words: str) -> CitationKind | None:
    """Return what the words in a bracket seem to cite; None where they look like no citation."""
    if _GUIDANCE.search(words):
        return "guidance"
    if _INSTRUMENT.search(words):
        return "si"
    return "act" if _ACT.search(words) else None


def unread(words: str, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, CitationKind]]:
    """Yield from, to and kind of each bracket that looks like a citation and holds none of the spans `read`.

    `words` is a text as `plain` makes it, `read` are the spans of its citations in their order.
    """
    at = 0
    for match in _BRACKET.finditer(words):
        while at < len(read) and read[at][1] <= match.start():
            at += 1
        if at < len(read) and read[at][0] < match.end():
            continue
        kind = kind_of_bracket(match[1])
        if kind:
            yield match.start(1), match.end(1), kind
