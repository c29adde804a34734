"""Queries are divided into items; the table of tests/cases/search/queries.yml has the rules."""

from __future__ import annotations

from generator.search.reader.lexer import AND, CLOSE, NEAR, NOT, OPEN, OR, Lexer, Notes
from generator.search.reader.tree import Part, Phrase, Prefix, Word


def test_a_query_is_divided_into_signs_and_leaves() -> None:
    notes = Notes()
    items = Lexer('-(a OR bcd*) AND "e f" NEAR/3 g s42', notes).items
    leaves = [
        Word("a"),
        OR,
        Prefix("bcd"),
        CLOSE,
        AND,
        Phrase(("e", "f")),
        f"{NEAR}3",
        Word("g"),
        Part(("section", "42")),
    ]
    assert items == [NOT, OPEN, *leaves]
    assert list(notes.found) == []
