"""The decisions among which the nearest are looked for: all of them where there are few, else the likeliest.

To compare all pairs takes four times as long for twice as many decisions. So among more than `ALL` decisions each looks
for others by its heaviest words, until it has met `MET` decisions, and each word leads to no more than `LED` of those
that have it, those where it weighs most. The `LIKELY` with the most in common by these words are the candidates, and
what they have in common is then computed in full. All of that depends on what the decisions say and on nothing else.
`python -m bench.related` measures how many of the nearest are found.

An index of words that keeps the heaviest entries of each word is a champion list in Manning, Raghavan and Schütze,
Introduction to Information Retrieval (2008), 7.1.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from generator.related.table import Numbers, Small, Table, ends_of, parts, spans

ONE = 10_000
"""The weight of a word that is all that a decision says."""
ALL = 1_500
MET = 4_000
LED = 500
LIKELY = 200
_HELD = 60_000
"""How many meetings are held at a time; more take longer, as they leave the processor's own memory."""
_ROWS = 16
"""How many rows are written out in full at a time."""
_SCORE, _MOST = 28, 2**28 - 1
"""The bits of a score, and more than any: the highest is `ONE` times itself and what rounding adds."""
_DECISION, _LAST = 24, 2**24 - 1
"""The bits of the number of a decision. With those of a score they leave 11 for its place in a part."""
_LEAST = 32
"""A decision counts as so many meetings at least, so that no part has more than 2**11 decisions."""


class Pairs(NamedTuple):
    """Pairs of a decision, counted from the first of a part, and another; how near they are; the words they share."""

    row: Numbers
    other: Numbers
    score: Numbers
    shared: Numbers
    """How many words."""


class Candidates:
    """Finds the candidates of each decision."""

    def __init__(self, weights: Table) -> None:
        """Take the weights of the words, decisions x words."""
        self._weights = weights
        count = weights.rows
        few = self._few = count <= ALL
        within = np.bincount(weights.indices, minlength=weights.columns)
        row, word = weights.row_of, weights.indices.astype(np.int64)
        # By word, the heaviest first, of equals the first decision.
        self._decision, self._weight = _heaviest(word, weights.data, row, count)
        self._first = ends_of(within)
        # By decision, the heaviest first, of equals the first in the alphabet.
        asked, heavy = _heaviest(row, weights.data, word, weights.columns)
        led = (within if few else np.minimum(within, LED))[asked]
        ends = ends_of(led)
        met = ends[1:] - np.repeat(ends[weights.ends[:-1]], np.diff(weights.ends))
        kept = np.full(len(asked), few) | (met <= MET)
        self._asked, self._heavy, self._many = asked[kept], heavy[kept], led[kept]
        self._ends = ends_of(kept.astype(np.int64))[weights.ends]

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of decisions that together have not too many candidates to be held."""
        return parts(ends_of(self._many)[self._ends] + _LEAST * np.arange(len(self._ends)), _HELD)

    def of(self, start: int, end: int) -> Pairs:
        """Return the pairs of a decision from `start` to `end` and a candidate of it."""
        row, other, score, shared = self._met(start, end)
        if self._few:
            return Pairs(row, other, score, shared)
        row, other = best(row, other, score, end - start, LIKELY)
        return compared(self._weights, start, end, row, other)

    def _met(self, start: int, end: int) -> Pairs:
        """Return the pairs of a decision and one that it meets, with what they have in common by the words asked."""
        cells = slice(self._ends[start], self._ends[end])
        many = self._many[cells]
        at = spans(self._first[self._asked[cells]], many)
        row = np.repeat(np.arange(end - start), np.diff(self._ends[start : end + 1]))
        met = np.repeat(row << _DECISION, many)  # all is packed into one number, as that is sorted fastest
        met |= self._decision[at]
        met <<= _SCORE
        product = np.repeat(self._heavy[cells], many)
        product *= self._weight[at]
        met += product
        met.sort()
        pair = met >> _SCORE
        met &= _MOST
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        score = np.add.reduceat(met, first) if len(first) else met
        pair = pair[first]
        row, other = pair >> _DECISION, pair & _LAST
        shared = np.diff(first, append=len(met))
        others = other != row + start
        return Pairs(row[others], other[others], score[others], shared[others])


def _heaviest(major: Numbers, data: Small, minor: Numbers, count: int) -> tuple[Small, Small]:
    """Return `minor`, which are below `count`, and `data`, sorted by `major`, the largest data first, then by `minor`.

    All three are packed into one number, as that is sorted fastest.
    """
    packed = (major * (ONE + 1) + (ONE - data)) * count + minor
    packed.sort()
    rest = packed // max(1, count)
    return (packed - rest * count).astype(np.int32), (ONE - rest % (ONE + 1)).astype(np.int32)


def best(row: Numbers, other: Numbers, score: Numbers, rows: int, most: int) -> tuple[Numbers, Numbers]:
    """Return `most` pairs of each of `rows`, those with the highest score first, and of equals the first `other`."""
    packed = row << _SCORE
    packed += _MOST - score
    packed <<= _DECISION
    packed |= other
    packed.sort()
    row = packed >> _SCORE + _DECISION
    rank = np.arange(len(row)) - np.searchsorted(row, np.arange(rows))[row]
    kept = rank < most
    return row[kept], packed[kept] & _LAST


def compared(weights: Table, start: int, end: int, row: Numbers, other: Numbers) -> Pairs:
    """Return the pairs of a decision from `start` to `end`, which `row` counts from `start`, and its `other`."""
    product, many = products(weights, start, end, row, other)
    if not len(row):
        return Pairs(row, other, row, row)
    # A candidate has words, so none of these spans is empty.
    first = np.cumsum(many) - many
    shared = np.add.reduceat((product > 0).view(np.int8), first, dtype=np.int64)
    return Pairs(row, other, np.add.reduceat(product, first, dtype=np.int64), shared)


def products(weights: Table, start: int, end: int, row: Numbers, other: Numbers) -> tuple[Small, Numbers]:
    """Return what each word of an `other` weighs in its pair, 0 if it is not shared, and how many words it has.

    `row`, which is in order, counts from `start`.
    """
    many = np.diff(weights.ends)[other]
    found = np.empty(int(many.sum()), np.int32)
    full = np.zeros(_ROWS * weights.columns, np.int32)
    place = 0
    for first in range(start, end, _ROWS):
        last = min(first + _ROWS, end)
        low, high = np.searchsorted(row, [first - start, last - start])
        own = slice(weights.ends[first], weights.ends[last])
        within = np.repeat(np.arange(last - first), np.diff(weights.ends[first : last + 1]))
        written = within * weights.columns + weights.indices[own]
        full[written] = weights.data[own]
        at = spans(weights.ends[other[low:high]], many[low:high])
        looked = np.repeat((row[low:high] - (first - start)) * weights.columns, many[low:high])
        looked += weights.indices[at]
        product = full[looked]
        product *= weights.data[at]
        found[place : place + len(product)] = product
        place += len(product)
        full[written] = 0
    return found, many
