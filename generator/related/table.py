"""Tables of which most cells are nothing: decisions by words. Whole numbers, so that sums are exact in any order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_CELLS = 500_000
"""How many products are held at a time."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells that are not nothing, row by row and in a row by column: compressed sparse rows."""

    data: Numbers
    """The numbers."""
    indices: Numbers
    """The column of each."""
    ends: Numbers
    """Row r has the cells from `ends[r]` to `ends[r + 1]`."""
    columns: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.ends) - 1

    @property
    def row_of(self) -> Numbers:
        """The row of each cell."""
        return np.repeat(np.arange(self.rows), np.diff(self.ends))

    def some(self, kept: npt.NDArray[np.bool_], column_of: Numbers, columns: int) -> Table:
        """Return the table of the cells that are `kept`, with column c as `column_of[c]` of `columns`, and summed."""
        return table(self.row_of[kept], column_of[self.indices[kept]], self.data[kept], (self.rows, columns))

    def turned(self) -> Table:
        """Return the table with its rows as columns."""
        order = np.argsort(self.indices, kind="stable")
        ends = np.concatenate(([0], np.cumsum(np.bincount(self.indices, minlength=self.columns))))
        return Table(self.data[order], self.row_of[order], ends, self.rows)

    def parts(self, sizes: Numbers) -> Iterator[tuple[int, int]]:
        """Yield the rows, in order, in ranges that come to about `_CELLS`: each cell counts as `sizes` says."""
        reached = np.concatenate(([0], np.cumsum(sizes)))[self.ends]
        start = 0
        while start < self.rows:
            end = max(start + 1, int(np.searchsorted(reached, reached[start] + _CELLS, "right")) - 1)
            yield start, end
            start = end

    def products(self, other: Table, start: int, end: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return row, column and number of each product of a cell in the rows `start` to `end` with one of `other`.

        A cell meets those of `other` whose row is its column. The sums of a row and column are the matrix product.
        """
        cells = slice(self.ends[start], self.ends[end])
        first, many = other.ends[self.indices[cells]], np.diff(other.ends)[self.indices[cells]]
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        at = np.repeat(first, many) + within
        return (
            np.repeat(self.row_of[cells], many),
            other.indices[at],
            np.repeat(self.data[cells], many) * other.data[at],
        )

    def times(self, other: Table) -> Table:
        """Return the matrix product with `other`."""
        done = [
            table(row - start, column, data, (end - start, other.columns))
            for start, end in self.parts(np.diff(other.ends)[self.indices])
            for row, column, data in [self.products(other, start, end)]
        ]
        return _stacked(done, other.columns)


def table(row: Numbers, column: Numbers, data: Numbers, shape: tuple[int, int]) -> Table:
    """Return the table of `shape` with the sum of all `data` that have one row and column."""
    rows, columns = shape
    place = row * columns + column
    order = np.argsort(place, kind="stable")
    place = place[order]
    first = np.flatnonzero(np.concatenate(([True], place[1:] != place[:-1]))) if len(place) else np.zeros(0, np.int64)
    sums = np.add.reduceat(data[order], first) if len(first) else np.zeros(0, np.int64)
    ends = np.searchsorted(place[first], np.arange(rows + 1) * columns)
    return Table(sums, place[first] % columns if columns else place[first], ends, columns)


def counted(found: array[int], ends: array[int], columns: int) -> Table:
    """Return how often each row has each column; row r has the columns `found[ends[r]:ends[r + 1]]`."""
    given = Table(np.ones(len(found), np.int64), np.array(found, np.int64), np.array(ends, np.int64), columns)
    parts = given.parts(given.data)
    return _stacked([_part(given, start, end) for start, end in parts], columns)


def _part(given: Table, start: int, end: int) -> Table:
    cells = slice(given.ends[start], given.ends[end])
    row = np.repeat(np.arange(end - start), np.diff(given.ends[start : end + 1]))
    return table(row, given.indices[cells], given.data[cells], (end - start, given.columns))


def _stacked(parts: list[Table], columns: int) -> Table:
    """Return one table with the rows of all `parts`."""
    nothing = np.zeros(0, np.int64)
    sizes = [nothing, *(np.diff(part.ends) for part in parts)]
    return Table(
        np.concatenate([nothing, *(part.data for part in parts)]),
        np.concatenate([nothing, *(part.indices for part in parts)]),
        np.concatenate(([0], np.cumsum(np.concatenate(sizes)))).astype(np.int64),
        columns,
    )
