"""What a body is to do, and by when."""

from __future__ import annotations

from generator.knowledge.rows import Promise
from generator.knowledge.text import Statement


def promises_in(statement: Statement) -> tuple[Promise, ...]:
    """Return them in the order of the text."""
    del statement
    return ()
