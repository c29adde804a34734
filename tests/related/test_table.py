"""Tables of which most cells are nothing: the same as if they were written out in full."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.related.table import Lists, Numbers, Table, counted, ends_of, parts, spans, stacked, table

ROWS = st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=6)


def full(of: Table) -> Numbers:
    found = np.zeros((of.rows, of.columns), np.int64)
    found[of.row_of, of.indices] = of.data
    return found


def lists(rows: list[list[int]]) -> Lists:
    found = np.array([number for row in rows for number in row], np.int32)
    return Lists(found, ends_of(np.array(list(map(len, rows)), np.int64)))


def expected(rows: list[list[int]], columns: int = 5) -> Numbers:
    found = np.zeros((len(rows), columns), np.int64)
    for at, row in enumerate(rows):
        for column in row:
            found[at, column] += 1
    return found


@given(ROWS)
def test_columns_are_counted_row_by_row_and_stand_in_order(rows: list[list[int]]) -> None:
    found = counted(lists(rows), 5)
    assert (full(found) == expected(rows)).all()
    for start, end in zip(found.ends[:-1], found.ends[1:], strict=True):
        assert (np.diff(found.indices[start:end]) > 0).all()


@given(ROWS, st.data())
def test_some_lists_are_taken_in_the_order_that_is_asked_for(rows: list[list[int]], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=9)) if rows else []
    found = lists(rows).some(np.array(wanted, np.int64))
    assert found.count == len(wanted)
    assert [found.found[found.row_of == at].tolist() for at in range(len(wanted))] == [rows[at] for at in wanted]


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 12))
def test_parts_are_all_rows_in_order_and_none_holds_too_much(sizes: list[int], most: int) -> None:
    found = list(parts(ends_of(np.array(sizes, np.int64)), most))
    assert [row for start, end in found for row in range(start, end)] == list(range(len(sizes)))
    assert all(sum(sizes[start:end]) <= most or end == start + 1 for start, end in found)


def test_spans_stand_one_behind_the_other() -> None:
    assert spans(np.array([7, 2, 5]), np.array([2, 0, 3])).tolist() == [7, 8, 5, 6, 7]


def test_cells_of_one_place_are_summed() -> None:
    row, column, data = (np.array(values) for values in ([1, 0, 1], [2, 0, 2], [5, 1, 7]))
    assert full(table(row, column, data, (2, 3))).tolist() == [[1, 0, 0], [0, 0, 12]]


def test_cells_are_left_out() -> None:
    found = counted(lists([[0, 1, 1, 4], [2, 4]]), 5)
    assert full(found.some(found.indices != 4)).tolist() == [[1, 2, 0, 0, 0], [0, 0, 1, 0, 0]]


@given(ROWS, ROWS)
def test_tables_are_stacked(one: list[list[int]], two: list[list[int]]) -> None:
    found = stacked([counted(lists(one), 5), counted(lists(two), 5)], 5)
    assert (full(found) == expected([*one, *two])).all()
