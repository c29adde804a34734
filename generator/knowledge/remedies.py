"""The sums of money in a statement: which are remedies, and what the others are."""

from __future__ import annotations

from generator.knowledge.rows import Remedy
from generator.knowledge.text import Statement


def remedies_in(statement: Statement) -> tuple[Remedy, ...]:
    """Return them in the order of the text."""
    del statement
    return ()
