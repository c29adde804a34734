"""What one body is to do, over the years, and whether it was to do the like before."""

from __future__ import annotations

import datetime
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.knowledge.money.likeness import ALIKE, likeness
from generator.knowledge.rows import Promise, PromiseKind

_LASTING: frozenset[PromiseKind] = frozenset(
    ("review of policy", "staff training or reminder", "information", "service", "reassessment")
)
"""The kinds of which a second promise says something: each complaint may end in an apology."""
_LOOKED_AT = 50  # earlier promises of one kind with which a promise is compared: the time stays linear


class Told(NamedTuple):
    """A promise, and the decision that has it."""

    facts: Facts
    row: Promise

    @property
    def due_date(self) -> datetime.date | None:
        """The day on which its deadline ends, by Casebook's count; None where that is not known."""
        return self.row.due.date if self.row.due else None


def promises_of(decisions: Iterable[Facts]) -> list[Told]:
    """Return the promises of `decisions`, in their order."""
    return [Told(facts, row) for facts in decisions for row in facts.knowledge.promises]


def repeats(promises: Iterable[Told]) -> list[tuple[Told, Told]]:
    """Return the promises whose like was made before, each with the one that is most like it.

    `promises` are those of one body, the newest first, and so is what is returned. Alike are two of one kind and of
    different decisions whose words have at least the likeness `ALIKE`; each is compared with the 50 before it.
    """
    dated = [one for one in promises if one.facts.date is not None and one.row.kind in _LASTING]
    before: defaultdict[PromiseKind, deque[Told]] = defaultdict(lambda: deque(maxlen=_LOOKED_AT))
    found: list[tuple[Told, Told]] = []
    for one in reversed(dated):
        earlier = [other for other in before[one.row.kind] if other.facts.date != one.facts.date]
        scored = [(likeness(one.row.span.printed, other.row.span.printed), other) for other in earlier]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= ALIKE:
            found.append((one, best[1]))
        before[one.row.kind].append(one)
    return found[::-1]
