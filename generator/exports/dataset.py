"""The folder `data/` of the site: the facts of every decision as tables, on demand their texts, and what they are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal, get_args

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.exports.columns import Column, Record, columns, record
from generator.exports.datapackage import DESCRIPTION, PAGE, DataFile, data_page, descriptor
from generator.exports.statements import texts, write_texts
from generator.exports.tables import write_csv, write_lines, write_parquet
from generator.system.files import replace_if_changed, temporary_path, write_if_changed
from generator.system.memory import key_of

Extent = Literal["none", "facts", "full"]
EXTENTS: tuple[Extent, ...] = get_args(Extent)

_FOLDER = "data"
_TABLES: dict[str, Callable[[Path, tuple[Column, ...], list[Record]], None]] = {
    "decisions.csv": write_csv,
    "decisions.jsonl": write_lines,
    "decisions.parquet": write_parquet,
}
_TEXTS = ("statements.jsonl", "casebook.sqlite")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The files of `data/`: their paths (the page's is the last), and a key that is another wherever one would be."""

    names: tuple[str, ...]
    key: str
    extent: Extent
    columns: tuple[Column, ...]
    decisions: tuple[Facts, ...]

    def write(self, docs_dir: Path, corpus: Path, executor: Executor | None) -> tuple[bool, dict[str, str]]:
        """Write the files, each whole or not at all.

        Returns whether the page has changed, and the input files whose texts could not be exported, with the reason.

        Raises:
            OSError: a file cannot be written; what was there is whole.
            generator.source.read.CorpusChangedError: a source is no longer as it was when the facts were read.
        """
        folder = docs_dir / _FOLDER
        folder.mkdir(exist_ok=True)
        failed: dict[str, str] = {}
        try:
            files = self._written(folder, corpus, executor, failed)
        finally:  # a part of a file that was not finished may be as large as the disk
            for name in (*_TABLES, *_TEXTS):
                temporary_path(folder / name).unlink(missing_ok=True)
        if files:
            write_if_changed(folder / DESCRIPTION, descriptor(files, self.columns).encode())
        page = data_page(files, self.columns, len(self.decisions))
        return write_if_changed(folder / PAGE, page.encode()), failed

    def _written(self, folder: Path, corpus: Path, executor: Executor | None, failed: dict[str, str]) -> list[DataFile]:
        """Write the tables and texts, and return what they have become."""
        files: list[DataFile] = []
        rows = [record(facts) for facts in self.decisions] if self.extent != "none" else []
        if self.extent != "none":
            for name, write in _TABLES.items():
                write(_fresh(folder / name), self.columns, rows)
                files.append(_settled(folder / name, len(rows)))
        if self.extent == "full":
            lines, database = (_fresh(folder / name) for name in _TEXTS)
            count = write_texts(lines, database, self.columns, rows, texts(corpus, self.decisions, executor, failed))
            files += [_settled(folder / name, len(rows)) for name in _TEXTS]
            files[-1] = files[-1].with_table("paragraphs", count)
        return files


def dataset(archive: Archive, schema: bytes, extent: Extent) -> Dataset:
    """Return the files of `data/` for `archive`, whose facts are those of `schema`. They are in order of reference."""
    names = {"none": [], "facts": [*_TABLES, DESCRIPTION], "full": [*_TABLES, *_TEXTS, DESCRIPTION]}[extent]
    decisions = tuple(sorted(archive.decisions, key=lambda facts: facts.slug))
    writers = (version("pyarrow"), sqlite3.sqlite_version)
    made_of = repr((extent, schema, writers, [facts.key for facts in decisions]))
    paths = tuple(f"{_FOLDER}/{name}" for name in [*names, PAGE])
    return Dataset(paths, key_of(made_of), extent, columns(schema), decisions)


def _fresh(path: Path) -> Path:
    part = temporary_path(path)
    part.unlink(missing_ok=True)
    return part


def _settled(path: Path, rows: int) -> DataFile:
    part = temporary_path(path)
    with part.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = part.stat().st_size
    replace_if_changed(path)
    return DataFile(path.name, {"decisions": rows}, size, sha256)
