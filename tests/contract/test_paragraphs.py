"""The addresses of paragraphs and items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contract.paragraphs import Letters, letter, position, typed_letter


def test_letters_go_on_after_z_and_in_roman() -> None:
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
    assert [letter(at, roman=True) for at in (0, 3, 8, 39, 1993)] == ["i", "iv", "ix", "xl", "mcmxciv"]


def test_typed_letters_are_kept_and_no_letter_is_dealt_twice() -> None:
    letters = Letters()
    assert [letters.next(text) for text in ("b) x", "y", "b) z", "(e) v", "w")] == ["b", "c", "d", "e", "f"]


@pytest.mark.parametrize("roman", [False, True])
def test_a_position_is_where_its_letter_was_dealt(roman: bool) -> None:
    assert [position(letter(at, roman=roman), roman=roman) for at in range(2000)] == list(range(1, 2001))
    assert [position(address, roman=True) for address in ("b", "iiii", "vx")] == [0, 0, 0]


@pytest.mark.parametrize("roman", [False, True])
def test_the_items_of_a_long_list_are_counted_on_without_a_gap(roman: bool) -> None:
    letters = Letters(roman=roman)
    assert [position(letters.next("x"), roman=roman) for _ in range(1000)] == list(range(1, 1001))


@pytest.mark.parametrize(
    ("text", "expected"), [("a) x", "a"), ("(iv) x", "iv"), ("a. x", None), ("a)x", None), ("ab) x", None), ("", None)]
)
def test_typed_letters_are_recognised(text: str, expected: str | None) -> None:
    assert typed_letter(text) == expected


def test_a_list_of_the_third_level_has_roman_numbers_and_keeps_the_typed_ones() -> None:
    letters = Letters(roman=True)
    assert [letters.next(text) for text in ("x", "(iii) y", "z", "iii) again")] == ["i", "iii", "iv", "v"]


def test_a_typed_roman_number_in_a_list_of_letters_moves_no_letter_on() -> None:
    letters = Letters()
    assert [letters.next(text) for text in ("x", "(ii) y", "z")] == ["a", "ii", "b"]


@given(
    st.lists(st.sampled_from(["x", "a) x", "b) x", "(z) x", "ii) x", "(iv) x", "xi) x"]), max_size=40), st.booleans()
)
def test_no_list_has_two_items_with_one_address(texts: list[str], roman: bool) -> None:
    letters = Letters(roman=roman)
    addresses = [letters.next(text) for text in texts]
    assert len(set(addresses)) == len(texts)
