"""What the files of `data/` are: a Frictionless descriptor for programs (Data Package 2.0), a page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.contract.terms import DECISIONS_URL, NOT_AFFILIATED, OMBUDSMAN, TERMS
from generator.exports.columns import Column
from generator.pages.template import render_page

DESCRIPTION = "datapackage.json"
PAGE = "index.md"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SOURCE = {"title": f"{OMBUDSMAN}: decisions", "path": DECISIONS_URL}
_CELLS = (
    "In CSV files a text that begins with a sign that spreadsheets calculate from, or with an apostrophe, has an "
    "apostrophe before it: take one off to get the exact text."
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a file is: its form, its media type, and what it is for."""

    title: str
    form: str
    mediatype: str
    table: bool = True


_KINDS = {
    "decisions.csv": _Kind("The facts of every decision, as CSV", "csv", "text/csv"),
    "decisions.jsonl": _Kind("The facts of every decision, as JSON Lines", "jsonl", "application/jsonl"),
    "decisions.parquet": _Kind("The facts of every decision, as Parquet", "parquet", "application/vnd.apache.parquet"),
    "statements.jsonl": _Kind("Facts and text of every decision, as JSON Lines", "jsonl", "application/jsonl"),
    "casebook.sqlite": _Kind(
        "Facts and text of every decision, as SQLite with a full-text index", "sqlite", "application/vnd.sqlite3", False
    ),
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of `data/` as it was written. `rows` are counted by table."""

    name: str
    rows: Mapping[str, int]
    size: int
    sha256: str

    def with_table(self, name: str, count: int) -> DataFile:
        """Return the file with `count` rows of a further table."""
        return replace(self, rows={**self.rows, name: count})

    @property
    def kind(self) -> _Kind:
        """What the file is."""
        return _KINDS[self.name]


def descriptor(files: Sequence[DataFile], columns: Sequence[Column]) -> str:
    """Return the text of `datapackage.json` (datapackage.org, Data Package, Data Resource and Table Schema 2.0)."""
    package = {
        "$schema": _PROFILE,
        "name": "casebook-decisions",
        "title": f"Decisions of the {OMBUDSMAN} for England",
        "description": f"{TERMS} {NOT_AFFILIATED} {_CELLS}",
        "sources": [_SOURCE],
        "resources": [_resource(file, columns) for file in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(file: DataFile, columns: Sequence[Column]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": file.name.replace(".", "-"),
        "path": file.name,
        "title": file.kind.title,
        "format": file.kind.form,
        "mediatype": file.kind.mediatype,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rowCount": dict(file.rows) if len(file.rows) > 1 else file.rows["decisions"],
    }
    if file.kind.form in ("csv", "jsonl"):
        found["encoding"] = "utf-8"
    if file.kind.table:
        fields = [_field(column) for column in columns]
        if file.name == "statements.jsonl":
            fields.append({"name": "statement", "type": "array", "description": STATEMENT})
        missing = [""] if file.kind.form == "csv" else []
        found["type"] = "table"
        found["schema"] = {"fields": fields, "missingValues": missing, "primaryKey": ["page"]}
    return found


STATEMENT = (
    "The text in its order, in passages. Each has the heading of its section (section), its kind (heading, subheading, "
    "paragraph, item or text), the address on the page of the paragraph or list entry that it is or belongs to (id, as "
    "in para-12-b), and the words (text)."
)


def _field(column: Column) -> dict[str, Any]:
    constraints = dict(column.constraints)
    if not column.nullable:
        constraints = {"required": True, **constraints}
    if column.name == "page":
        constraints["unique"] = True
    found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return {**found, "constraints": constraints} if constraints else found


def data_page(files: Sequence[DataFile], columns: Sequence[Column], decisions: int) -> str:
    """Return the page `data/index.md`: the files, how to use them, and what each column means."""
    shown = [
        (file, ", ".join(f"{count:,} {table}" for table, count in file.rows.items()), size_of(file.size))
        for file in files
    ]
    names = {file.name for file in files}
    return render_page("data", f"data/{PAGE}", files=shown, names=names, columns=columns, decisions=decisions)


def size_of(count: int) -> str:
    """Return a number of bytes as people read it: 512 bytes, 3.4 KB, 41.0 MB."""
    if count < 1000:
        return f"{count} bytes"
    for unit in ("KB", "MB"):
        count_of = count / (1000 if unit == "KB" else 1000**2)
        if count_of < 1000:
            return f"{count_of:.1f} {unit}"
    return f"{count / 1000**3:.1f} GB"
