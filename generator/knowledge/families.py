"""Other decisions that belong to a decision: the parts of a joint case, and earlier investigations."""

from __future__ import annotations

from generator.knowledge.rows import Family
from generator.knowledge.text import Statement


def family_in(statement: Statement) -> tuple[Family, ...]:
    """Return them in the order of the text."""
    del statement
    return ()
