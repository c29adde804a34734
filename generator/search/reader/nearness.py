"""Score how close together a decision has the words of a query, by its text. `nearness.js` does so in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from generator.search.language import PLAIN
from generator.search.reader.documents import Document
from generator.search.reader.matcher import Hit, Matcher


def closeness(document: Document, matcher: Matcher, weights: Sequence[float]) -> float:
    """Return how close together `document` has the parts that `matcher` finds: from 0, not at all, to 1.

    `weights` has what each part weighs. One half is the most weight that stands within a window of the text; the other
    half is the weight of the parts that somewhere follow one another as they were typed, with hardly a word between.
    Paragraphs that decisions share are not looked at: they are not loaded with the text.
    """
    whole = sum(weights)
    if not whole:
        return 0.0
    texts = [document.title, *(block.text for block in document.blocks if not block.shared)]
    every = [matcher.hits(text) for text in texts]
    together = max((_together(hits, weights) for hits in every), default=0.0)
    following = {pair for hits in every for pair in _following(hits)}
    pairs = [weights[at] + weights[at + 1] for at in range(len(weights) - 1)]
    found = sum(pair for at, pair in enumerate(pairs) if at in following)
    return 0.5 * together / whole + (0.5 * found / sum(pairs) if pairs else 0.0)


def _together(hits: Sequence[Hit], weights: Sequence[float]) -> float:
    """Return the most weight that parts have together within a window."""
    counts = [0] * len(weights)
    best = here = 0.0
    end = 0
    for start, _, part in hits:
        while end < len(hits) and hits[end].start - start <= PLAIN.window:
            here += 0.0 if counts[hits[end].part] else weights[hits[end].part]
            counts[hits[end].part] += 1
            end += 1
        best = max(best, here)
        counts[part] -= 1
        here -= 0.0 if counts[part] else weights[part]
    return best


def _following(hits: Sequence[Hit]) -> set[int]:
    """Return the parts after which the next one follows, with hardly a word between."""
    found = set()
    for at, hit in enumerate(hits):
        for after in hits[at + 1 :]:
            if after.start - hit.end > PLAIN.gap:
                break
            if after.part == hit.part + 1 and after.start >= hit.end:
                found.add(hit.part)
    return found
