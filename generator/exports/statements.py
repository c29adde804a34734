"""The statements as data: each decision's text in passages, as JSON Lines and as a SQLite file to search in."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from pathlib import Path

from generator.archive.facts import Facts
from generator.contract.addresses import page_url
from generator.exports.columns import DECISIONS, Record, Table, record
from generator.exports.database import PARAGRAPHS, create, finish, insert
from generator.exports.said_rows import said_rows
from generator.exports.tables import as_json
from generator.source.parse import parse
from generator.source.passages import Passage, passages
from generator.source.read import CorpusChangedError, UnreadableError, load
from generator.system.workers import chunks, in_order

LINES = "statements.jsonl"
DATABASE = "casebook.sqlite"

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
    lines: Path, database: Path, tables: Sequence[Table], decisions: Sequence[Facts], found: Iterable[list[Passage]]
) -> dict[str, int]:
    """Write facts and passages of all decisions as JSON Lines to `lines`, and with all tables as SQLite to `database`.

    `found` are the passages of `decisions`, in their order. No more than a few decisions are held at a time. What was
    drawn from a text that has no passages is not in the SQLite file: it would lead to nothing. Returns how many rows
    each table of that has.

    Raises:
        OSError: a file cannot be written.
    """
    try:
        return _write_texts(lines, database, tables, decisions, found)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"SQLite says: {error}", str(database)) from error


def _write_texts(
    lines: Path, database: Path, tables: Sequence[Table], decisions: Sequence[Facts], found: Iterable[list[Passage]]
) -> dict[str, int]:
    names = [column.name for column in tables[0].columns]
    counts = dict.fromkeys([DECISIONS, PARAGRAPHS, *(table.name for table in tables)], 0)
    with (
        lines.open("w", encoding="utf-8", newline="") as file,
        closing(sqlite3.connect(database, isolation_level=None)) as connection,
    ):
        create(connection, tables)
        for facts, statement in zip(decisions, found, strict=True):
            row, told = record(facts), [_told(passage) for passage in statement]
            shown = [dict(zip(_COLUMNS, passage, strict=True)) for passage in told]
            file.write(as_json({**dict(zip(names, row, strict=True)), "statement": shown}) + "\n")
            key = (None, page_url(facts.page), facts.reference)
            rows: dict[str, list[Record]] = {
                DECISIONS: [row],
                PARAGRAPHS: [(*key, at, *passage) for at, passage in enumerate(told, 1)],
            }
            for table, some in {**rows, **(said_rows(facts) if told else {})}.items():
                counts[table] += insert(connection, table, some)
        finish(connection)
    return counts
