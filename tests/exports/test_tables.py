"""Rows as CSV and JSON Lines, which come to the same bytes however they are parted."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.exports.columns import Column, Record
from generator.exports.tables import csv_head, csv_rows, csv_text, json_lines

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


def test_csv_has_truths_dates_and_decimals_as_text_and_no_formula() -> None:
    assert csv_text(COLUMNS, ROWS) == (
        "\ufeffname,count,pounds,main,day\r\n"
        '\'=1+1,3,1500.00,true,2020-03-01\r\n"é, “x”\n🂡",,0.05,false,\r\nx,0,,true,\r\n'
    )


def test_json_lines_have_decimals_as_numbers() -> None:
    text = json_lines(COLUMNS, ROWS).decode()
    assert text.split("\n")[0] == '{"name":"=1+1","count":3,"pounds":1500.00,"main":true,"day":"2020-03-01"}'
    names = [column.name for column in COLUMNS]
    again = [json.loads(line, parse_float=Decimal) for line in text.split("\n")[:-1]]
    assert [tuple(row[name] for name in names[:4]) for row in again] == [row[:4] for row in ROWS]


@pytest.mark.parametrize("form", [csv_rows, json_lines])
def test_however_rows_are_parted_the_bytes_are_the_same(form: Callable[..., bytes]) -> None:
    assert form(COLUMNS, ROWS) == b"".join(form(COLUMNS, [row]) for row in ROWS)
    assert form(COLUMNS, []) == b""


def test_a_file_is_its_head_and_its_rows() -> None:
    assert csv_head(COLUMNS) + csv_rows(COLUMNS, ROWS) == csv_text(COLUMNS, ROWS).encode()
