"""Names as keys and file names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
def test_names_that_lose_something_are_given_a_hash(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9-]+-)?[0-9a-f]{10}", slug(name))


def test_spellings_of_one_name_meet() -> None:
    assert fold("St. Mary’s  R.C. School & Nursery") == fold("St Mary's R C School and nursery")
    assert fold("Dorset Council") != fold("Dorset County Council")


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "Prn",
        "aux",
        "NUL",
        "COM1",
        "lpt9",
        "Index",
        "index-3",
        "Undated",
        "Unstated",
        "Unknown",
        "page 2",
        "Part 2",
    ],
)
def test_a_name_that_windows_or_the_site_has_for_itself_is_no_file_name(name: str) -> None:
    assert slug(name) != fold(name).replace(" ", "-")
    assert slug(name).startswith(fold(name).replace(" ", "-") + "-")


@pytest.mark.parametrize("name", ["Contact", "Auxiliary", "Company 1", "Indexes", "com"])
def test_a_name_that_only_begins_like_a_reserved_one_is_kept(name: str) -> None:
    assert slug(name) == fold(name).replace(" ", "-")


def test_names_of_signs_alone_are_names_of_their_own() -> None:
    assert len({fold(name) for name in ('"', "]]", "(", " ")}) == 4
    assert fold(" ]] ") == fold("]]")
    assert slug('"') != slug("]]")


@pytest.mark.parametrize(("name", "bare"), [("X\u037a", "X"), ("\u1fb3", "α"), ("\u1fc3", "η")])
def test_a_mark_that_is_a_letter_in_small_letters_makes_another_name(name: str, bare: str) -> None:
    """The iota below a Greek letter: a page that says one spelling for all would lose a letter of the source."""
    assert fold(name).replace(" ", "") == f"{fold(bare)}ι"
