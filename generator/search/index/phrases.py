"""Choose the frequent phrases and find them in texts: they are keys of the dictionary like terms.

A search for such a phrase needs no positions of its words. Without them `"the council"` would take the positions of
both words in every decision. A few have positions of their own, for those who look for them near other words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from generator.search import everyday

LONGEST = 4  # words
_MOST = 1000
_FEWEST = 8  # documents, of those that the choice is made by

_SHARE = 0.02  # of all positions: so many the phrases with positions may add
_BITS = 32  # of a number

Numbers = npt.NDArray[np.int64]


def frequent_phrases(documents: Iterable[Iterable[Sequence[str]]]) -> list[str]:
    """Return the phrases of two to four terms that are in most of `documents`, each given by the tokens of its blocks.

    Their terms are joined by blanks. A phrase comes after the one that is its beginning.
    """
    rows = [[list(tokens) for tokens in blocks] for blocks in documents]
    counts: Counter[tuple[str, ...]] = Counter()
    for size in range(2, LONGEST + 1):
        # A phrase is in no more documents than its beginning.
        found = Counter(phrase for blocks in rows for phrase in _phrases(blocks, size, counts))
        counts.update({phrase: count for phrase, count in found.items() if count >= _FEWEST})
    often = sorted(counts, key=lambda phrase: (-counts[phrase], len(phrase), phrase))[:_MOST]
    return [" ".join(phrase) for phrase in sorted(often, key=lambda phrase: (len(phrase), phrase))]


def placed_phrases(blocks: Iterable[Sequence[str]], phrases: Iterable[str]) -> list[str]:
    """Return those of `phrases` that get positions: those of two words, the second none of the common words, that stand
    in texts most often. `blocks` are the tokens of texts."""
    pairs: Counter[tuple[str, str]] = Counter()
    room = 0.0
    for tokens in blocks:
        pairs.update(pairwise(tokens))
        room += _SHARE * len(tokens)
    counts = {phrase: pairs[one, other] for phrase in phrases for one, _, other in [phrase.partition(" ")]}
    placed = []
    for phrase in sorted(counts, key=lambda phrase: (-counts[phrase], phrase)):
        if not counts[phrase] or phrase.split(" ")[1] in everyday.COMMON:
            continue
        room -= counts[phrase]
        if room < 0:
            break
        placed.append(phrase)
    return sorted(placed)


def _phrases(
    blocks: Iterable[Sequence[str]], size: int, shorter: Mapping[tuple[str, ...], int]
) -> set[tuple[str, ...]]:
    """Return the phrases of `size` terms in `blocks`, those of more than two if their beginning is in `shorter`."""
    found: set[tuple[str, ...]] = set()
    for tokens in blocks:
        found.update(zip(*(tokens[at:] for at in range(size)), strict=False))
    return found if size == 2 else {phrase for phrase in found if phrase[:-1] in shorter}


class Finder:
    """Finds frequent phrases in rows of numbers that stand for terms."""

    def __init__(self, phrases: Iterable[str], numbers: Mapping[str, int], placed: Iterable[str] = ()) -> None:
        """`numbers` has the number of each term and phrase; `placed` are the phrases that have positions."""
        self.placed = np.array([numbers[phrase] for phrase in placed], np.int64)
        """The numbers of the phrases that have positions."""
        steps: list[dict[int, int]] = [{} for _ in range(LONGEST - 1)]
        for phrase in phrases:
            beginning, _, last = phrase.rpartition(" ")
            steps[phrase.count(" ") - 1][numbers[beginning] << _BITS | numbers[last]] = numbers[phrase]
        self._steps = [
            (np.array(sorted(step), np.int64), np.array([step[key] for key in sorted(step)], np.int64))
            for step in steps
        ]

    def find(self, terms: Numbers, blocks: Numbers) -> tuple[Numbers, Numbers]:
        """Return where frequent phrases begin in `terms`, as indexes, and their numbers.

        `blocks` tells for each term which block it is in; no phrase runs from one into the next.
        """
        places, numbers = [], []
        at = np.arange(len(terms), dtype=np.int64)
        beginning = terms.astype(np.int64)
        for more, (keys, found) in enumerate(self._steps, 1):
            inside = at + more < len(terms)
            at, beginning = at[inside], beginning[inside]
            if not len(keys) or not len(at):
                break
            wanted = beginning << _BITS | terms[at + more]
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            same = (keys[place] == wanted) & (blocks[at] == blocks[at + more])
            at, beginning = at[same], found[place[same]]
            places.append(at)
            numbers.append(beginning)
        none = np.zeros(0, np.int64)
        return np.concatenate([none, *places]), np.concatenate([none, *numbers])
