"""Tokens: what holds for any text. The table of tests/cases/search/tokens.yml has the rules."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.tokens import LONGEST, is_exact, is_plain, is_reference, parts, spans, tokens

SIGNS = st.text("aZé9 1026iI()£,.-'’ \u2011_“\xa0\n", max_size=30)


def test_a_token_has_at_most_64_characters() -> None:
    assert tokens("x" * 100 + " " + "𝐀" * 70) == ["x" * LONGEST, "A" * LONGEST]


@given(st.text())
@example("Cafe\u0301 İİ ʼs a\u0323\u0307 \u1112\u1161\u11ab \ufc5e")
def test_places_of_tokens_are_in_order_and_hold_them(text: str) -> None:
    found = spans(text)
    assert [term for term, _, _ in found] == tokens(text)
    begun = 0
    for term, start, end in found:
        assert begun <= start < end <= len(text)
        assert 0 < len(term) <= LONGEST
        begun = start


@given(SIGNS | st.text(max_size=12))
@example("20 013 052a, (£1,000.00) and s26A(1) of the Council’s 3rd_£5")
def test_the_parts_of_a_plain_text_have_its_tokens(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    if is_plain(text):
        assert [term for part in found for term in tokens(part)] == tokens(text)
        assert all(len(tokens(part)) <= 1 for part in found)


@pytest.mark.parametrize(("term", "exact"), [("£1000", True), ("26a(1)", True), ("26a", False), ("complaints", False)])
def test_sums_and_sections_are_found_as_they_are(term: str, exact: bool) -> None:
    assert is_exact(term) == exact


@pytest.mark.parametrize(("term", "expected"), [("20013052", True), ("20013052a", True), ("2001305", False)])
def test_references_are_known_by_their_digits(term: str, expected: bool) -> None:
    assert is_reference(term) == expected
