"""Write Parquet, some rows at a time, and take rows over from a file that was written so.

Rows come in batches as the library has them (Apache Arrow). They are made in any process, and go from one to another in
Arrow's own form. The library asks for one group of rows after the other until there are no more. So it runs in a thread
of its own, and waits there for the next group.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from queue import Queue
from typing import IO, TYPE_CHECKING

from generator.exports.columns import Column, Record

if TYPE_CHECKING:
    from arro3.core import Array, DataType, RecordBatch, Schema

_ROWS = 10_000
"""Rows of one row group."""

_DIGITS = 20
"""Digits of a decimal, two of them behind the point: any number of pence of 64 bits has room."""

AddBatch = Callable[["RecordBatch"], None]
"""Adds rows to a file."""


@contextmanager
def parquet_table(path: Path, columns: Sequence[Column]) -> Iterator[AddBatch]:
    """Write Parquet, with the types of `columns`; the file is whole when the context has ended.

    However the rows are parted into batches, the bytes are the same. No more are held than one row group and one batch
    have.

    Raises:
        OSError: the file cannot be written.
    """
    groups: Queue[RecordBatch | None] = Queue()
    held: list[RecordBatch] = []
    count = 0

    def add(batch: RecordBatch) -> None:
        nonlocal count
        held.append(batch)
        count += batch.num_rows
        while count >= _ROWS:
            over = count - _ROWS
            last = held.pop()
            give([*held, last.slice(0, last.num_rows - over)])
            held[:] = [last.slice(last.num_rows - over, over)] if over else []
            count = over

    def give(batches: Sequence[RecordBatch]) -> None:
        groups.put(_joined(batches))
        groups.join()

    with path.open("wb") as file, ThreadPoolExecutor(1) as thread:
        written = thread.submit(_write, file, columns, _taken(groups))
        try:
            yield add
            if held:
                give(held)
        finally:
            groups.put(None)
        written.result()


def _joined(batches: Sequence[RecordBatch]) -> RecordBatch:
    from arro3.core import Table

    if len(batches) == 1:
        return batches[0]
    return Table.from_batches(batches).combine_chunks().to_batches()[0]


def _taken(groups: Queue[RecordBatch | None]) -> Iterator[RecordBatch]:
    """Yield what is put into `groups` until that is None. Each counts as done when the next one is asked for."""
    while (group := groups.get()) is not None:
        yield group
        groups.task_done()


def _write(file: IO[bytes], columns: Sequence[Column], groups: Iterator[RecordBatch]) -> None:
    """Write `groups` as they come. All are taken whatever happens, as who gives one waits until it is written."""
    try:
        from arro3.core import RecordBatchReader  # takes longer to load than a run takes in which nothing has changed
        from arro3.io import write_parquet

        batches = RecordBatchReader.from_batches(_schema(columns), groups)
        write_parquet(batches, file, compression="zstd(1)", max_row_group_size=_ROWS)
    finally:
        deque(groups, maxlen=0)


class EarlierRows:
    """The rows of a Parquet file, taken in their order. No more than one row group is held."""

    def __init__(self, path: Path) -> None:
        """Take the path of a file that `parquet_table` wrote."""
        from arro3.io import read_parquet

        self._batches = iter(read_parquet(path, batch_size=_ROWS))
        self._held: RecordBatch | None = None
        self._at = 0  # rows before those held

    def take(self, start: int, end: int) -> Iterator[RecordBatch]:
        """Yield the rows from `start` to `end`, which are none that come before rows that were taken.

        Raises:
            ValueError: they come before them, or there are none.
        """
        while start < end:
            if self._held is None:
                self._held = next(self._batches, None)
            if self._held is None or start < self._at:
                raise ValueError(f"the rows from {start} cannot be taken any more")
            after = self._at + self._held.num_rows
            if start >= after:
                self._held, self._at = None, after
                continue
            until = min(end, after)
            yield self._held.slice(start - self._at, until - start)
            start = until


def _schema(columns: Sequence[Column]) -> Schema:
    from arro3.core import DataType, Field, Schema

    types = {
        "string": DataType.string(), "integer": DataType.int64(), "number": DataType.decimal128(_DIGITS, 2),
        "boolean": DataType.bool(), "date": DataType.date32(),
    }  # fmt: skip
    return Schema([Field(column.name, types[column.type], column.nullable) for column in columns])


def packed(columns: Sequence[Column], rows: Sequence[Record]) -> bytes:
    """Return `rows` as a batch in Arrow's own form, for `unpacked`; nothing if there are none.

    Raises:
        ValueError: a value is not of its column's type.
    """
    from arro3.core import RecordBatch
    from arro3.io import write_ipc_stream

    if not rows:
        return b""
    schema = _schema(columns)
    arrays = [
        _array(column, schema.field(at).type, values)
        for at, (column, values) in enumerate(zip(columns, zip(*rows, strict=True), strict=True))
    ]
    out = io.BytesIO()
    write_ipc_stream(RecordBatch.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def unpacked(data: bytes) -> Iterator[RecordBatch]:
    """Yield the batches of what `packed` returned."""
    from arro3.io import read_ipc_stream

    if data:
        yield from read_ipc_stream(io.BytesIO(data))


def _array(column: Column, kind: DataType, values: Sequence[object]) -> Array:
    """Return the values of a column. The library makes dates and decimals of texts alone."""
    from arro3.core import Array, DataType

    if column.type not in ("date", "number"):
        return Array(values, kind)
    said = Array([None if value is None else _text(value) for value in values], DataType.string())
    cast = said.cast(kind)  # what it cannot read would be unknown, without a word
    if cast.null_count != said.null_count:
        raise ValueError(f"the column {column.name} has what is no {kind}")
    return cast


def _text(value: object) -> str:
    """Return a date or a decimal as the library reads it. It would round what has more than two places."""
    if not isinstance(value, Decimal):
        return str(value)
    if value != round(value, 2):
        raise ValueError(f"{value} has more than two places")
    return f"{value:.2f}"
