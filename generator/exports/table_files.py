"""Write the tables in all their forms; after an edit from what stands there, with new rows of what has changed.

The decisions are parted into groups. Of each it is remembered of which facts its rows were made, and where they stand
in the files. What is remembered changes no byte of a file, but only how much is made anew. Parquet cannot be put
together from pieces, as its library writes rows alone: what stands there is read and written again, which takes a third
of the time of making it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.archive.facts import Facts
from generator.exports.columns import Table
from generator.exports.parquet import AddBatch, EarlierRows, parquet_table, unpacked
from generator.exports.patched import Patched
from generator.exports.pieces import Piece, parted, pieces
from generator.exports.tables import csv_head
from generator.system.files import FileState, file_state, replace_if_changed, temporary_path
from generator.system.memory import key_of
from generator.system.workers import in_order

_CSV, _LINES, _PARQUET = FORMS = (".csv", ".jsonl", ".parquet")
"""The forms of each table, by the endings of the files' names."""

Sizes = tuple[int, int, int]
"""How much something has of a table: rows, bytes of CSV, bytes of JSON Lines."""


class Group(msgspec.Struct, frozen=True, array_like=True):
    """Some decisions, one after the other in the order of references."""

    key: str
    """The key of their facts."""
    sizes: tuple[Sizes, ...]
    """What they have of each table."""


class TableFile(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was written."""

    state: FileState
    sha256: str


class TableFiles(msgspec.Struct, frozen=True, array_like=True):
    """The files of all tables as they were written, and where in them the rows of which decisions stand."""

    written_by: str = ""
    """The key of tables and writers."""
    files: dict[str, TableFile] = {}
    """By their names."""
    groups: tuple[Group, ...] = ()

    def rows(self, table: int) -> int:
        """Return how many rows the table of that number has."""
        return sum(group.sizes[table][0] for group in self.groups)


def file_names(tables: Iterable[Table]) -> dict[str, Table]:
    """Return the names of the files of `tables`, each with the table that it has."""
    return {table.name + ending: table for table in tables for ending in FORMS}


def write_tables(
    folder: Path, tables: Sequence[Table], decisions: Iterable[Facts], before: TableFiles, executor: Executor | None
) -> TableFiles:
    """Write `tables` of `decisions`, which are in the order of references, to `folder`, and return what they became.

    `before` is what is remembered of the files that stand there. Only a few groups of decisions are held at a time.

    Raises:
        OSError: a file cannot be written; what was there is whole.
    """
    written_by = key_of(repr((tables, version("arro3-io"))))
    groups = [(key_of(repr([facts.key for facts in group])), group) for group in parted(decisions)]
    places = _places(before, tables) if before.written_by == written_by and _stand(folder, before, tables) else {}
    made = in_order(executor, partial(pieces, tables), (group for key, group in groups if key not in places))
    noted: list[Group] = []
    with ExitStack() as open_files:
        writers = [_Writer(folder, table, open_files, stands=bool(places)) for table in tables]
        for key, _ in groups:
            if key in places:
                group, starts = places[key]
                for writer, start, sizes in zip(writers, starts, group.sizes, strict=True):
                    writer.keep(start, sizes)
                noted.append(group)
            else:
                new = next(made)
                for writer, piece in zip(writers, new, strict=True):
                    writer.add(piece)
                noted.append(Group(key, tuple((piece.rows, len(piece.csv), len(piece.lines)) for piece in new)))
        sums = {name: sha256 for writer in writers for name, sha256 in writer.end().items()}
    files: dict[str, TableFile] = {}
    for name, sha256 in sums.items():
        if sha256 is not None:
            replace_if_changed(folder / name)
        files[name] = TableFile(file_state(f"{folder}/{name}"), sha256 or before.files[name].sha256)
    return TableFiles(written_by, files, tuple(noted))


def _stand(folder: Path, before: TableFiles, tables: Sequence[Table]) -> bool:
    """Tell whether the files are as they were written. Of Parquet the bytes are looked at, as no damage can be read."""
    try:
        return before.files.keys() == file_names(tables).keys() and all(
            file_state(f"{folder}/{name}") == file.state
            and (not name.endswith(_PARQUET) or _sha256(folder / name) == file.sha256)
            for name, file in before.files.items()
        )
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _places(before: TableFiles, tables: Sequence[Table]) -> Mapping[str, tuple[Group, list[Sizes]]]:
    """Return each group with what is before it in the tables, by its key."""
    found: dict[str, tuple[Group, list[Sizes]]] = {}
    starts: list[Sizes] = [(0, len(csv_head(table.columns)), 0) for table in tables]
    for group in before.groups:
        found[group.key] = (group, starts)
        starts = [_sum(start, sizes) for start, sizes in zip(starts, group.sizes, strict=True)]
    return found


def _sum(one: Sizes, other: Sizes) -> Sizes:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


class _Writer:
    """Writes the files of a table. Parquet is begun when the lines differ: the same lines have the same rows."""

    def __init__(self, folder: Path, table: Table, open_files: ExitStack, *, stands: bool) -> None:
        self._table, self._open = table, open_files.enter_context(ExitStack())
        self._csv, self._lines = (
            Patched(folder / (table.name + ending), self._open, stands=stands) for ending in (_CSV, _LINES)
        )
        self._csv.add(csv_head(table.columns))
        self._parquet = folder / (table.name + _PARQUET)
        self._stands = stands
        self._earlier: EarlierRows | None = None
        self._add_batch: AddBatch | None = None
        self._same = 0  # so many rows are as those that the old file begins with

    def keep(self, start: Sizes, sizes: Sizes) -> None:
        """Add rows that stand in the files, after what `start` says."""
        end = _sum(start, sizes)
        self._csv.keep(start[1], end[1])
        self._lines.keep(start[2], end[2])
        if self._lines.begun:
            self._take(self._begin(), start[0], end[0])
        else:
            self._same += sizes[0]

    def add(self, piece: Piece) -> None:
        """Add new rows."""
        self._csv.add(piece.csv)
        self._lines.add(piece.lines)
        if self._lines.begun:
            add = self._begin()
            for batch in unpacked(piece.batch):
                add(batch)
        else:
            self._same += piece.rows

    def end(self) -> dict[str, str | None]:
        """End the files, and return the SHA-256 of those that have changed, by their names."""
        sums = {_CSV: self._csv.end(), _LINES: self._lines.end(), _PARQUET: None}
        if self._lines.begun:
            self._begin()
        self._open.close()
        if self._lines.begun:
            sums[_PARQUET] = _sha256(temporary_path(self._parquet))
        return {self._table.name + ending: sha256 for ending, sha256 in sums.items()}

    def _begin(self) -> AddBatch:
        if self._add_batch is None:
            part = temporary_path(self._parquet)
            part.unlink(missing_ok=True)
            self._add_batch = self._open.enter_context(parquet_table(part, self._table.columns))
            self._take(self._add_batch, 0, self._same)
        return self._add_batch

    def _take(self, add: AddBatch, start: int, end: int) -> None:
        if start < end:
            self._earlier = self._earlier or EarlierRows(self._parquet)
            for batch in self._earlier.take(start, end):
                add(batch)
