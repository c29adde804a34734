"""No cell is a formula, and a program gets the exact text back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contract.csv_cells import cell


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-£40", "@home", "\tx", "\rx", "\nx", "\uff1d1", "'quoted'"])
def test_a_text_that_a_spreadsheet_would_calculate_has_an_apostrophe_before_it(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Adur Council", "1 = 1", "", None, -1, 0.5])
def test_anything_else_is_as_it_is(value: object) -> None:
    assert cell(value) is value


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_a_program_gets_the_exact_text_back_from_the_file(text: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerow([cell(text)])
    [[read]] = [*csv.reader(io.StringIO(file.getvalue(), newline=""))] or [[""]]
    assert not read.startswith(("=", "+", "-", "@", "\t", "\n"))
    assert read.removeprefix("'") == text
