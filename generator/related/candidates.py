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
_BITS = 28
_SUM = 2**_BITS - 1
"""More than any sum of products, which is `ONE` times itself and what rounding adds."""


class Candidates:
    """Finds the candidates of each decision."""

    def __init__(self, weights: Table) -> None:
        """Take the weights of the words, decisions x words."""
        self._rows = count = weights.rows
        few = count <= ALL
        self._likely = count if few else LIKELY
        within = np.bincount(weights.indices, minlength=weights.columns)
        row = weights.row_of
        # By word, the heaviest first, of equals the first decision. Packed into one number, as that is sorted fastest.
        packed = (weights.indices.astype(np.int64) * (ONE + 1) + (ONE - weights.data)) * count + row
        packed.sort()
        self._decision = (packed % count).astype(np.int32) if count else np.zeros(0, np.int32)
        self._weight = (ONE - packed // max(1, count) % (ONE + 1)).astype(np.int32)
        self._first = ends_of(within)
        # By decision, the heaviest first, of equals the first in the alphabet.
        packed = (row * (ONE + 1) + (ONE - weights.data)) * weights.columns + weights.indices
        packed.sort()
        word = packed % max(1, weights.columns)
        weight = (ONE - packed // max(1, weights.columns) % (ONE + 1)).astype(np.int32)
        led = within if few else np.minimum(within, LED)
        ends = ends_of(led[word])
        met = ends[1:] - np.repeat(ends[weights.ends[:-1]], np.diff(weights.ends))
        asked = np.ones(len(word), bool) if few else met <= MET
        self._asked, self._heavy, self._many = word[asked], weight[asked], led[word[asked]]
        self._ends = np.concatenate(([0], np.cumsum(asked)))[weights.ends]

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of decisions that together have not too many candidates to be held."""
        return parts(ends_of(self._many)[self._ends], _HELD)

    def of(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the pairs of a decision from `start` to `end`, counted from `start`, and a candidate of it."""
        cells = slice(self._ends[start], self._ends[end])
        many = self._many[cells]
        at = spans(self._first[self._asked[cells]], many)
        row = np.repeat(np.arange(end - start), np.diff(self._ends[start : end + 1]))
        met = np.repeat(row * self._rows, many)
        met += self._decision[at]
        product = np.repeat(self._heavy[cells], many)
        product *= self._weight[at]
        met <<= _BITS
        met += product
        met.sort()
        pair = met >> _BITS
        met &= _SUM
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        score = np.add.reduceat(met, first) if len(first) else met
        row, other = pair[first] // self._rows, pair[first] % self._rows
        others = other != row + start
        return best(row[others], other[others], score[others], self._rows, self._likely)


def best(row: Numbers, other: Numbers, score: Numbers, count: int, most: int) -> tuple[Numbers, Numbers]:
    """Return `most` pairs of each row, those with the highest score first, and of equal ones the first of `count`."""
    packed = ((row << _BITS) + (_SUM - score)) * count + other
    packed.sort()
    row = packed // count >> _BITS if count else packed
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = rank < most
    return row[kept], packed[kept] % max(1, count)


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
