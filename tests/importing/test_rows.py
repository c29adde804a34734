"""Tables of pages: JSON Lines, JSON arrays, CSV and Parquet."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from generator.importing.found import BadSourceError, Columns, Found
from generator.importing.kinds import SourceKind
from generator.importing.rows import read_rows
from generator.source.problem import Problem

Row = Mapping[str, object]
URL = "https://www.lgo.org.uk/decisions/a/b/22-010-00"
ROWS: list[Row] = [{"text": f"words {number}", "url": f"{URL}{number}", "date": "2024-03-05"} for number in range(1, 6)]


def json_lines(rows: Sequence[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def json_array(rows: Sequence[Row], path: Path) -> None:
    path.write_text(json.dumps(list(rows), indent=1), encoding="utf-8")


def table(rows: Sequence[Row], path: Path) -> None:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(file.getvalue(), encoding="utf-8")


def parquet(rows: Sequence[Row], path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path, row_group_size=2)


Writer = Callable[[Sequence[Row], Path], None]
WRITERS: list[tuple[SourceKind, Writer]] = [
    ("json-lines", json_lines),
    ("json-array", json_array),
    ("csv", table),
    ("parquet", parquet),
]
every_kind = pytest.mark.parametrize(("kind", "write"), WRITERS, ids=[kind for kind, _ in WRITERS])


def read(path: Path, kind: SourceKind, columns: Columns = Columns(), start: int = 0) -> list[Found | Problem]:  # noqa: B008
    return list(read_rows(path, path.name, kind, path.suffix == ".gz", columns, start))


def founds(path: Path, kind: SourceKind, columns: Columns = Columns(), start: int = 0) -> list[Found]:  # noqa: B008
    return [one for one in read(path, kind, columns, start) if isinstance(one, Found)]


@every_kind
def test_each_row_gives_text_and_address(tmp_path: Path, kind: SourceKind, write: Writer) -> None:
    write(ROWS, tmp_path / "a")
    found = founds(tmp_path / "a", kind)
    assert [(one.content, one.url) for one in found] == [(row["text"], row["url"]) for row in ROWS]
    assert len({one.origin.record for one in found}) == 5


@every_kind
def test_reading_goes_on_behind_any_row(tmp_path: Path, kind: SourceKind, write: Writer) -> None:
    write(ROWS, tmp_path / "a")
    for number, one in enumerate(founds(tmp_path / "a", kind), 1):
        left = founds(tmp_path / "a", kind, start=one.position)
        assert [found.content for found in left] == [row["text"] for row in ROWS[number:]]


@every_kind
def test_columns_can_be_named(tmp_path: Path, kind: SourceKind, write: Writer) -> None:
    write([{"said": "words", "where": f"{URL}1", "when": "2020-01-02", "text": "no"}], tmp_path / "a")
    (found,) = founds(tmp_path / "a", kind, Columns("said", "where", "when"))
    assert (found.content, found.url, found.captured) == ("words", f"{URL}1", datetime.date(2020, 1, 2))


@pytest.mark.parametrize(("kind", "write"), WRITERS[2:])
def test_a_named_column_that_is_not_there_is_said_with_those_that_are(
    tmp_path: Path, kind: SourceKind, write: Writer
) -> None:
    write(ROWS, tmp_path / "a")
    with pytest.raises(BadSourceError, match="no column 'said'; its columns are text, url, date"):
        read(tmp_path / "a", kind, Columns("said"))


@pytest.mark.parametrize(("kind", "write"), WRITERS[2:])
def test_a_table_without_texts_is_said_to_have_none(tmp_path: Path, kind: SourceKind, write: Writer) -> None:
    write([{"id": "1", "url": URL}], tmp_path / "a")
    with pytest.raises(BadSourceError, match="no column of texts"):
        read(tmp_path / "a", kind)


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"_fetched_at": "2026-07-17T20:34:13+00:00", "date": "2016-12-20"}, datetime.date(2026, 7, 17)),
        ({"date": "2016-12-20"}, None),
        ({"date": "2023-03-21T10:11:12Z"}, datetime.date(2023, 3, 21)),
        ({"timestamp": "20230321101112"}, datetime.date(2023, 3, 21)),
        ({"timestamp": "soon"}, None),
    ],
)
def test_the_day_of_the_decision_is_never_taken_for_that_of_the_capture(
    tmp_path: Path, row: Row, day: datetime.date | None
) -> None:
    json_lines([{"text": "x", **row}], tmp_path / "a")
    (found,) = founds(tmp_path / "a", "json-lines")
    assert found.captured == day


def test_bad_lines_are_named_by_their_byte_and_lose_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b'{"text": "one"}\n{broken\n["no object"]\n\n{"title": "no text"}\n{"text": "two"}\n')
    met = read(tmp_path / "a", "json-lines")
    assert [one.content for one in met if isinstance(one, Found)] == ["one", "two"]
    refused = [one for one in met if isinstance(one, Problem)]
    assert [one.code for one in refused] == ["bad-json", "bad-json", "no-text"]
    assert refused[0].message.startswith("byte 16: ")


def test_a_json_array_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('[{"text": "one"}, {"text": "two"}, {"te', encoding="utf-8")
    rows = read_rows(tmp_path / "a", "a", "json-array", False, Columns(), 0)
    assert [one.content for one in (next(rows), next(rows)) if isinstance(one, Found)] == ["one", "two"]
    with pytest.raises(BadSourceError, match="record 3"):
        next(rows)


def test_a_truncated_gzip_file_gives_what_came_before_and_is_named(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"words {number * 7919 % 10007}"}) + "\n" for number in range(20_000)).encode()
    (tmp_path / "a.gz").write_bytes(gzip.compress(lines)[:-2000])
    rows = read_rows(tmp_path / "a.gz", "a.gz", "json-lines", True, Columns(), 0)
    assert all(isinstance(next(rows), Found) for _ in range(1000))
    with pytest.raises(BadSourceError, match="cannot be unpacked") as error:
        deque(rows)
    assert error.value.code == "truncated-gzip"


def test_without_pyarrow_a_parquet_file_is_refused_and_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet(ROWS, tmp_path / "a")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadSourceError, match=r"ombudsman-casebook\[parquet\]") as error:
        read(tmp_path / "a", "parquet")
    assert error.value.code == "no-pyarrow"


def test_a_broken_parquet_file_is_named(tmp_path: Path) -> None:
    parquet(ROWS, tmp_path / "a")
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:-100])
    with pytest.raises(BadSourceError) as error:
        read(tmp_path / "a", "parquet")
    assert error.value.code == "bad-parquet"


def test_html_in_a_row_is_told_from_text(tmp_path: Path) -> None:
    json_lines([{"text": "<html>x</html>"}, {"html": "<p>x", "text": "y"}, {"text": "x < y"}], tmp_path / "a")
    assert [one.media for one in founds(tmp_path / "a", "json-lines")] == ["html", "html", "text"]
