"""Tables of which most cells are nothing: the same as if they were written out in full."""

from __future__ import annotations

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.related import table as table_module
from generator.related.table import Numbers, Table, counted, table

ROWS = st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=6)


def full(of: Table) -> Numbers:
    found = np.zeros((of.rows, of.columns), np.int64)
    found[of.row_of, of.indices] = of.data
    return found


def of_rows(rows: list[list[int]], columns: int = 5) -> Table:
    ends = array("q", [0])
    for row in rows:
        ends.append(ends[-1] + len(row))
    return counted(array("i", [column for row in rows for column in row]), ends, columns)


def expected(rows: list[list[int]], columns: int = 5) -> Numbers:
    found = np.zeros((len(rows), columns), np.int64)
    for at, row in enumerate(rows):
        for column in row:
            found[at, column] += 1
    return found


@given(ROWS)
def test_columns_are_counted_row_by_row_and_stand_in_order(rows: list[list[int]]) -> None:
    found = of_rows(rows)
    assert (full(found) == expected(rows)).all()
    for start, end in zip(found.ends[:-1], found.ends[1:], strict=True):
        assert (np.diff(found.indices[start:end]) > 0).all()


@given(ROWS)
def test_a_table_that_is_turned_has_its_rows_as_columns(rows: list[list[int]]) -> None:
    assert (full(of_rows(rows).turned()) == expected(rows).T).all()


@pytest.mark.parametrize("held", [1, 7, 500_000])
@given(rows=ROWS, others=st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=5, max_size=5))
def test_a_product_is_that_of_the_matrices_however_it_is_parted(
    held: int, rows: list[list[int]], others: list[list[int]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_module, "_CELLS", held)
        found = of_rows(rows).times(of_rows(others, 4))
        assert (full(found) == expected(rows) @ expected(others, 4)).all()


def test_cells_of_one_place_are_summed() -> None:
    row, column, data = (np.array(values) for values in ([1, 0, 1], [2, 0, 2], [5, 1, 7]))
    assert full(table(row, column, data, (2, 3))).tolist() == [[1, 0, 0], [0, 0, 12]]


def test_columns_are_left_out_and_made_one() -> None:
    found = of_rows([[0, 1, 1, 4], [2, 4]])
    kept = found.indices != 4
    assert full(found.some(kept, np.array([0, 0, 1, 1, -1]), 2)).tolist() == [[3, 0], [0, 1]]
