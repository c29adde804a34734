"""Parquet is written in groups of rows, and whoever adds rows is never left waiting for a writer that has failed."""

from __future__ import annotations

import datetime
import tracemalloc
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from generator.exports.columns import Column, Record
from generator.exports.parquet import EarlierRows, packed, parquet_table, unpacked
from generator.system.workers import chunks

COLUMNS = (Column("name", "string", False, "", {}), Column("pounds", "number", True, "", {}))
EVERY_TYPE = (
    *COLUMNS,
    Column("count", "integer", True, "", {}),
    Column("main", "boolean", False, "", {}),
    Column("day", "date", True, "", {}),
)


def write(path: Path, rows: Sequence[Record], columns: Sequence[Column] = COLUMNS, size: int = 60_000) -> Path:
    with parquet_table(path, columns) as add:
        for some in chunks(rows, size):
            for batch in unpacked(packed(columns, some)):
                add(batch)
    return path


def rows_of_every_type(count: int) -> list[Record]:
    day = datetime.date(2020, 3, 1)
    return [
        (f"row {at % 500}", Decimal(at) if at % 3 else None, at, at % 7 == 0, day if at % 5 else None)
        for at in range(count)
    ]


def read(path: Path) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in parquet.read_table(path).to_pylist()]


def test_the_largest_and_smallest_decimals_and_days_come_back(tmp_path: Path) -> None:
    columns = (Column("pounds", "number", True, "", {}), Column("day", "date", True, "", {}))
    rows = [
        (Decimal("92233720368547758.07"), datetime.date.max),
        (Decimal("-92233720368547758.08"), datetime.date.min),
        (Decimal("0.01"), datetime.date(1969, 12, 31)),
        (None, None),
    ]
    assert read(write(tmp_path / "a", rows, columns)) == rows


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
            for batch in unpacked(packed(COLUMNS, [("x", None)])):
                add(batch)
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail()


def test_a_file_in_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), parquet_table(tmp_path / "none/a", COLUMNS):
        pass


def test_it_has_types_and_gives_every_value_back(tmp_path: Path) -> None:
    rows = rows_of_every_type(1_000)
    path = write(tmp_path / "a", rows, EVERY_TYPE, 64)
    types = [(str(field.type), field.nullable) for field in parquet.read_schema(path)]
    assert types == [
        *(("string", False), ("decimal128(20, 2)", True), ("int64", True), ("bool", False), ("date32[day]", True)),
    ]
    assert read(path) == rows


def test_a_table_without_rows_is_whole(tmp_path: Path) -> None:
    assert parquet.read_table(write(tmp_path / "a", [])).column_names == ["name", "pounds"]


def test_however_rows_are_parted_the_bytes_are_the_same(tmp_path: Path) -> None:
    rows = rows_of_every_type(20_500)
    paths = [write(tmp_path / str(size), rows, EVERY_TYPE, size) for size in (64, 9_999, 30_000)]
    assert len({path.read_bytes() for path in paths}) == 1
    file = parquet.ParquetFile(paths[0])
    groups = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
    assert groups == [10_000, 10_000, 500]


def test_rows_that_are_taken_over_come_to_the_bytes_of_rows_made_anew(tmp_path: Path) -> None:
    rows = rows_of_every_type(25_000)
    new: list[Record] = [("new", None, None, True, None)] * 3
    old = write(tmp_path / "old", rows, EVERY_TYPE)
    with parquet_table(tmp_path / "patched", EVERY_TYPE) as add:
        earlier = EarlierRows(old)
        for batch in [*earlier.take(0, 9_000), *unpacked(packed(EVERY_TYPE, new)), *earlier.take(9_001, 25_000)]:
            add(batch)
    expected = write(tmp_path / "new", [*rows[:9_000], *new, *rows[9_001:]], EVERY_TYPE)
    assert (tmp_path / "patched").read_bytes() == expected.read_bytes()


def test_rows_are_taken_in_their_order_alone(tmp_path: Path) -> None:
    earlier = EarlierRows(write(tmp_path / "a", rows_of_every_type(25_000), EVERY_TYPE))
    assert sum(batch.num_rows for batch in earlier.take(15_000, 15_010)) == 10
    for start, end in ((0, 1), (24_999, 25_001)):
        with pytest.raises(ValueError, match="cannot be taken"):
            list(earlier.take(start, end))


def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        with parquet_table(tmp_path / str(count), COLUMNS) as add:
            tracemalloc.start()
            for at in range(count):
                rows = [(f"row {at} {inner}", Decimal(at)) for inner in range(64)]
                for batch in unpacked(packed(COLUMNS, rows)):
                    add(batch)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(5)
    assert peak(2_000) < 1.5 * peak(200)
