"""Write the facts of all decisions as tables: CSV, JSON Lines and Parquet. The same rows give the same bytes."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from generator.contract.csv_cells import cell
from generator.exports.columns import Column, Record
from generator.system.workers import chunks

_ROWS = 10_000
"""Rows of one row group of a Parquet file."""


def write_csv(path: Path, columns: Sequence[Column], rows: Sequence[Record]) -> None:
    """Write CSV as RFC 4180 has it, in UTF-8 and with a line of names. What is unknown is an empty field.

    No text is a formula: see `contract/csv_cells.py`.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in columns])
        writer.writerows([cell(value) for value in row] for row in rows)


def write_lines(path: Path, columns: Sequence[Column], rows: Sequence[Record]) -> None:
    """Write JSON Lines: an object for each decision. Dates are strings of the form YYYY-MM-DD.

    Raises:
        OSError: the file cannot be written.
    """
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(as_json(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def as_json(value: object) -> str:
    """Return `value` as one line of JSON, with dates as strings."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=datetime.date.isoformat)


def write_parquet(path: Path, columns: Sequence[Column], rows: Sequence[Record]) -> None:
    """Write Parquet, with the types of `columns`.

    Raises:
        OSError: the file cannot be written.
    """
    import pyarrow as pa  # takes longer to load than a run takes in which nothing has changed
    from pyarrow import parquet

    types = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32()}
    schema = pa.schema([pa.field(column.name, types[column.type], column.nullable) for column in columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in chunks(rows, _ROWS):
            values = zip(*part, strict=True)
            arrays = [pa.array(found, field.type) for found, field in zip(values, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
