"""Which decisions are nearest to each other by what they say, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from generator.related.candidates import ONE, Candidates, best, products
from generator.related.paragraphs import Said
from generator.related.table import Numbers, Table
from generator.related.words import wording

MOST = 5
SHOWN = 5
_LEAST_SHARED = 3
_COMMON = 4
_FEW = 3
_LEAST_SCORE = ONE * ONE // 20

Related = tuple[int, list[str]]
"""The number of a decision, and the distinctive words that it shares with the one it is related to."""


def related(said: Said) -> Iterator[list[Related]]:
    """Yield for each decision of `said` the nearest of the others, the nearest first.

    At most `MOST` for each decision; ties go to the earlier. A pair needs three shared distinctive words and a cosine
    of at least 0.05. With each come the three to `SHOWN` words that weigh most in its score. Among many decisions the
    nearest are looked for among the likeliest alone (`candidates`).
    """
    found = wording(said)
    weights, words = _weights(found.counts, found.words)
    candidates = Candidates(weights)
    for start, end in candidates.parts():
        row, other, score, shared = candidates.of(start, end)
        near = (shared >= _LEAST_SHARED) & (score >= _LEAST_SCORE)
        row, other = best(row[near], other[near], score[near], end - start, MOST)
        reasons = _reasons(weights, start, end, row, other, words)
        nearest: list[list[Related]] = [[] for _ in range(start, end)]
        for at, one, why in zip(row.tolist(), other.tolist(), reasons, strict=True):
            nearest[at].append((one, why))
        yield from nearest


def _weights(counts: Table, words: list[str]) -> tuple[Table, list[str]]:
    """Return the weights of the distinctive words (decisions x words), and these words.

    `counts` is decisions x `words`.

    A word is distinctive if at least two decisions have it, but at most a quarter of them, or three where that is
    more. Its weight is (1 + log tf) · log(n / df), and the weights of a decision make a vector of length
    1: `ltc` in Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), 6.4.3. Weights are whole
    numbers of 1/10,000, so that sums are exact in any order and equal scores are equal everywhere.
    """
    count = counts.rows
    within = np.bincount(counts.indices, minlength=counts.columns)
    distinct = (within >= 2) & (within <= max(_FEW, count // _COMMON)) & (within < count)
    kept = np.flatnonzero(distinct)
    counts = counts.some(distinct[counts.indices])
    rarity = np.log(count / within[kept])
    place = (np.cumsum(distinct) - 1).astype(np.int32)[counts.indices]
    weights = (1 + np.log(counts.data)) * rarity[place]
    row = counts.row_of
    length = np.sqrt(np.bincount(row, weights**2, count))
    data = np.rint(weights / length[row] * ONE).astype(np.int32)
    return Table(data, place, counts.ends, len(kept)), [words[at] for at in kept.tolist()]


def _reasons(
    weights: Table, start: int, end: int, row: Numbers, other: Numbers, words: list[str]
) -> Iterator[list[str]]:
    """Yield for each pair of decisions the shared words that weigh most, of equal ones the first in the alphabet."""
    product, many = products(weights, start, end, row, other)
    shared = np.flatnonzero(product)
    pair = np.repeat(np.arange(len(row)), many)[shared]
    within = shared - (np.cumsum(many) - many)[pair]
    word = weights.indices[weights.ends[other[pair]] + within]
    order = np.lexsort((word, -product[shared], pair))
    columns = word[order].tolist()
    ends = np.searchsorted(pair, np.arange(len(row) + 1)).tolist()
    for first, last in pairwise(ends):
        yield [words[at] for at in columns[first : min(last, first + SHOWN)]]
