"""The forms of text that rows have: CSV and JSON Lines. The same rows give the same bytes, however they are parted."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import msgspec

from generator.contract.csv_cells import BYTE_ORDER_MARK, SIGNS, cell
from generator.exports.columns import Column, Record

_TRUTHS: dict[object, str | None] = {True: "true", False: "false", None: None}

_JSON = msgspec.json.Encoder(decimal_format="number")


def csv_head(columns: Sequence[Column]) -> bytes:
    """Return how a CSV file begins: the mark of UTF-8 and a line of names."""
    return (BYTE_ORDER_MARK + _csv([[column.name for column in columns]])).encode()


def csv_rows(columns: Sequence[Column], rows: Iterable[Record]) -> bytes:
    """Return `rows` as CSV as RFC 4180 has it, in UTF-8. What is unknown is an empty field.

    No text is a formula: see `contract/csv_cells.py`. A truth is `true` or `false`.
    """
    return _csv(map(_cells(columns), rows)).encode()


def csv_text(columns: Sequence[Column], rows: Iterable[Record]) -> str:
    """Return `rows` as a CSV file has them."""
    return (csv_head(columns) + csv_rows(columns, rows)).decode()


def _csv(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
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


def json_lines(columns: Sequence[Column], rows: Iterable[Record]) -> bytes:
    """Return `rows` as JSON Lines: an object for each. Dates are texts of the form YYYY-MM-DD, decimals are numbers."""
    names = [column.name for column in columns]
    return _JSON.encode_lines([dict(zip(names, row, strict=True)) for row in rows])


def as_json(value: object) -> str:
    """Return `value` as one line of JSON, with dates as strings and decimals as numbers."""
    return _JSON.encode(value).decode()
