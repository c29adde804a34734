"""Show where a decision has the words of a query: the window of its text in which most of them are close together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.contract.paragraphs import pinpoint
from generator.search.language import LIMITS
from generator.search.reader.documents import Document, TextBlock
from generator.search.reader.matcher import Hit, Matcher
from generator.search.reader.plain import parts
from generator.search.reader.tree import Query

_BLANK = re.compile(r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]")  # as JavaScript has it
_MOST_HITS = 20  # in a window that count


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a decision's text, and where it is from."""

    text: str
    """The piece; where it is cut off, it has `…`."""
    anchor: str
    """The id of the element that it is in, or ""."""
    label: str | None
    """What to call that place: `Paragraph 12(a)`, `Summary`; None for others."""


@dataclass(frozen=True, slots=True)
class _Window:
    """A piece of a block with words of the query."""

    score: float
    block: TextBlock
    start: int
    end: int


def snippet(document: Document, query: Query) -> Snippet:
    """Return the piece of `document` with most of the words of `query` close together.

    Paragraphs that many decisions share are looked at only if no other block has any of the words. If none has, the
    piece is the beginning of the summary.
    """
    matcher = Matcher(parts(query))
    own = [block for block in document.blocks if not block.shared]
    best = _densest(matcher, own) or _densest(matcher, [block for block in document.blocks if block.shared])
    if best is None:
        summaries = (block for block in document.blocks if block.kind == "s")
        block = next(summaries, own[0] if own else TextBlock("p", "", ""))
        best = _Window(0, block, 0, 0)
    return Snippet(_cut(best.block.text, best.start, best.end), best.block.anchor, label(best.block))


def _densest(matcher: Matcher, blocks: Iterable[TextBlock]) -> _Window | None:
    """Return the window with most different words of the query; None if no block has any.

    A summary that has all of them in one window is taken at once.
    """
    best: _Window | None = None
    for block in blocks:
        hits = matcher.hits(block.text)
        parts = len({hit.part for hit in hits})
        if best and parts + 1 < best.score:
            continue
        for window in _windows(block, hits, parts):
            if not best or window.score > best.score:
                best = window
        if best and best.score > matcher.parts + 0.25:
            break
    return best


def _windows(block: TextBlock, hits: list[Hit], parts: int) -> Iterable[_Window]:
    """Yield for each hit the window that begins with it. `parts` is how many different words the block has.

    Different words in the window count most, then those of the whole block, then how many hits there are.
    """
    bonus = {"s": 0.25, "h": -0.25}.get(block.kind, 0)
    counts: dict[int, int] = {}  # of the hits from `first` up to `end`, by their parts
    end = 0
    for first, (start, _, part) in enumerate(hits):
        while end < len(hits) and (end == first or hits[end].end - start <= LIMITS.snippet):
            counts[hits[end].part] = counts.get(hits[end].part, 0) + 1
            end += 1
        score = len(counts) + bonus + parts * 0.01 + min(end - first, _MOST_HITS) * 0.001
        yield _Window(score, block, start, hits[end - 1].end)
        counts[part] -= 1
        if not counts[part]:
            del counts[part]


def _cut(text: str, start: int, end: int) -> str:
    """Return the text around the window from `start` to `end`, cut at blanks."""
    room = max(0, LIMITS.snippet - (end - start))
    first = max(0, min(start - room // 2, len(text) - LIMITS.snippet))
    last = min(len(text), max(first + LIMITS.snippet, end))
    if first > 0:
        while first < start and not _BLANK.match(text, first - 1):
            first += 1
    if last < len(text):
        while last > end and not _BLANK.match(text, last):
            last -= 1
        if last <= first:
            last = min(len(text), first + LIMITS.snippet)  # one word without an end
    return f"{'…' if first > 0 else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def label(block: TextBlock) -> str | None:
    """Return what to call the place of a block: `Paragraph 12(a)`, `Summary`, or None."""
    cited = pinpoint(block.anchor) if block.kind == "p" else None
    if cited:
        return f"Paragraph {cited}"
    return "Summary" if block.kind == "s" else None
