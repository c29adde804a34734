"""Parquet is written in groups of rows, and whoever adds rows is never left waiting for a writer that has failed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet

from generator.exports.columns import Column, Record
from generator.exports.parquet import parquet_table

COLUMNS = (Column("name", "string", False, "", {}), Column("pounds", "number", True, "", {}))


def write(path: Path, rows: list[Record]) -> None:
    with parquet_table(path, COLUMNS) as add:
        add(rows)


def test_the_largest_and_smallest_decimals_and_days_come_back(tmp_path: Path) -> None:
    columns = (Column("pounds", "number", True, "", {}), Column("day", "date", True, "", {}))
    rows = [
        (Decimal("92233720368547758.07"), datetime.date.max),
        (Decimal("-92233720368547758.08"), datetime.date.min),
        (Decimal("0.01"), datetime.date(1969, 12, 31)),
        (None, None),
    ]
    with parquet_table(tmp_path / "a", columns) as add:
        add(rows)
    assert [tuple(row.values()) for row in parquet.read_table(tmp_path / "a").to_pylist()] == rows


def test_a_value_that_cannot_be_written_is_an_error_and_not_a_wait(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="the column pounds has what is no"):
        write(tmp_path / "a", [("x", "no number")] * 50_000)


def test_a_decimal_is_never_rounded(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"0\.005 has more than two places"):
        write(tmp_path / "a", [("x", Decimal("0.005"))])


def test_a_decimal_may_be_written_in_any_way(tmp_path: Path) -> None:
    write(tmp_path / "a", [("x", Decimal("1E+3")), ("x", Decimal("1.5")), ("x", Decimal("2.500"))])
    found = [row["pounds"] for row in parquet.read_table(tmp_path / "a").to_pylist()]
    assert found == [Decimal(1000), Decimal("1.50"), Decimal("2.50")]


def test_a_text_that_must_be_known_and_is_not_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="'name' is declared as non-nullable"):
        write(tmp_path / "a", [(None, None)])


def test_an_error_of_who_adds_rows_ends_the_writer(tmp_path: Path) -> None:
    def fail() -> None:
        with parquet_table(tmp_path / "a", COLUMNS) as add:
            add([("x", None)])
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail()


def test_a_file_in_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), parquet_table(tmp_path / "none/a", COLUMNS):
        pass
