"""Where a sum stands: its sentence, the words around it, and what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from generator.knowledge.money.word_lists import Cue, word_list
from generator.knowledge.rows import Place, RemedyKind, Status

VERBS: dict[str, RemedyKind] = {
    "pay": "payment",
    "paid": "payment",
    "refund": "refund",
    "refunded": "refund",
    "waive": "waiver",
    "waived": "waiver",
    "reduce": "reduction",
    "reduced": "reduction",
    "backdate": "backdating",
    "backdated": "backdating",
    "give": "other remedy",
}
DONE = frozenset({"paid", "refunded", "waived", "reduced", "backdated"})
NOUNS: dict[str, RemedyKind] = {
    "charge": "charge",
    "loss": "loss",
    "budget": "budget",
    "limit": "limit",
    "beyond": "limit",
    "income": "other sum",
    "value": "other sum",
}
MOODS = frozenset({"agree", "recommend", "offer", "want", "would"})
ACTORS = frozenset({"body", "person", "ombudsman", "earlier", "guidance"})


class Verdict(msgspec.Struct, frozen=True):
    """What a sum is."""

    kind: RemedyKind
    status: Status | None
    rule: str


class Governed(msgspec.Struct, frozen=True):
    """What governs a list's entry or an imperative: how it is meant, and what is to be done."""

    mood: str | None = None
    verb: str | None = None
    acts: bool = False
    """Whether it is an action itself, of which the list only says more: `review its policy to ensure:`."""


class Scene(msgspec.Struct, frozen=True):
    """Where a sum stands."""

    text: str
    before: int
    """Where what is between the sum and the one before it, or the beginning of its sentence, starts."""
    start: int
    end: int
    after: int
    """Where the next sum or the end of the sentence is."""
    cues: Sequence[Cue]
    """The words of `money_words.yml` in its sentence."""
    place: Place
    part: str | None
    governed: Governed
    status: Status
    """What a remedy of its section is: agreed, or only recommended."""
    follows: Verdict | None
    """What the sum before it in the same passage is."""

    @property
    def left(self) -> list[Cue]:
        """The words before the sum."""
        return [cue for cue in self.cues if cue.end <= self.start]

    @property
    def right(self) -> list[Cue]:
        """The words between the sum and the next one."""
        return [cue for cue in self.cues if self.end <= cue.start < self.after]


def last(
    found: Sequence[Cue], classes: frozenset[str] | dict[str, RemedyKind], before: int | None = None
) -> Cue | None:
    """Return the last of `found` that is of one of `classes` and begins before the place `before`; None for none."""
    for cue in reversed(found):
        if cue.means in classes and (before is None or cue.start < before):
            return cue
    return None


@cache
def _before_objects() -> frozenset[str]:
    return frozenset(word for entry in word_list("before_objects") for word in entry["words"])


def actor_before(text: str, found: Sequence[Cue], place: int) -> Cue | None:
    """Return who acts in what begins at `place`: the nearest actor before it that is not the object of another word."""
    for cue in reversed(found):
        if cue.start < place and cue.means in ACTORS:
            if cue.means == "person" and "£" in text[cue.end : place]:
                continue
            words = text[max(0, cue.start - 16) : cue.start].rsplit(None, 1)
            if cue.means != "person" or not words or words[-1].lower() not in _before_objects():
                return cue
    return None
