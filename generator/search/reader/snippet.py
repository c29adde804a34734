"""Show where a decision has the words of a query: one or two pieces of its text, with all of them if they can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from generator.contract.paragraphs import pinpoint
from generator.search.language import LIMITS
from generator.search.reader.cutting import lead_piece, piece, shown
from generator.search.reader.documents import Document, TextBlock
from generator.search.reader.matcher import Hit, Matcher
from generator.search.reader.plain import parts as parts_of
from generator.search.reader.tree import Query

_ITEM = re.compile(r"(para-[0-9]+(?:-[a-z]+)*)-[a-z]+")
_MOST_HITS = 20  # in a window that count
_MOST_PARTS = 30  # of a query that decide what is shown: as many as the bits that JavaScript has at hand
_MOST_WINDOWS = 40  # that are compared with each other


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a decision's text, and where it is from."""

    text: str
    """The piece; where it is cut off, it has `…`."""
    anchor: str
    """The id of the element that it is in, or ""."""
    label: str | None
    """What to call that place: `Paragraph 12(a)`, `Summary`; None for others."""
    lead: str = ""
    """For an item of a list the paragraph or item that leads it in, shortened; "" for all else."""


class _Window(NamedTuple):
    """A piece of a block with words of the query."""

    quality: float
    """How good it is beside others with the same words."""
    place: int
    """The place of its block among all of the document."""
    start: int
    end: int


def snippets(document: Document, query: Query) -> tuple[Snippet, ...]:
    """Return one or two pieces of `document`, the better one first.

    Together they have as many different words of `query` as two pieces can have, those first that the decision has in
    the fewest places. There is one if that has as many. An item of a list has what leads it in beside it. Paragraphs
    that many decisions share are looked at only if no other block has any of the words. If none has, the piece is the
    beginning of the summary.
    """
    matcher = Matcher(parts_of(query))
    blocks = document.blocks
    leads = _leads(blocks)
    for shared in (False, True):
        windows, counts = _windows(matcher, blocks, leads, shared)
        if windows:
            return _pieces(blocks, leads, _best(windows, counts, matcher.parts))
    own = [block for block in blocks if not block.shared]
    block = next((each for each in blocks if each.kind == "s"), own[0] if own else TextBlock("p", "", ""))
    return (Snippet(shown(block.text, *piece(block.text, 0, 0)), block.anchor, label(block)),)


def label(block: TextBlock) -> str | None:
    """Return what to call the place of a block: `Paragraph 12(a)`, `Summary`, or None."""
    cited = pinpoint(block.anchor) if block.kind == "p" else None
    if cited:
        return f"Paragraph {cited}"
    return "Summary" if block.kind == "s" else None


def _leads(blocks: Sequence[TextBlock]) -> dict[int, int]:
    """Return for the place of each item of a list the place of the paragraph, or item, that leads it in."""
    last: dict[str, int] = {}  # for each address the last block that has it
    leads = {}
    for place, block in enumerate(blocks):
        if block.kind == "p" and block.anchor:
            item = _ITEM.fullmatch(block.anchor)
            if item and item[1] in last:
                leads[place] = last[item[1]]
            last[block.anchor] = place
    return leads


def _windows(
    matcher: Matcher, blocks: Sequence[TextBlock], leads: dict[int, int], shared: bool
) -> tuple[dict[int, _Window], list[int]]:
    """Return for each set of parts of the query the best window that has them, by their bits, and how many places each
    part has. A summary with all of them close together is taken at once, alone."""
    best: dict[int, _Window] = {}
    counts = [0] * matcher.parts
    whole = (1 << min(matcher.parts, _MOST_PARTS)) - 1
    for place, block in enumerate(blocks):
        hits = matcher.hits(block.text) if block.shared == shared else []
        for hit in hits:
            counts[hit.part] += 1
        led = _led(matcher, blocks[leads[place]], shared) if hits and place in leads else 0
        for parts, window in _windows_of(block, place, hits):
            if parts | led not in best or window.quality > best[parts | led].quality:
                best[parts | led] = window
        if block.kind == "s" and whole in best:
            return {whole: best[whole]}, counts
    return best, counts


def _led(matcher: Matcher, lead: TextBlock, shared: bool) -> int:
    """Return the parts of the query that are in what is shown of a paragraph that leads in a list."""
    if lead.shared != shared:
        return 0
    first, last = lead_piece(lead.text)
    return _bits(hit.part for hit in matcher.hits(lead.text) if hit.start >= first and hit.end <= last)


def _windows_of(block: TextBlock, place: int, hits: list[Hit]) -> Iterator[tuple[int, _Window]]:
    """Yield for each hit the window that begins with it, and the parts of the query that this has."""
    bonus = {"s": 0.25, "h": -0.25}.get(block.kind, 0)
    different = len({hit.part for hit in hits})
    counts: dict[int, int] = {}  # of the hits from `first` up to `end`, by their parts
    end = 0
    for first, (start, _, part) in enumerate(hits):
        while end < len(hits) and (end == first or hits[end].end - start <= LIMITS.snippet):
            counts[hits[end].part] = counts.get(hits[end].part, 0) + 1
            end += 1
        quality = bonus + different * 0.01 + min(end - first, _MOST_HITS) * 0.001
        yield _bits(counts), _Window(quality, place, start, hits[end - 1].end)
        counts[part] -= 1
        if not counts[part]:
            del counts[part]


def _bits(parts: Iterable[int]) -> int:
    found = 0
    for part in parts:
        found |= 1 << part if part < _MOST_PARTS else 0
    return found


def _best(windows: dict[int, _Window], counts: list[int], parts: int) -> list[_Window]:
    """Return the one or two windows that have most parts of the query together, the better one first.

    A part counts 1, and a little more the fewer places the decision has it in; all of that is less than another part.
    """

    def worth(bits: int) -> float:
        each = (1 + 1 / ((parts + 1) * counts[part]) for part in range(min(parts, _MOST_PARTS)) if bits >> part & 1)
        return sum(each, 0.0)

    sets = [bits for bits in windows if not any(bits != other and bits | other == other for other in windows)]
    sets = sorted(sets, key=lambda bits: (-worth(bits), -windows[bits].quality))[:_MOST_WINDOWS]
    best, most = [sets[0]], (0.0, 0.0, 0.0)
    for pair in combinations(sets, 2):
        one, other = pair
        value = (worth(one | other), worth(one), windows[one].quality + windows[other].quality)
        if value > most:
            best, most = [one, other], value
    return [windows[bits] for bits in best]


def _pieces(blocks: Sequence[TextBlock], leads: dict[int, int], windows: list[_Window]) -> tuple[Snippet, ...]:
    """Return what is shown of `windows`. Two in one block that overlap are one, and two items of one list stand in the
    order of the list, below what leads them in."""
    found = [(window.place, *piece(blocks[window.place].text, window.start, window.end)) for window in windows]
    near = len(found) == 2 and leads.get(found[0][0], found[0][0]) == leads.get(found[1][0], found[1][0])
    if near:
        found.sort()
        (place, first, last), (other, start, end) = found
        if place == other and start <= last:
            found = [(place, first, max(last, end))]
    pieces = []
    for at, (place, first, last) in enumerate(found):
        block = blocks[place]
        lead = blocks[leads[place]].text if place in leads and not (near and at) else ""
        begun = shown(lead, *lead_piece(lead))
        pieces.append(Snippet(shown(block.text, first, last), block.anchor, label(block), begun))
    return tuple(pieces)
