"""The SQLite file of the data: its tables, what leads from one to another, and what is searched by.

It is written in plain SQL: `sqlite-utils` 4.1 gives the same tables and bytes in one and a half times the time, brings
six packages along, and would save some twenty lines.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.exports.columns import DECISIONS, Column, Record, Table

PARAGRAPHS = "paragraphs"

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER", "date": "TEXT"}
_KEYS = (
    f"FOREIGN KEY (page) REFERENCES {DECISIONS} (page)",
    f"FOREIGN KEY (page, passage) REFERENCES {PARAGRAPHS} (page, position)",
)
_INDEXES = {
    DECISIONS: ("reference", "body", "category_group, subcategory_group", "decision", "date"),
    PARAGRAPHS: ("reference",),
    "citations": ("page, passage", "title, year, fragment"),
    "remedies": ("page, passage", "amount"),
    "refusals": ("page, passage", "ground"),
    "promises": ("page, passage", "due_date"),
}


def create(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Make `tables` and that of paragraphs, and begin. There is no journal: the file is none until it is whole."""
    for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for table in tables:
        keys = () if table.name == DECISIONS else _KEYS
        defined = ", ".join([*(_defined(table, column) for column in table.columns), *keys])
        connection.execute(f"CREATE TABLE {table.name} ({defined})")
    connection.execute(
        f"CREATE TABLE {PARAGRAPHS} (number INTEGER PRIMARY KEY, page TEXT NOT NULL REFERENCES {DECISIONS} (page),"
        " reference TEXT NOT NULL, position INTEGER NOT NULL, section TEXT, kind TEXT NOT NULL, id TEXT,"
        " text TEXT NOT NULL)"
    )


def _defined(table: Table, column: Column) -> str:
    null = "" if column.nullable else " NOT NULL"
    key = " PRIMARY KEY" if (table.name, column.name) == (DECISIONS, "page") else ""
    return f'"{column.name}" {_TYPES[column.type]}{null}{key}'


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[Record]) -> int:
    """Add `rows` to a table, and return how many they are."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        stored = ([_stored(value) for value in row] for row in rows)
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", stored)
    return len(rows)


def _stored(value: object) -> object:
    """Return a value as SQLite has it: dates as text, decimals as numbers (by the type of their column)."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def finish(connection: sqlite3.Connection) -> None:
    """Make what is searched by, and end. The names and the form of the FTS5 tables are those that Datasette looks for.

    The index of pages and positions is what the passages of other tables lead to.
    """
    for table, indexes in _INDEXES.items():
        for at in indexes:
            connection.execute(f"CREATE INDEX {table}_{at.replace(', ', '_')} ON {table} ({at})")
    connection.execute(f"CREATE UNIQUE INDEX {PARAGRAPHS}_page ON {PARAGRAPHS} (page, position)")
    for table, key, indexed in ((DECISIONS, "rowid", "title, summary"), (PARAGRAPHS, "number", "text")):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING FTS5 "
            f"({indexed}, tokenize='porter unicode61', content=\"{table}\", content_rowid='{key}')"
        )
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")
    connection.execute("COMMIT")
