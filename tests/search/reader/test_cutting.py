"""Pieces of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.language import LIMITS
from generator.search.reader.cutting import dots, lead_piece, piece, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("One. Two! “Three?” Four", ["One.", "Two!", "“Three?”", "Four"]),
        ("He met Mr. Wren. See s. A4 of the Act.", ["He met Mr. Wren.", "See s. A4 of the Act."]),
        ("It cost 3.50 pounds. and so on", ["It cost 3.50 pounds. and so on"]),
        ("To Mr X. (The Council) said so.", ["To Mr X.", "(The Council) said so."]),
    ],
)
def test_sentences_end_where_a_capital_follows_but_not_after_abbreviations(text: str, expected: list[str]) -> None:
    assert [text[begin:end] for begin, end in sentences(text)] == expected


@given(
    st.lists(st.sampled_from(["word ", "Word", "end. ", "Mr. ", "longerword ", "x" * 90, "? ", "“", "\n", "(The "])),
    st.integers(0, 400),
    st.integers(0, LIMITS.snippet),
)
def test_a_piece_has_its_window_and_is_not_too_long(words: list[str], start: int, length: int) -> None:
    text = "".join(words)
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = piece(text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)
    assert last - first <= LIMITS.snippet
    assert (first < last) == bool(text)
    before, after = dots(text, first, last)
    assert (bool(before), bool(after)) == (first > 0, last < len(text))
    begin, stop = lead_piece(text)
    assert 0 <= begin <= stop <= len(text)
    assert stop - begin <= LIMITS.lead
