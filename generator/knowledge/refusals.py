"""The grounds on which a complaint is not investigated further."""

from __future__ import annotations

from collections.abc import Sequence

from generator.knowledge.rows import Citation, Refusal
from generator.knowledge.text import Statement


def refusals_in(statement: Statement, citations: Sequence[Citation]) -> tuple[Refusal, ...]:
    """Return them in their order. `citations` are those of the statement."""
    del statement, citations
    return ()
