"""The statements as data: each decision's text in passages, as JSON Lines and as a SQLite file to search in.

The SQLite file is written in plain SQL: `sqlite-utils` 4.1 gives the same tables and bytes in one and a half times the
time, brings six packages along, and would save some twenty lines.
"""

from __future__ import annotations

import datetime
import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from pathlib import Path

from generator.archive.facts import Facts
from generator.exports.columns import Column, Record
from generator.exports.tables import as_json
from generator.source.parse import parse
from generator.source.passages import Passage, passages
from generator.source.read import CorpusChangedError, UnreadableError, load
from generator.system.workers import chunks, in_order

_COLUMNS = ("section", "kind", "id", "text")


def _told(passage: Passage) -> tuple[str | None, ...]:
    """Return what the data has of a passage, in the order of `_COLUMNS`."""
    return passage.section, passage.kind, passage.id, passage.text


def texts(
    corpus: Path, decisions: Iterable[Facts], executor: Executor | None, failed: dict[str, str]
) -> Iterator[list[Passage]]:
    """Yield the passages of each of `decisions`, whose sources are read and parsed again, a few at a time.

    One that cannot be parted into passages gives none; `failed` then has the reason, by the input file.

    Raises:
        CorpusChangedError: a source is no longer as it was when the facts were read.
    """
    tasks = chunks((facts.path, facts.sha256) for facts in decisions)
    for found, bad in in_order(executor, partial(_read, corpus), tasks):
        failed |= bad
        yield from found


def _read(corpus: Path, tasks: Sequence[tuple[str, str]]) -> tuple[list[list[Passage]], dict[str, str]]:
    found: list[list[Passage]] = []
    failed: dict[str, str] = {}
    for path, sha256 in tasks:
        try:
            source, _ = load(corpus, path)
        except UnreadableError:
            raise CorpusChangedError.of(path) from None
        decision, _ = parse(source)
        if decision is None or source.sha256 != sha256:
            raise CorpusChangedError.of(path)
        try:
            found.append(list(passages(decision)))
        except Exception as error:
            found.append([])
            failed[path] = f"{type(error).__name__}: {error}"
    return found, failed


def write_texts(
    lines: Path, database: Path, columns: Sequence[Column], rows: Sequence[Record], found: Iterable[list[Passage]]
) -> int:
    """Write facts and passages of all decisions as JSON Lines to `lines` and as SQLite to `database`, a new file.

    `found` are the passages of the decisions of `rows`, in their order. No more than a few decisions are held at a
    time. Returns how many passages there are.

    Raises:
        OSError: a file cannot be written.
    """
    try:
        return _write_texts(lines, database, columns, rows, found)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"SQLite says: {error}", str(database)) from error


def _write_texts(
    lines: Path, database: Path, columns: Sequence[Column], rows: Sequence[Record], found: Iterable[list[Passage]]
) -> int:
    names = [column.name for column in columns]
    page, reference = names.index("page"), names.index("reference")
    count = 0
    with (
        lines.open("w", encoding="utf-8", newline="") as file,
        closing(sqlite3.connect(database, isolation_level=None)) as connection,
    ):
        _create(connection, columns)
        one = f"INSERT INTO decisions VALUES ({', '.join('?' * len(names))})"
        for row, statement in zip(rows, found, strict=True):
            record = dict(zip(names, row, strict=True))
            file.write(
                as_json(
                    {**record, "statement": [dict(zip(_COLUMNS, _told(passage), strict=True)) for passage in statement]}
                )
                + "\n"
            )
            connection.execute(one, [_stored(value) for value in row])
            placed = ((row[page], row[reference], at, *_told(passage)) for at, passage in enumerate(statement, 1))
            connection.executemany("INSERT INTO paragraphs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", placed)
            count += len(statement)
        _finish(connection)
    return count


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


_TYPES = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT"}
_INDEXED = ("reference", "body", "category_group, subcategory_group", "decision", "date")


def _create(connection: sqlite3.Connection, columns: Sequence[Column]) -> None:
    """Make the tables. There is no journal: the file has another name until it is whole."""
    for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"):
        connection.execute(f"PRAGMA {setting}")
    defined = [
        f"{column.name} {_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}"
        f"{' PRIMARY KEY' if column.name == 'page' else ''}"
        for column in columns
    ]
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE decisions ({', '.join(defined)})")
    connection.execute(
        "CREATE TABLE paragraphs (number INTEGER PRIMARY KEY, page TEXT NOT NULL REFERENCES decisions (page),"
        " reference TEXT NOT NULL, position INTEGER NOT NULL, section TEXT, kind TEXT NOT NULL, id TEXT,"
        " text TEXT NOT NULL)"
    )


def _finish(connection: sqlite3.Connection) -> None:
    """Make what is searched by. The names and the form of the FTS5 tables are those that Datasette looks for."""
    connection.execute("CREATE INDEX paragraphs_reference ON paragraphs (reference)")
    for at in _INDEXED:
        connection.execute(f"CREATE INDEX decisions_{at.replace(', ', '_')} ON decisions ({at})")
    connection.execute("CREATE UNIQUE INDEX paragraphs_page ON paragraphs (page, position)")
    for table, key, indexed in (("decisions", "rowid", "title, summary"), ("paragraphs", "number", "text")):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING FTS5 "
            f"({indexed}, tokenize='porter unicode61', content=\"{table}\", content_rowid='{key}')"
        )
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")
    connection.execute("COMMIT")
