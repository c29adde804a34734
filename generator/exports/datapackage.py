"""What the files of `data/` are: a Frictionless descriptor for programs (Data Package 2.0), a page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.contract.terms import DECISIONS_URL, NOT_AFFILIATED, OMBUDSMAN, TERMS, TERMS_URL
from generator.exports.columns import DECISIONS, Column, Table
from generator.exports.edition import Edition
from generator.exports.feeds import LEAST, MOST
from generator.exports.statements import DATABASE, LINES
from generator.pages.template import render_page

DESCRIPTION = "datapackage.json"
PAGE = "index.md"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SOURCE = {"title": f"{OMBUDSMAN}: decisions", "path": DECISIONS_URL}
_CELLS = (
    "In CSV files a text that begins with a sign that spreadsheets calculate from, or with an apostrophe, has an "
    "apostrophe before it: take one off to get the exact text. They begin with a byte order mark (utf-8-sig)."
)


_FORMS = {
    "csv": ("CSV", "text/csv"),
    "jsonl": ("JSON Lines", "application/jsonl"),
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "sqlite": ("SQLite", "application/vnd.sqlite3"),
}
"""Maps the ending of a file's name to what it is called, and to its media type."""

_TEXTS = {
    LINES: "Facts and text of every decision, as JSON Lines",
    DATABASE: "All tables and the text of every decision, as SQLite with a full-text index",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of `data/` as it was written. `rows` are counted by table."""

    name: str
    rows: Mapping[str, int]
    size: int
    sha256: str

    @property
    def form(self) -> str:
        """The ending of its name: csv, jsonl, parquet or sqlite."""
        return self.name.rpartition(".")[2]

    def table_in(self, tables: Sequence[Table]) -> Table | None:
        """Return which of `tables` it has; None if several."""
        found = [table for table in tables if table.name in self.rows]
        return found[0] if len(found) == 1 else None

    def title(self, tables: Sequence[Table]) -> str:
        """Return what it is, for readers."""
        table = self.table_in(tables)
        if self.name in _TEXTS or table is None:
            return _TEXTS[self.name]
        return f"{table.title}, as {_FORMS[self.form][0]}"


def descriptor(files: Sequence[DataFile], tables: Sequence[Table], edition: Edition) -> str:
    """Return the text of `datapackage.json` (datapackage.org, Data Package, Data Resource and Table Schema 2.0).

    A file of JSON Lines without a line is left out, as Frictionless 5 cannot read one; its table is there as CSV.
    """
    package = {
        "$schema": _PROFILE,
        "name": "casebook-decisions",
        "title": f"Decisions of the {OMBUDSMAN} for England",
        "description": f"{TERMS} {NOT_AFFILIATED} {_CELLS}",
        "version": edition.version,
        **({"temporalCoverage": edition.covered} if edition.covered else {}),
        "licenses": [{"title": f"Terms of re-use of the {OMBUDSMAN}", "path": TERMS_URL}],
        "sources": [_SOURCE],
        "resources": [_resource(file, tables) for file in files if any(file.rows.values()) or file.form != "jsonl"],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(file: DataFile, tables: Sequence[Table]) -> dict[str, Any]:
    table = file.table_in(tables)
    found: dict[str, Any] = {
        "name": _resource_name(file.name),
        "path": file.name,
        "title": file.title(tables),
        "format": file.form,
        "mediatype": _FORMS[file.form][1],
        "hash": f"sha256:{file.sha256}",
        "rowCount": file.rows[table.name] if table else dict(file.rows),
    }
    if file.form == "parquet":  # it has types of its own; Frictionless 5 counts no bytes of it, and so finds too few
        return {**found, "description": f"The same rows and columns as {Path(file.name).stem}.csv."}
    found["bytes"] = file.size
    if file.form in ("csv", "jsonl"):
        found["encoding"] = "utf-8"
    if table:
        found["type"] = "table"
        found["schema"] = _schema(file, table)
    return found


def _resource_name(file: str) -> str:
    return file.replace(".", "-")


def _schema(file: DataFile, table: Table) -> dict[str, Any]:
    """Return the Table Schema of a file. A row of what a text says leads to its decision in the file of its form."""
    fields = [_field(column, table) for column in table.columns]
    if file.name == LINES:
        fields.append({"name": "statement", "type": "array", "description": STATEMENT})
    found: dict[str, Any] = {"fields": fields, "missingValues": [""] if file.form == "csv" else []}
    if table.name == DECISIONS:
        return {**found, "primaryKey": ["page"]}
    to = {"resource": _resource_name(f"{DECISIONS}.{file.form}"), "fields": ["page"]}
    return {**found, "foreignKeys": [{"fields": ["page"], "reference": to}]}


STATEMENT = (
    "The text in its order, in passages. Each has the heading of its section (section), its kind (heading, subheading, "
    "paragraph, item or text), the address on the page of the paragraph or list entry that it is or belongs to (id, as "
    "in para-12-b), and the words (text)."
)


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints = dict(column.constraints)
    if not column.nullable:
        constraints = {"required": True, **constraints}
    if (table.name, column.name) == (DECISIONS, "page"):
        constraints["unique"] = True
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return {**found, "constraints": constraints} if constraints else found


def data_page(files: Sequence[DataFile], tables: Sequence[Table], edition: Edition) -> str:
    """Return the page `data/index.md`: the files, how to use them, and what each column means."""
    shown = [(file, file.title(tables), _counted(file), size_of(file.size)) for file in files]
    names = {file.name for file in files}
    feeds = {"most": MOST, "least": LEAST}
    given = {"files": shown, "names": names, "tables": tables, "edition": edition, "feeds": feeds}
    return render_page("data", f"data/{PAGE}", **given)


def _counted(file: DataFile) -> str:
    return ", ".join(f"{count:,} {table}" for table, count in file.rows.items())


def size_of(count: int) -> str:
    """Return a number of bytes as people read it: 512 bytes, 3.4 KB, 41.0 MB."""
    if count < 1000:
        return f"{count} bytes"
    for unit in ("KB", "MB"):
        count_of = count / (1000 if unit == "KB" else 1000**2)
        if count_of < 1000:
            return f"{count_of:.1f} {unit}"
    return f"{count / 1000**3:.1f} GB"
