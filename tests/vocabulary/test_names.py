"""Names as keys and file names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contract.paragraphs import Letters, letter, position, typed_letter
from generator.vocabulary.names import fold, slug


@given(st.text(), st.text())
def test_a_slug_is_a_safe_bounded_file_name_and_shared_only_by_spellings_of_one_name(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?", slug(one))
    assert (slug(one) == slug(other)) == (fold(one) == fold(other))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Derbyshire County Council", "derbyshire-county-council"),
        ("Children's care services", "childrens-care-services"),
        ("London Borough of Barking & Dagenham", "london-borough-of-barking-and-dagenham"),
        ("Four Seasons Homes No.4 Limited", "four-seasons-homes-no-4-limited"),
    ],
)
def test_ordinary_names_have_plain_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["../../x+", "index", "page-2", "CON", "", "日本", "x" * 300, "a+b"])
def test_names_that_lose_something_are_told_apart_by_a_hash(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9-]+-)?[0-9a-f]{10}", slug(name))


def test_spellings_of_one_name_meet() -> None:
    assert fold("St. Mary’s  R.C. School & Nursery") == fold("St Mary's R C School and nursery")
    assert fold("Dorset Council") != fold("Dorset County Council")


def test_letters_go_on_after_z_and_in_roman() -> None:
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
    assert [letter(at, roman=True) for at in (0, 3, 8, 39, 1993)] == ["i", "iv", "ix", "xl", "mcmxciv"]


def test_typed_letters_are_kept_and_no_letter_is_dealt_twice() -> None:
    letters = Letters()
    assert [letters.next(text) for text in ("b) x", "y", "b) z", "(e) v", "w")] == ["b", "c", "d", "e", "f"]


@pytest.mark.parametrize("roman", [False, True])
def test_a_position_is_where_its_letter_was_dealt(roman: bool) -> None:
    places = [at for at in range(2000) if roman or set(letter(at)) - set("ivx") or at < 26]
    assert [position(letter(at, roman=roman), roman=roman) for at in places] == [at + 1 for at in places]
    assert position("b", roman=True) == 0
    assert position("ii") == 0


@pytest.mark.parametrize(
    ("text", "expected"), [("a) x", "a"), ("(iv) x", "iv"), ("a. x", None), ("a)x", None), ("ab) x", None), ("", None)]
)
def test_typed_letters_are_recognised(text: str, expected: str | None) -> None:
    assert typed_letter(text) == expected
