"""Tables are written some rows at a time, and come to the same bytes however they are parted."""

from __future__ import annotations

import datetime
import json
import tracemalloc
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet

from generator.exports.columns import Column, Record
from generator.exports.tables import FORMS
from generator.system.workers import chunks

COLUMNS = (
    Column("name", "string", False, "", {}),
    Column("count", "integer", True, "", {}),
    Column("pounds", "number", True, "", {}),
    Column("main", "boolean", False, "", {}),
    Column("day", "date", True, "", {}),
)
ROWS: list[Record] = [
    ("=1+1", 3, Decimal("1500.00"), True, datetime.date(2020, 3, 1)),
    ("é, “x”\n🂡", None, Decimal("0.05"), False, None),
    ("x", 0, None, True, None),
]


def written(path: Path, rows: Sequence[Record], size: int) -> Path:
    with FORMS[path.suffix](path, COLUMNS) as add:
        for some in chunks(rows, size):
            add(some)
    return path


def test_csv_has_truths_dates_and_decimals_as_text_and_no_formula(tmp_path: Path) -> None:
    text = written(tmp_path / "a.csv", ROWS, 2).read_bytes().decode()
    assert text == (
        "\ufeffname,count,pounds,main,day\r\n"
        '\'=1+1,3,1500.00,true,2020-03-01\r\n"é, “x”\n🂡",,0.05,false,\r\nx,0,,true,\r\n'
    )


def test_json_lines_have_decimals_as_numbers(tmp_path: Path) -> None:
    text = written(tmp_path / "a.jsonl", ROWS, 2).read_text(encoding="utf-8")
    assert text.split("\n")[0] == '{"name":"=1+1","count":3,"pounds":1500.00,"main":true,"day":"2020-03-01"}'
    names = [column.name for column in COLUMNS]
    again = [json.loads(line, parse_float=Decimal) for line in text.split("\n")[:-1]]
    assert [tuple(row[name] for name in names[:4]) for row in again] == [row[:4] for row in ROWS]


def test_parquet_has_types_and_gives_every_value_back(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", ROWS, 2)
    types = [(str(field.type), field.nullable) for field in parquet.read_schema(path)]
    assert types == [
        *(("string", False), ("int64", True), ("decimal128(20, 2)", True), ("bool", False), ("date32[day]", True)),
    ]
    assert [tuple(row.values()) for row in parquet.read_table(path).to_pylist()] == ROWS


@pytest.mark.parametrize("ending", FORMS)
def test_a_table_without_rows_is_whole(ending: str, tmp_path: Path) -> None:
    path = written(tmp_path / f"a{ending}", [], 1)
    if ending == ".parquet":
        assert parquet.read_table(path).column_names == [column.name for column in COLUMNS]
    else:
        assert path.read_text() == {".csv": "\ufeffname,count,pounds,main,day\n", ".jsonl": ""}[ending]


@pytest.mark.parametrize("ending", FORMS)
def test_however_rows_are_parted_the_bytes_are_the_same(ending: str, tmp_path: Path) -> None:
    rows = [(f"row {at}", at, Decimal(at), at % 2 == 0, None) for at in range(20_500)]
    paths = [written(tmp_path / f"{size}{ending}", rows, size) for size in (64, 9_999, 30_000)]
    assert len({path.read_bytes() for path in paths}) == 1
    if ending == ".parquet":
        file = parquet.ParquetFile(paths[0])
        groups = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
        assert groups == [10_000, 10_000, 500]


@pytest.mark.parametrize("ending", FORMS)
def test_ten_times_the_rows_take_no_more_memory(ending: str, tmp_path: Path) -> None:
    def rows(count: int) -> Iterator[list[Record]]:
        for at in range(count):
            yield [(f"row {at} {inner}", at, Decimal(at), True, None) for inner in range(64)]

    def peak(count: int) -> int:
        with FORMS[ending](tmp_path / f"{count}{ending}", COLUMNS) as add:
            for some in rows(5):
                add(some)
            tracemalloc.start()
            for some in rows(count):
                add(some)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    assert peak(2_000) < 1.5 * peak(200)
