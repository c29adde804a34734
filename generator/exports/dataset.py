"""The folder `data/` of the site: facts and what texts say as tables, on demand the texts, and what the files are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.exports.columns import DECISIONS, Add, Record, Table, record, tables
from generator.exports.datapackage import DESCRIPTION, PAGE, DataFile, data_page, descriptor
from generator.exports.edition import edition_of
from generator.exports.extent import Extent
from generator.exports.said_rows import said_rows
from generator.exports.statements import DATABASE, LINES, texts, write_texts
from generator.exports.tables import FORMS
from generator.system.files import replace_if_changed, temporary_path, write_if_changed
from generator.system.memory import key_of
from generator.system.workers import chunks

_FOLDER = "data"
_TEXTS = (LINES, DATABASE)


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
            for name in (*_table_files(self.tables), *_TEXTS):
                temporary_path(folder / name).unlink(missing_ok=True)
        edition = edition_of(self.decisions, [(file.name, file.sha256) for file in files])
        if files:
            write_if_changed(folder / DESCRIPTION, descriptor(files, self.tables, edition).encode())
        page = data_page(files, self.tables, edition)
        return write_if_changed(folder / PAGE, page.encode()), failed

    def _written(self, folder: Path, corpus: Path, executor: Executor | None, failed: dict[str, str]) -> list[DataFile]:
        """Write the tables and texts, and return what they have become."""
        files: list[DataFile] = []
        if self.extent != "none":
            counts = self._write_tables(folder)
            for name, table in _table_files(self.tables).items():
                files.append(_settled(folder / name, {table.name: counts[table.name]}))
        if self.extent == "full":
            lines, database = (_fresh(folder / name) for name in _TEXTS)
            found = texts(corpus, self.decisions, executor, failed)
            stored = write_texts(lines, database, self.tables, self.decisions, found)
            files.append(_settled(folder / LINES, {DECISIONS: len(self.decisions)}))
            files.append(_settled(folder / DATABASE, stored))
        return files

    def _write_tables(self, folder: Path) -> Counter[str]:
        """Write the tables in all forms, some decisions at a time, and return how many rows each has."""
        counts: Counter[str] = Counter()
        with ExitStack() as files:
            adders: defaultdict[str, list[Add]] = defaultdict(list)
            for name, table in _table_files(self.tables).items():
                path = _fresh(folder / name)
                adders[table.name].append(files.enter_context(FORMS[Path(name).suffix](path, table.columns)))
            for some in chunks(self.decisions):
                for name, rows in _rows(some).items():
                    counts[name] += len(rows)
                    for add in adders[name]:
                        add(rows)
        return counts


def _rows(decisions: Sequence[Facts]) -> dict[str, list[Record]]:
    """Return the rows of `decisions` by table."""
    said = [said_rows(facts) for facts in decisions]
    found = {name: list(chain.from_iterable(one[name] for one in said)) for name in said[0]}
    return {DECISIONS: [record(facts) for facts in decisions], **found}


def _table_files(tables: Iterable[Table]) -> dict[str, Table]:
    """Return the names of the files of `tables`, each with the table that it has."""
    return {table.name + ending: table for table in tables for ending in FORMS}


def dataset(archive: Archive, schemas: Mapping[str, bytes], extent: Extent) -> Dataset:
    """Return the files of `data/` for `archive`, whose tables `schemas` tell of. They are in order of reference."""
    shown = tables(schemas)
    facts_only = [*_table_files(shown), DESCRIPTION]
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
