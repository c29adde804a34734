"""Read tables of pages: JSON Lines, JSON arrays, CSV and Parquet, row by row."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

import ijson
import msgspec

from generator.importing.found import BadSourceError, Columns, Found, Media, day_of, refusal
from generator.importing.kinds import SourceKind, delimiter_of
from generator.source.problem import Problem
from generator.source.provenance import Origin

_TEXTS = ("html", "raw_html", "text", "full_text", "raw_text", "content", "body_text", "page_text")
_URLS = ("url", "source_url", "link", "address", "page_url", "warc_target_uri", "warc-target-uri")
_CAPTURED = (
    "_fetched_at",
    "fetched_at",
    "captured",
    "captured_at",
    "scraped_at",
    "crawl_date",
    "warc_date",
    "timestamp",
)
# A day alone under this name may be the day of the decision; a time of day is that of a crawl.
_PERHAPS_CAPTURED = "date"
_BATCH = 256
_LONGEST_CELL = 20_000_000
_NO_PYARROW = "Parquet is read with pyarrow, which is not installed: `pip install 'ombudsman-casebook[parquet]'`"

Row = Mapping[str, Any]


def read_rows(
    path: Path, name: str, kind: SourceKind, zipped: bool, columns: Columns, start: int
) -> Iterator[Found | Problem]:
    """Yield the pages of a table. A position is the byte behind a line of JSON Lines, and a count of rows elsewhere.

    Raises:
        OSError: the file cannot be read.
        BadSourceError: it cannot be read further, or has no column with texts.
    """
    taker = _Taker(name, columns)
    if kind == "parquet":
        yield from _parquet(path, taker, start)
        return
    with _opened(path, zipped) as file:
        try:
            if kind == "json-lines":
                yield from _json_lines(file, taker, start)
            elif kind == "json-array":
                yield from _json_array(file, taker, start)
            else:
                yield from _csv(file, taker, start)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BadSourceError("truncated-gzip", f"the file cannot be unpacked further: {error}") from error


def _opened(path: Path, zipped: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path) if zipped else path.open("rb"))


class _Taker:
    """Takes the page out of a row, by the columns that were named or by those that are known."""

    def __init__(self, name: str, columns: Columns) -> None:
        self._name = name
        self._columns = columns

    def names(self, there: list[str]) -> list[str]:
        """Return those of the columns `there` that are needed.

        Raises:
            BadSourceError: a column that was named is not there, or there is none with texts.
        """
        for named in (self._columns.text, self._columns.url, self._columns.date):
            if named is not None and named not in there:
                raise BadSourceError("no-column", f"it has no column {named!r}; its columns are {', '.join(there)}")
        known = {*_TEXTS, *_URLS, *_CAPTURED, _PERHAPS_CAPTURED}
        wanted = [one for one in there if one.lower() in known or one in self._named()]
        if not self._columns.text and not any(one.lower() in _TEXTS for one in there):
            columns = ", ".join(there)
            raise BadSourceError("no-column", f"it has no column of texts that is known (name it: --text): {columns}")
        return wanted

    def _named(self) -> set[str | None]:
        return {self._columns.text, self._columns.url, self._columns.date}

    def take(self, row: Row, record: str, position: int) -> Found | Problem:
        """Return the page in a row, or why there is none."""
        origin = Origin(self._name, record)
        lowered = {str(key).lower(): value for key, value in row.items()}
        text = row.get(self._columns.text) if self._columns.text else _first(lowered, _TEXTS)
        if not isinstance(text, str) or not text.strip():
            return refusal(origin, "no-text", "no text in this record")
        url = row.get(self._columns.url) if self._columns.url else _first(lowered, _URLS)
        if self._columns.date:
            captured = day_of(row.get(self._columns.date))
        else:
            captured = day_of(_first(lowered, _CAPTURED)) or _crawled_on(lowered.get(_PERHAPS_CAPTURED))
        media: Media = "html" if text.lstrip()[:1] == "<" else "text"
        return Found(origin, text, media, str(url) if url else None, captured, position=position)


def _first(row: Row, names: tuple[str, ...]) -> object:
    return next((row[name] for name in names if row.get(name)), None)


def _crawled_on(said: object) -> Any:
    return day_of(said) if len(str(said or "")) > len("2026-07-17") else None


def _json_lines(file: IO[bytes], taker: _Taker, start: int) -> Iterator[Found | Problem]:
    decoder = msgspec.json.Decoder(dict[str, Any])
    file.seek(start)
    at = start
    for line in file:
        begin, at = at, at + len(line)
        if not line.strip():
            continue
        record = f"byte {begin}"
        try:
            row = decoder.decode(line.strip().removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield refusal(Origin(taker._name, record), "bad-json", f"not a JSON object: {error}")
            continue
        yield taker.take(row, record, at)


def _json_array(file: IO[bytes], taker: _Taker, start: int) -> Iterator[Found | Problem]:
    at = 0
    try:
        for at, row in enumerate(ijson.items(file, "item", use_float=True), 1):
            if at <= start:
                continue
            if isinstance(row, dict):
                yield taker.take(row, f"record {at}", at)
            else:
                yield refusal(Origin(taker._name, f"record {at}"), "bad-json", "not a JSON object")
    except (ijson.JSONError, UnicodeDecodeError) as error:
        said = str(error).splitlines()[0]
        raise BadSourceError("bad-json", f"record {at + 1}: the array cannot be read further: {said}") from error


def _csv(file: IO[bytes], taker: _Taker, start: int) -> Iterator[Found | Problem]:
    csv.field_size_limit(_LONGEST_CELL)
    at = 0
    try:
        with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
            first = text.readline()
            names = next(csv.reader([first], delimiter=delimiter_of(first)), [])
            taker.names(names)
            rows = csv.reader(text, delimiter=delimiter_of(first))
            for at, cells in enumerate(rows, 1):
                if at > start and cells:
                    yield taker.take(dict(zip(names, cells, strict=False)), f"row {at}", at)
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadSourceError("bad-csv", f"row {at + 1}: the table cannot be read further: {error}") from error


def _parquet(path: Path, taker: _Taker, start: int) -> Iterator[Found | Problem]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise BadSourceError("no-pyarrow", _NO_PYARROW) from error
    try:
        table = pyarrow.parquet.ParquetFile(path)
        wanted = taker.names(table.schema_arrow.names)
        at = 0
        for group in range(table.num_row_groups):
            rows = table.metadata.row_group(group).num_rows
            if at + rows <= start:
                at += rows
                continue
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=wanted):
                for row in batch.to_pylist():
                    at += 1
                    if at > start:
                        yield taker.take(row, f"row {at}", at)
    except (pyarrow.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BadSourceError(
            "bad-parquet", f"the file cannot be read (further): {str(error).splitlines()[0]}"
        ) from error
