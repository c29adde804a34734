"""The folder `data/` of the site: facts and what texts say as tables, on demand the texts, and what the files are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.exports.columns import DECISIONS, Table, tables
from generator.exports.datapackage import DESCRIPTION, PAGE, DataFile, data_page, descriptor
from generator.exports.edition import edition_of
from generator.exports.extent import Extent
from generator.exports.statements import DATABASE, LINES, texts, write_texts
from generator.exports.table_files import TableFiles, file_names, write_tables
from generator.system.files import replace_if_changed, temporary_path, write_if_changed
from generator.system.memory import key_of

_FOLDER = "data"
_TEXTS = (LINES, DATABASE)


class Written(NamedTuple):
    """What came of writing the files of `data/`."""

    changed: bool
    """Whether the page has changed."""
    failed: dict[str, str]
    """The input files whose texts could not be exported, with the reason."""
    tables: TableFiles
    """The files of the tables, as they are to be remembered."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The files of `data/`."""

    names: tuple[str, ...]
    """Their paths, relative to the docs; the page's is the last."""
    key: str
    """Cache key: changes whenever one of them would."""
    extent: Extent
    """How much of the archive they hold."""
    tables: tuple[Table, ...]
    """The tables, decisions first."""
    decisions: tuple[Facts, ...]
    """The decisions, in the order of references."""

    def write(self, docs_dir: Path, corpus: Path, executor: Executor | None, before: TableFiles) -> Written:
        """Write the files, each whole or not at all. `before` is what is remembered of the tables that stand there.

        Raises:
            OSError: a file cannot be written; what was there is whole.
            generator.source.read.CorpusChangedError: a source is no longer as it was when the facts were read.
        """
        folder = docs_dir / _FOLDER
        folder.mkdir(exist_ok=True)
        failed: dict[str, str] = {}
        files: list[DataFile] = []
        written = TableFiles()
        try:
            if self.extent != "none":
                written = write_tables(folder, self.tables, self.decisions, before, executor)
                files += self._table_files(written)
            if self.extent == "full":
                files += self._write_texts(folder, corpus, executor, failed)
        finally:  # a part of a file that was not finished may be as large as the disk
            for name in (*file_names(self.tables), *_TEXTS):
                temporary_path(folder / name).unlink(missing_ok=True)
        edition = edition_of(self.decisions, [(file.name, file.sha256) for file in files])
        if files:
            write_if_changed(folder / DESCRIPTION, descriptor(files, self.tables, edition).encode())
        page = data_page(files, self.tables, edition)
        return Written(write_if_changed(folder / PAGE, page.encode()), failed, written)

    def _table_files(self, written: TableFiles) -> list[DataFile]:
        rows = {table.name: written.rows(number) for number, table in enumerate(self.tables)}
        return [
            DataFile(name, {table.name: rows[table.name]}, written.files[name].state[0], written.files[name].sha256)
            for name, table in file_names(self.tables).items()
        ]

    def _write_texts(
        self, folder: Path, corpus: Path, executor: Executor | None, failed: dict[str, str]
    ) -> list[DataFile]:
        """Write the texts, which are read and written anew whatever has changed, and return what they have become."""
        lines, database = (_fresh(folder / name) for name in _TEXTS)
        found = texts(corpus, self.decisions, executor, failed)
        stored = write_texts(lines, database, self.tables, self.decisions, found)
        return [
            _settled(folder / LINES, {DECISIONS: len(self.decisions)}),
            _settled(folder / DATABASE, stored),
        ]


def dataset(archive: Archive, schemas: Mapping[str, bytes], extent: Extent) -> Dataset:
    """Return the files of `data/` for `archive`, whose tables `schemas` tell of. They are in order of reference."""
    shown = tables(schemas)
    facts_only = [*file_names(shown), DESCRIPTION]
    names = {"none": [], "facts": facts_only, "full": [*facts_only, *_TEXTS]}[extent]
    decisions = tuple(sorted(archive.decisions, key=lambda facts: facts.slug))
    writers = (version("arro3-io"), sqlite3.sqlite_version)
    made_of = repr((extent, dict(schemas), writers, [facts.key for facts in decisions]))
    paths = tuple(f"{_FOLDER}/{name}" for name in [*names, PAGE])
    return Dataset(paths, key_of(made_of), extent, shown, decisions)


def _fresh(path: Path) -> Path:
    part = temporary_path(path)
    part.unlink(missing_ok=True)
    return part


def _settled(path: Path, rows: Mapping[str, int]) -> DataFile:
    part = temporary_path(path)
    with part.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = part.stat().st_size
    replace_if_changed(path)
    return DataFile(path.name, rows, size, sha256)
