"""Which decisions are nearest to each other by what they say, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from generator.related.words import wording

MOST = 5
SHOWN = 5
_LEAST_SHARED = 3
_COMMON = 4
_FEW = 3
_ONE = 10_000
_LEAST_SCORE = _ONE * _ONE // 20
_CELLS = 2_000_000

Places = npt.NDArray[np.int64]
"""The places of decisions, from 0."""

Related = tuple[int, list[str]]
"""The number of a decision, and the distinctive words that it shares with the one it is related to."""


def related(decisions: Iterable[Iterable[str]]) -> Iterator[list[Related]]:
    """Yield for each of `decisions` (the lines below its title) the nearest of the others, the nearest first.

    At most `MOST` for each decision; ties go to the earlier. A pair needs three shared distinctive words and a cosine
    of at least 0.05. With each come the three to `SHOWN` words that weigh most in its score.
    """
    found = wording(decisions)
    weights, words = _weights(found.counts, found.words)
    count = weights.shape[0]
    if not weights.nnz:
        yield from ([] for _ in range(count))
        return
    rows = max(1, _CELLS // count)
    for start in range(0, count, rows):
        end = min(start + rows, count)
        row, others = _nearest(weights, start, end)
        reasons = _reasons(weights, row + start, others, words)
        near: list[list[Related]] = [[] for _ in range(start, end)]
        for at, other, why in zip(row.tolist(), others.tolist(), reasons, strict=True):
            near[at].append((other, why))
        yield from near


def _weights(counts: csr_array, words: list[str]) -> tuple[csr_array, list[str]]:
    """Return the weights of the distinctive words (decisions x words, int32), and these words.

    `counts` is decisions x `words`, int32.

    A word is distinctive if at least two decisions have it, but at most a quarter of them, or three where that is
    more. Its weight is (1 + log tf) · log(n / df), and the weights of a decision make a vector of length
    1: `ltc` in Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), 6.4.3. Weights are whole
    numbers of 1/10,000, so that sums are exact in any order and equal scores are equal everywhere.
    """
    count = counts.shape[0]
    within = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((within >= 2) & (within <= max(_FEW, count // _COMMON)) & (within < count))
    counts = counts[:, kept].tocsr()
    counts.sort_indices()
    rarity = np.log(count / within[kept])
    weights = (1 + np.log(counts.data)) * rarity[counts.indices]
    row = np.repeat(np.arange(count), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(row, weights**2, count))
    data = np.rint(weights / length[row] * _ONE).astype(np.int32)
    return csr_array((data, counts.indices, counts.indptr), counts.shape), [words[at] for at in kept.tolist()]


def _nearest(weights: csr_array, start: int, end: int) -> tuple[Places, Places]:
    """Return pairs of a decision from `start` to `end`, counted from `start`, and one near it: the nearest first."""
    count = weights.shape[0]
    scores = (weights[start:end] @ weights.T).toarray().astype(np.int64)
    spoken = weights.sign()
    scores[(spoken[start:end] @ spoken.T).toarray() < _LEAST_SHARED] = 0
    here = np.arange(end - start)
    scores[here, here + start] = 0
    # The place of a decision is made part of its score, so that all are different and the first of equals is highest.
    scores = scores * count + np.arange(count - 1, -1, -1)
    most = min(MOST, count)
    best = -np.sort(-np.partition(scores, count - most, axis=1)[:, count - most :], axis=1)
    row, place = np.nonzero(best // count >= _LEAST_SCORE)
    return row, count - 1 - best[row, place] % count


def _reasons(weights: csr_array, rows: Places, others: Places, words: list[str]) -> Iterator[list[str]]:
    """Yield for each pair of decisions the shared words that weigh most, of equal ones the first in the alphabet."""
    shared = weights[rows].multiply(weights[others]).tocsr()
    pair = np.repeat(np.arange(len(rows)), np.diff(shared.indptr))
    order = np.lexsort((shared.indices, -shared.data.astype(np.int64), pair))
    columns = shared.indices[order].tolist()
    ends = shared.indptr.tolist()
    for first, last in pairwise(ends):
        yield [words[at] for at in columns[first : min(last, first + SHOWN)]]
