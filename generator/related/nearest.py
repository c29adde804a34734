"""Which decisions are nearest to each other by what they say, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from generator.related.table import Numbers, Table
from generator.related.words import wording

MOST = 5
SHOWN = 5
_LEAST_SHARED = 3
_COMMON = 4
_FEW = 3
_ONE = 10_000
_LEAST_SCORE = _ONE * _ONE // 20
_CELLS = 2_000_000
_SHARED = 2**30
"""More than the score of any two decisions, which is at most 1.0 and what rounding adds."""

Related = tuple[int, list[str]]
"""The number of a decision, and the distinctive words that it shares with the one it is related to."""


def related(decisions: Iterable[Iterable[str]]) -> Iterator[list[Related]]:
    """Yield for each of `decisions` (the lines below its title) the nearest of the others, the nearest first.

    At most `MOST` for each decision; ties go to the earlier. A pair needs three shared distinctive words and a cosine
    of at least 0.05. With each come the three to `SHOWN` words that weigh most in its score.
    """
    found = wording(decisions)
    weights, words = _weights(found.counts, found.words)
    count = weights.rows
    if not len(weights.data):
        yield from ([] for _ in range(count))
        return
    rows, turned = max(1, _CELLS // count), weights.turned()
    for start in range(0, count, rows):
        end = min(start + rows, count)
        row, others = _nearest(weights, turned, start, end)
        reasons = _reasons(weights, row + start, others, words)
        near: list[list[Related]] = [[] for _ in range(start, end)]
        for at, other, why in zip(row.tolist(), others.tolist(), reasons, strict=True):
            near[at].append((other, why))
        yield from near


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
    counts = counts.some(distinct[counts.indices], np.cumsum(distinct) - 1, len(kept))
    rarity = np.log(count / within[kept])
    weights = (1 + np.log(counts.data)) * rarity[counts.indices]
    row = counts.row_of
    length = np.sqrt(np.bincount(row, weights**2, count))
    data = np.rint(weights / length[row] * _ONE).astype(np.int64)
    return Table(data, counts.indices, counts.ends, len(kept)), [words[at] for at in kept.tolist()]


def _nearest(weights: Table, turned: Table, start: int, end: int) -> tuple[Numbers, Numbers]:
    """Return pairs of a decision from `start` to `end`, counted from `start`, and one near it: the nearest first.

    `turned` are the `weights` by word.
    """
    count = weights.rows
    scores = _scores(weights, turned, start, end)
    here = np.arange(end - start)
    scores[here, here + start] = 0
    # The place of a decision is made part of its score, so that all are different and the first of equals is highest.
    scores = scores * count + np.arange(count - 1, -1, -1)
    most = min(MOST, count)
    best = -np.sort(-np.partition(scores, count - most, axis=1)[:, count - most :], axis=1)
    row, place = np.nonzero(best // count >= _LEAST_SCORE)
    return row, count - 1 - best[row, place] % count


def _scores(weights: Table, turned: Table, start: int, end: int) -> Numbers:
    """Return how near each decision from `start` to `end` is to each of all: 0 where they share too few words."""
    count = weights.rows
    scores = np.zeros((end - start, count), np.int64)
    for first, last in weights.parts(np.diff(turned.ends)[weights.indices]):
        low, high = max(first, start), min(last, end)
        if low < high:
            row, other, product = weights.products(turned, low, high)
            place, cells = (row - low) * count + other, (high - low) * count
            # Shared words are counted above the sum of their products: whole numbers below 2**53, so exact.
            sums = np.bincount(place, product + _SHARED, cells).astype(np.int64)
            score = np.where(sums >= _LEAST_SHARED * _SHARED, sums % _SHARED, 0)
            scores[low - start : high - start] = score.reshape(high - low, count)
    return scores


def _reasons(weights: Table, rows: Numbers, others: Numbers, words: list[str]) -> Iterator[list[str]]:
    """Yield for each pair of decisions the shared words that weigh most, of equal ones the first in the alphabet."""
    one, two = _picked(weights, rows), _picked(weights, others)
    both, at_one, at_two = np.intersect1d(one[0], two[0], assume_unique=True, return_indices=True)
    pair, word = both // weights.columns, both % weights.columns
    order = np.lexsort((word, -(one[1][at_one] * two[1][at_two]), pair))
    columns = word[order].tolist()
    ends = np.searchsorted(pair, np.arange(len(rows) + 1)).tolist()
    for first, last in pairwise(ends):
        yield [words[at] for at in columns[first : min(last, first + SHOWN)]]


def _picked(weights: Table, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return place and number of each cell of `rows`, which count as row 0, row 1 and so on."""
    many = np.diff(weights.ends)[rows]
    at = np.repeat(weights.ends[rows], many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(np.arange(len(rows)), many) * weights.columns + weights.indices[at], weights.data[at]
