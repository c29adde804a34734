"""Text is parted into tokens, and each has its stem."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.tokens import is_plain, parts, stem, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 013 052, 20-013-052 and 20013052b", ["20013052", "20013052", "and", "20013052b"]),
        ("20\u2013013\u2013052", ["20013052"]),
        ("section 26A(1)(b), 30(1B) or 34H(i)", ["section", "26a(1)(b)", "30(1b)", "or", "34h(i)"]),
        ("26D, 3A", ["26d", "3a"]),
        ("£1,000.00 £1000, £1,000.50", ["£1000", "£1000", "£1000.50"]),
        ("1,000 1.50 3.0 1,0000", ["1000", "1.50", "3", "1", "0000"]),
        ("the Council’s, the councils' and O'Brien's", ["the", "council", "the", "councils", "and", "obrien"]),
        ("don’t", ["dont"]),
        ("follow-up e\u2013mail", ["follow", "up", "e", "mail"]),
        ("Café NAÏVE Zoe\u0308", ["cafe", "naive", "zoe"]),
        ("½ m²", ["1\u20442", "m2"]),
        ("a_b", ["a", "b"]),
        ("& – …", []),
        ("x" * 70, ["x" * 64]),
    ],
)
def test_text_is_parted_into_tokens_as_people_type_them(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("complaints", "complaint"),
        ("£1000", "1000"),
        ("26a(1)(b)", "26a"),
        ("26d", "26d"),
        ("1000", "1000"),
        ("é", "é"),
    ],
)
def test_terms_have_stems(token: str, expected: str) -> None:
    assert stem(token) == expected


SIGNS = st.text("aZé9 1026iI()£,.-'’ \u2011_“\xa0\n", max_size=30)


@given(SIGNS | st.text(max_size=12))
@example("20 013 052a, (£1,000.00) and s26A(1) of the Council’s 3rd_£5")
def test_the_parts_of_a_plain_text_have_its_tokens(text: str) -> None:
    said = parts(text)
    assert "".join(said) == text
    if is_plain(text):
        assert [token for part in said for token in tokens(part)] == tokens(text)
        assert all(len(tokens(part)) <= 1 for part in said)
