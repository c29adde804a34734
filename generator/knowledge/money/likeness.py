"""How alike two promises are: whether the same body promised the like before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from generator.vocabulary import plain_words

ALIKE = 0.5
"""From this likeness on, two promises of one kind are shown side by side as alike."""

FEWEST = 3
"""Two promises that share fewer words than this are not alike, however short they are."""

_WORD = re.compile(r"[a-z]{3,}")
_ROLES = frozenset({"council", "complain", "decis", "final", "week", "month", "day", "date", "agre", "recommend"})
"""Stems that stand in nearly every promise, and say nothing of what is promised."""


def likeness(a: str, b: str) -> float:
    """Return how alike the printed words of two promises are, from 0 to 1.

    It is the share of stems that both have: twice their number by the sum of both numbers (Dice's coefficient). Stems
    are those of the Snowball stemmer for English, each counted once, without the plain words of the vocabulary,
    numbers, and what stands in nearly every promise. It is 0 where fewer than `FEWEST` are shared.
    """
    first, second = _stems(a), _stems(b)
    shared = len(first & second)
    return 2 * shared / (len(first) + len(second)) if shared >= FEWEST else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    words = [word for word in _WORD.findall(text.lower()) if word not in plain_words()]
    return frozenset(_stemmer().stemWords(words)) - _ROLES


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
