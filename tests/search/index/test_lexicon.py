"""Terms are numbered in the order in which they are met."""

from __future__ import annotations

from generator.search.index.lexicon import Lexicon
from generator.search.tokens import parts


def test_each_term_has_one_number() -> None:
    lexicon = Lexicon()
    assert lexicon.numbers("The council and the Council’s council.") == [0, 1, 2, 0, 1, 1]
    assert lexicon.terms == ["the", "council", "and"]
    assert lexicon.number("the council") == 3
    text = "and the rest"
    assert lexicon.numbers(text, parts(text)) == [2, 0, 4]


def test_a_kind_of_part_has_the_number_of_its_term_whether_the_parts_of_the_text_are_known_or_not() -> None:
    lexicon = Lexicon()
    for text in ("section 42", "s42", "sections 42", "Bath & s. 42", "a\u00ads 42"):
        assert lexicon.numbers(text, parts(text)) == lexicon.numbers(text)
    assert lexicon.terms == ["section", "42", "bath", "and", "as"]


def test_what_is_no_token_has_no_number() -> None:
    lexicon = Lexicon()
    assert lexicon.numbers("– / … (") == []
    assert lexicon.numbers("a \ufc5e b") == [0, 1]  # a ligature that is a blank with two marks
    assert lexicon.terms == ["a", "b"]
