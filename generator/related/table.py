"""Lists of numbers, and tables of which most cells are nothing. Whole numbers, so that sums are exact in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
"""Numbers of which there are many."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers, one behind the other."""

    found: Small
    """The numbers."""
    ends: Numbers
    """List r has the numbers from `ends[r]` to `ends[r + 1]`."""

    @property
    def count(self) -> int:
        """How many lists there are."""
        return len(self.ends) - 1

    @property
    def row_of(self) -> Numbers:
        """The list of each number."""
        return np.repeat(np.arange(self.count), np.diff(self.ends))

    def some(self, rows: Numbers) -> Lists:
        """Return those lists alone whose numbers are `rows`, in that order."""
        many = np.diff(self.ends)[rows]
        return Lists(self.found[spans(self.ends[rows], many)], ends_of(many))


@dataclass(frozen=True, slots=True)
class Table:
    """The cells that are not nothing, row by row and in a row by column: compressed sparse rows."""

    data: Small
    """The numbers."""
    indices: Small
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

    def some(self, kept: npt.NDArray[np.bool_]) -> Table:
        """Return the table of the cells that are `kept`."""
        ends = np.concatenate(([0], np.cumsum(kept)))[self.ends]
        return Table(self.data[kept], self.indices[kept], ends, self.columns)


def spans(first: Numbers, many: Numbers) -> Numbers:
    """Return the numbers from each of `first` on, as `many` as are wanted of it, one span behind the other."""
    ends = np.cumsum(many)
    at = np.repeat(first - (ends - many), many)
    at += np.arange(len(at))
    return at


def ends_of(many: Numbers) -> Numbers:
    """Return where lists begin and end that have so `many` numbers."""
    return np.concatenate(([0], np.cumsum(many))).astype(np.int64)


def parts(ends: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Yield the rows, in order, in ranges that come to no more than `most` together, but one row at least.

    `ends` says what they come to: row r is `ends[r + 1] - ends[r]`.
    """
    start, count = 0, len(ends) - 1
    while start < count:
        end = max(start + 1, int(np.searchsorted(ends, ends[start] + most, "right")) - 1)
        yield start, end
        start = end


def table(row: Numbers, column: Numbers, data: Numbers | Small, shape: tuple[int, int]) -> Table:
    """Return the table of `shape` with the sum of all `data` that have one row and column."""
    rows, columns = shape
    place = row * columns + column
    order = np.argsort(place, kind="stable")
    place = place[order]
    first = np.flatnonzero(np.diff(place, prepend=-1))
    sums = np.add.reduceat(data[order], first) if len(first) else np.zeros(0, np.int64)
    ends = np.searchsorted(place[first], np.arange(rows + 1) * columns)
    at = place[first] % max(1, columns)
    return Table(sums.astype(np.int32), at.astype(np.int32), ends.astype(np.int64), columns)


def counted(lists: Lists, columns: int) -> Table:
    """Return how often each list has each number, which are below `columns`."""
    return table(
        lists.row_of, lists.found.astype(np.int64), np.ones(len(lists.found), np.int32), (lists.count, columns)
    )


def stacked(some: Sequence[Table], columns: int) -> Table:
    """Return one table with the rows of all tables."""
    nothing = np.zeros(0, np.int32)
    return Table(
        np.concatenate([nothing, *(one.data for one in some)]),
        np.concatenate([nothing, *(one.indices for one in some)]),
        ends_of(np.concatenate([np.zeros(0, np.int64), *(np.diff(one.ends) for one in some)])),
        columns,
    )
