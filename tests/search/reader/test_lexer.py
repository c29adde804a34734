"""Where in a query its loose words were typed."""

from __future__ import annotations

import pytest

from generator.search.reader.lexer import Lexer, Notes
from generator.search.reader.tree import Day, Phrase, Word


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("damp  Mould", ["damp", "Mould"]),
        ("follow-up (damp)", ["follow-up", "damp"]),
        ('"of care" damp', [None, "damp"]),
        ("20 March 2018 damp", ["20 March 2018", "damp"]),
        ("cafe\u0301 damp", ["café", "damp"]),
    ],
)
def test_words_know_where_they_were_typed(query: str, places: list[str | None]) -> None:
    lexer = Lexer(query, Notes())
    leaves = [item for item in lexer.items if isinstance(item, Word | Phrase | Day)]
    assert [leaf.place and lexer.text[slice(*leaf.place)] for leaf in leaves] == places


def test_words_between_a_part_and_its_law_know_their_places() -> None:
    lexer = Lexer("section 19 of the old Education Act damp", Notes())
    words = [item for item in lexer.items if isinstance(item, Word)]
    assert [lexer.text[slice(*word.place)] for word in words if word.place] == [word.term for word in words] != []
