"""References in running text."""

from __future__ import annotations

import re

import pytest

from generator.vocabulary.reference import PRINTED_REFERENCE, REFERENCE, digits_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see 20 013 052.", ["20013052"]),
        ("(20-013-052a)", ["20013052a"]),
        ("20013052", ["20013052"]),
        ("20\u00a0013\u00a0052", ["20013052"]),
        ("20 013 052, 20 013 053 and 20-013-054", ["20013052", "20013053", "20013054"]),
        ("20 013-052", []),
        ("120 013 052", []),
        ("20 013 0521", []),
        ("A20013052", []),
        ("2-20-013-052", []),
        ("20 013 052-3", []),
        ("20 013 052ab", []),
        ("٢٠ ٠١٣ ٠٥٢", []),
    ],
)
def test_a_reference_is_found_in_all_its_forms_and_in_no_longer_number(text: str, expected: list[str]) -> None:
    assert [digits_of(match) for match in REFERENCE.finditer(text)] == expected


@pytest.mark.parametrize("printed", ["20 013 052", "20 013 052a"])
def test_a_reference_as_titles_print_it_is_one_of_those_forms(printed: str) -> None:
    assert re.fullmatch(PRINTED_REFERENCE, printed)
    assert REFERENCE.fullmatch(printed)


@pytest.mark.parametrize("text", ["20-013-052", "20013052", "20 013 05", "20 013 052A", "20\u00a0013\u00a0052"])
def test_titles_print_no_other_form(text: str) -> None:
    assert not re.fullmatch(PRINTED_REFERENCE, text)
