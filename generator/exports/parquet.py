"""Write Parquet, some rows at a time.

The library asks for one group of rows after the other until there are no more. So it runs in a thread of its own, and
waits there for the next group.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from queue import Queue
from typing import IO, TYPE_CHECKING

from generator.exports.columns import Add, Column, Record

if TYPE_CHECKING:
    from arro3.core import RecordBatch, Schema

_ROWS = 10_000
"""Rows of one row group."""

_DIGITS = 20
"""Digits of a decimal, two of them behind the point: any number of pence of 64 bits has room."""


@contextmanager
def parquet_table(path: Path, columns: Sequence[Column]) -> Iterator[Add]:
    """Write Parquet, with the types of `columns`. No more rows are held than one row group has.

    Raises:
        OSError: the file cannot be written.
    """
    groups: Queue[Sequence[Record] | None] = Queue()
    held: list[Record] = []

    def add(rows: Sequence[Record]) -> None:
        held.extend(rows)
        while len(held) >= _ROWS:
            group = held[:_ROWS]
            del held[:_ROWS]
            groups.put(group)
            groups.join()

    with path.open("wb") as file, ThreadPoolExecutor(1) as thread:
        written = thread.submit(_write, file, columns, _taken(groups))
        try:
            yield add
            if held:
                groups.put(held)
        finally:
            groups.put(None)
        written.result()


def _taken(groups: Queue[Sequence[Record] | None]) -> Iterator[Sequence[Record]]:
    """Yield what is put into `groups` until that is None. Each counts as done when the next one is asked for."""
    while (group := groups.get()) is not None:
        yield group
        groups.task_done()


def _write(file: IO[bytes], columns: Sequence[Column], groups: Iterator[Sequence[Record]]) -> None:
    """Write `groups` as they come. All are taken whatever happens, as who gives one waits until it is written."""
    from arro3.core import RecordBatchReader  # takes longer to load than a run takes in which nothing has changed
    from arro3.io import write_parquet

    try:
        schema = _schema(columns)
        batches = RecordBatchReader.from_batches(schema, _batches(groups, columns, schema))
        write_parquet(batches, file, compression="zstd(1)", max_row_group_size=_ROWS)
    finally:
        deque(groups, maxlen=0)


def _schema(columns: Sequence[Column]) -> Schema:
    from arro3.core import DataType, Field, Schema

    types = {
        "string": DataType.string(), "integer": DataType.int64(), "number": DataType.decimal128(_DIGITS, 2),
        "boolean": DataType.bool(), "date": DataType.date32(),
    }  # fmt: skip
    return Schema([Field(column.name, types[column.type], column.nullable) for column in columns])


def _batches(groups: Iterable[Sequence[Record]], columns: Sequence[Column], schema: Schema) -> Iterator[RecordBatch]:
    """Yield `groups` by column. The library makes dates and decimals of texts alone."""
    from arro3.core import Array, DataType, RecordBatch

    fields = [schema.field(at) for at in range(len(schema))]
    as_text = [column.type in ("date", "number") for column in columns]
    for rows in groups:
        arrays = []
        for field, texts, values in zip(fields, as_text, zip(*rows, strict=True), strict=True):
            if texts:
                said = Array([None if value is None else _text(value) for value in values], DataType.string())
                cast = said.cast(field.type)  # what it cannot read would be unknown, without a word
                if cast.null_count != said.null_count:
                    raise ValueError(f"the column {field.name} has what is no {field.type}")
                arrays.append(cast)
            else:
                arrays.append(Array(values, field.type))
        yield RecordBatch.from_arrays(arrays, schema=schema)


def _text(value: object) -> str:
    """Return a date or a decimal as the library reads it. It would round what has more than two places."""
    if not isinstance(value, Decimal):
        return str(value)
    if value != round(value, 2):
        raise ValueError(f"{value} has more than two places")
    return f"{value:.2f}"
