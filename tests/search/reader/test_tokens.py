"""The reader's tokens and their places in a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.tokens import LONGEST, is_exact, spans, stem, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council’s well-being, doesn't it?", ["the", "council", "well", "being", "doesnt", "it"]),
        ("20 013 052 20-013-052a 20\u2011013\u00a0052 20013052", ["20013052", "20013052a", "20013052", "20013052"]),
        ("20 013 052ab 120 013 052", ["20", "013", "052ab", "120", "013", "052"]),
        ("26A(1) 34H(i) 30(1B)(a) s26A(1)", ["26a(1)", "34h(i)", "30(1b)(a)", "s26a", "1"]),
        ("£1,000.00 £1,000.50 1,0000 1,000a £x", ["£1000", "£1000.50", "1", "0000", "1", "000a", "x"]),
        ("12.34a 1.5.2", ["12", "34a", "1.5", "2"]),
        ("Café CAFE\u0301 ﬁne m² ½", ["cafe", "cafe", "fine", "m2", "1⁄2"]),
        ("councils' ‘fault’ rock'n'roll ʼs", ["councils", "fault", "rocknroll", "s"]),
        ("中文 Ωμέγα", ["中文", "ωμεγα"]),
        ("x" * 100, ["x" * LONGEST]),
        ("\x00 _ \u200b …", []),
    ],
)
def test_text_is_parted_into_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_places_of_tokens_are_in_order_and_hold_them(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    found = spans(composed)
    assert [term for term, _, _ in found] == tokens(composed)
    ends = 0
    for term, start, end in found:
        assert ends <= start < end <= len(composed)
        assert term
        assert len(term) <= LONGEST
        ends = end


@pytest.mark.parametrize(
    ("term", "expected", "alone"),
    [
        ("complaints", "complaint", False),
        ("complained", "complain", False),
        ("£1000", "1000", True),
        ("26a(1)", "26a", True),
        ("26a", "26a", False),
        ("cafés", "cafés", False),
    ],
)
def test_terms_have_stems(term: str, expected: str, alone: bool) -> None:
    assert stem(term) == expected
    assert is_exact(term) == alone
