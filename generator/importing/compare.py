"""How a text that was met stands to the one that the corpus has under the same reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from generator.importing.take import Taken
from generator.source.provenance import FORMS
from generator.vocabulary.names import fold

Relation = Literal["same", "better", "worse", "anew", "conflict"]
"""The same words in the same form; in a better form; in a worse one, or a part of them; other words; another
decision."""

LEAST_ALIKE = 0.5
"""The share of words that two texts of one decision have in common at the least."""


def relation(met: Taken, kept: Taken) -> tuple[Relation, str]:
    """Return how `met` stands to `kept`, and a few words on what differs."""
    if said := _another_decision(met, kept):
        return "conflict", said
    met_rank, kept_rank = _rank(met), _rank(kept)
    if "".join(met.words) == "".join(kept.words):
        if met_rank == kept_rank:
            return "same", "the same words"
        return ("better" if met_rank < kept_rank else "worse"), "the same words"
    if met.form != kept.form or (met.body is None) != (kept.body is None):
        # One form of a page may have lost lines that another has; in one form, such a change is the Ombudsman's.
        if _is_within(met.words, kept.words):
            return "worse", "a part of the same words"
        if _is_within(kept.words, met.words):
            return "better", "the same words and more"
    alike = _alike(met.words, kept.words)
    if alike < LEAST_ALIKE:
        return "conflict", f"{alike:.0%} of the words are the same"
    return "anew", f"{alike:.1%} of the words are the same"


def _rank(taken: Taken) -> tuple[bool, int, bool]:
    return taken.body is None, FORMS.index(taken.form), not taken.complete


def _another_decision(met: Taken, kept: Taken) -> str:
    """Return by which fact the two are two decisions; "" if by none."""
    for name in ("body", "category", "outcome"):
        one, other = getattr(met, name), getattr(kept, name)
        if one and other and fold(one) != fold(other):
            return f"the {name} is {one} here and {other} there"
    return ""


def _is_within(some: Sequence[str], whole: Sequence[str]) -> bool:
    """Return whether all words of `some` are in `whole` in their order, and are at least half of it."""
    if len(some) < len(whole) * LEAST_ALIKE:
        return False
    words = iter(whole)
    return all(word in words for word in some)


def _alike(some: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of the longer text's words that both have, whatever their order."""
    common = (Counter(some) & Counter(others)).total()
    return common / max(len(some), len(others), 1)


def is_later(met: Taken, kept: Taken) -> bool | None:
    """Return whether `met` was published after `kept`; None if neither capture nor date tells."""
    for name in ("captured", "date"):
        one, other = getattr(met, name), getattr(kept, name)
        if one and other and one != other:
            return bool(one > other)
    return None
