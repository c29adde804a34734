"""Score the decisions that a query finds (BM25F), and put them in order.

The weights of fields and lengths are in the index: see `index/weights.py`.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping

SORTS = ("relevance", "newest", "oldest", "sum")
"""The orders in which results may come."""

_SAME = 21  # binary digits at the end of a score, as in rank.js


def bm25(weights: Iterable[Mapping[int, float]], kept: Iterable[int], documents: int, k1: float) -> dict[int, float]:
    """Return the score of each document in `kept`: BM25 over the parts of a query that it has.

    `weights` has for each part the documents that it finds, and how much each is about it. The index has `documents`
    in all; `k1` is its constant.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.4.
    """
    scores = dict.fromkeys(kept, 0.0)
    for found in weights:
        idf = math.log(1 + (documents - len(found) + 0.5) / (len(found) + 0.5))
        for number in found.keys() & scores.keys():
            scores[number] += idf * found[number] * (k1 + 1) / (found[number] + k1)
    return scores


def saturated(weights: Mapping[int, float], documents: int, k1: float) -> dict[int, float]:
    """Return the score of each document that a part of a query finds (BM25); `weights` says how much each is about it.

    The index has `documents` in all; `k1` is its constant.
    """
    return bm25([weights], weights, documents, k1)


def ordered(found: Iterable[int], scores: Mapping[int, float], sort: str, undated: int) -> tuple[int, ...]:
    """Return the documents in the order asked for. Those without a date, the first ones, come last by any date.

    By relevance and by sum those with the highest `scores` come first, which are the sums then; and of equal ones the
    newest. The last binary digits of a score do not count: these tell only in which order a sum was made.
    """
    if sort in ("relevance", "sum"):
        return tuple(sorted(found, key=lambda number: (_compared(scores[number]), number), reverse=True))
    if sort == "newest":
        return tuple(sorted(found, reverse=True))
    return tuple(sorted(found, key=lambda number: (number < undated, number if number >= undated else -number)))


def _compared(score: float) -> int:
    """Return what of a score counts: positive numbers have the order of their bits."""
    (bits,) = struct.unpack("<q", struct.pack("<d", score))
    return int(bits) >> _SAME
