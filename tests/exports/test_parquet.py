"""Parquet is written in groups of rows, gives its rows back, and never leaves who adds rows waiting."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet

from generator.exports.columns import Column, Record
from generator.exports.parquet import EarlierRows, packed, parquet_table, unpacked
from generator.system.workers import chunks
from tests.support.project import ROOT

COLUMNS = (Column("name", "string", False, "", {}), Column("pounds", "number", True, "", {}))


EVERY_TYPE = (
    *(Column("name", "string", False, "", {}), Column("count", "integer", True, "", {})),
    *(Column("pounds", "number", True, "", {}), Column("main", "boolean", False, "", {})),
    Column("day", "date", True, "", {}),
)


def write(path: Path, rows: Sequence[Record], columns: Sequence[Column] = COLUMNS, size: int = 64) -> Path:
    with parquet_table(path, columns) as add:
        for some in chunks(rows, size):
            for batch in unpacked(packed(columns, some)):
                add(batch)
    return path


def test_it_has_types_and_gives_every_value_back(tmp_path: Path) -> None:
    rows: list[Record] = [
        ("=1+1", 3, Decimal("1500.00"), True, datetime.date(2020, 3, 1)),
        ("é, “x”\n🂡", None, Decimal("0.05"), False, None),
    ]
    path = write(tmp_path / "a", rows, EVERY_TYPE)
    types = [(str(field.type), field.nullable) for field in parquet.read_schema(path)]
    assert types == [
        *(("string", False), ("int64", True), ("decimal128(20, 2)", True), ("bool", False), ("date32[day]", True)),
    ]
    assert [tuple(row.values()) for row in parquet.read_table(path).to_pylist()] == rows


def test_a_table_without_rows_is_whole(tmp_path: Path) -> None:
    assert parquet.read_table(write(tmp_path / "a", [])).column_names == ["name", "pounds"]


def test_however_rows_are_parted_the_bytes_are_the_same(tmp_path: Path) -> None:
    rows = [(f"row {at}", at, Decimal(at), at % 2 == 0, None) for at in range(20_500)]
    paths = [write(tmp_path / str(size), rows, EVERY_TYPE, size) for size in (64, 9_999, 30_000)]
    assert len({path.read_bytes() for path in paths}) == 1
    file = parquet.ParquetFile(paths[0])
    assert [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)] == [10_000, 10_000, 500]


def test_rows_that_are_taken_over_come_to_the_same_bytes(tmp_path: Path) -> None:
    rows = [(f"row {at}", at, Decimal(at), at % 2 == 0, None) for at in range(20_500)]
    old = write(tmp_path / "old", rows, EVERY_TYPE)
    new = [("new", 1, None, True, datetime.date(2021, 1, 1))]
    with parquet_table(tmp_path / "made", EVERY_TYPE) as add:
        earlier = EarlierRows(old)
        for start, end, before in ((0, 7, []), (9, 10_003, new), (10_003, 20_500, new)):
            for batch in unpacked(packed(EVERY_TYPE, before)):
                add(batch)
            for batch in earlier.take(start, end):
                add(batch)
    wanted = write(tmp_path / "wanted", [*rows[:7], *new, *rows[9:10_003], *new, *rows[10_003:]], EVERY_TYPE)
    assert (tmp_path / "made").read_bytes() == wanted.read_bytes()


def test_rows_that_are_not_there_any_more_are_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a", [(f"row {at}", None) for at in range(10_010)])
    earlier = EarlierRows(path)
    assert sum(batch.num_rows for batch in earlier.take(10_000, 10_001)) == 1
    with pytest.raises(ValueError, match="cannot be taken any more"):
        list(earlier.take(9_999, 10_000))
    with pytest.raises(ValueError, match="cannot be taken any more"):
        list(EarlierRows(path).take(10_009, 10_011))


_GROWTH = """
import resource, sys
from pathlib import Path
from generator.exports.columns import Column
from generator.exports.parquet import packed, parquet_table, unpacked

columns = (Column("name", "string", False, "", {}),)
batches = [*unpacked(packed(columns, [(f"{at} " + "x" * 1_000,) for at in range(100)]))]
with parquet_table(Path(sys.argv[1]), columns) as add:
    for at in range(2_000):
        if at == 250:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for batch in batches:
            add(batch)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / before)
"""


def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    """Of 200 MB of rows, 25 MB are written before the peak is looked at, in a process that does nothing else."""
    command = [sys.executable, "-c", _GROWTH, str(tmp_path / "a")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=300)
    assert float(done.stdout) < 1.3


def test_the_largest_and_smallest_decimals_and_days_come_back(tmp_path: Path) -> None:
    columns = (Column("pounds", "number", True, "", {}), Column("day", "date", True, "", {}))
    rows = [
        (Decimal("92233720368547758.07"), datetime.date.max),
        (Decimal("-92233720368547758.08"), datetime.date.min),
        (Decimal("0.01"), datetime.date(1969, 12, 31)),
        (None, None),
    ]
    write(tmp_path / "a", rows, columns)
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
            add(*unpacked(packed(COLUMNS, [("x", None)])))
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail()


def test_a_file_in_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), parquet_table(tmp_path / "none/a", COLUMNS):
        pass
