"""The law that a statement cites: Acts, instruments, cases and guidance."""

from __future__ import annotations

from generator.knowledge.rows import Citation
from generator.knowledge.text import Statement


def citations_in(statement: Statement) -> tuple[Citation, ...]:
    """Return them in the order of the text."""
    del statement
    return ()
