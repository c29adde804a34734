"""Write tables, some rows at a time: CSV, JSON Lines and (by `parquet.py`) Parquet. The same rows give the same bytes.

Each writer is a context, in which `add(rows)` adds rows; the file is whole when it has ended.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec

from generator.contract.csv_cells import BYTE_ORDER_MARK, SIGNS, cell
from generator.exports.columns import Add, Column, Record
from generator.exports.parquet import parquet_table

_TRUTHS: dict[object, str | None] = {True: "true", False: "false", None: None}

_JSON = msgspec.json.Encoder(decimal_format="number")


@contextmanager
def csv_table(path: Path, columns: Sequence[Column]) -> Iterator[Add]:
    """Write CSV as RFC 4180 has it, in UTF-8 with its mark and with a line of names. What is unknown is an empty field.

    No text is a formula: see `contract/csv_cells.py`. A truth is `true` or `false`.

    Raises:
        OSError: the file cannot be written.
    """
    cells = _cells(columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow([column.name for column in columns])
        yield lambda rows: writer.writerows(map(cells, rows))


def csv_text(columns: Sequence[Column], rows: Iterable[Record]) -> str:
    """Return `rows` as `csv_table` writes them."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    writer.writerows(map(_cells(columns), rows))
    return out.getvalue()


def _cells(columns: Sequence[Column]) -> Callable[[Record], list[object]]:
    """Return what makes a row of a table of `columns` one of a CSV file."""
    texts = [at for at, column in enumerate(columns) if column.type == "string"]
    truths = [at for at, column in enumerate(columns) if column.type == "boolean"]

    def cells(row: Record) -> list[object]:  # a million rows have twenty million cells, most of which are as they are
        found = list(row)
        for at in texts:
            value = found[at]
            if value and value[0] in SIGNS:  # type: ignore[index]
                found[at] = cell(value)
        for at in truths:
            found[at] = _TRUTHS[found[at]]
        return found

    return cells


@contextmanager
def lines_table(path: Path, columns: Sequence[Column]) -> Iterator[Add]:
    """Write JSON Lines: an object for each row. Dates are strings of the form YYYY-MM-DD, decimals are numbers.

    Raises:
        OSError: the file cannot be written.
    """
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        yield lambda rows: file.writelines(as_json(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def as_json(value: object) -> str:
    """Return `value` as one line of JSON, with dates as strings and decimals as numbers."""
    return _JSON.encode(value).decode()


FORMS: dict[str, Callable[[Path, Sequence[Column]], AbstractContextManager[Add]]] = {
    ".csv": csv_table,
    ".jsonl": lines_table,
    ".parquet": parquet_table,
}
"""The writer of each form, by the ending of the file's name."""
