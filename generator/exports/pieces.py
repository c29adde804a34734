"""Parts of the tables: the rows of some decisions in all forms, made in any process."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.exports.columns import DECISIONS, Record, Table, record
from generator.exports.parquet import packed
from generator.exports.said_rows import said_rows
from generator.exports.tables import csv_rows, json_lines

_MEAN = 64
"""Decisions of a group, on average."""


class Piece(NamedTuple):
    """Rows of a table."""

    rows: int
    csv: bytes
    lines: bytes
    """As JSON Lines."""
    batch: bytes
    """As `parquet.packed` has them."""


def parted(decisions: Iterable[Facts]) -> Iterator[list[Facts]]:
    """Part `decisions`, which are in the order of references, into groups.

    A reference alone tells whether a group begins with it, so one that comes or goes changes no group but its own (and
    the one before, if it begins one).
    """
    group: list[Facts] = []
    for facts in decisions:
        if group and zlib.crc32(facts.slug.encode()) % _MEAN == 0:
            yield group
            group = []
        group.append(facts)
    if group:
        yield group


def pieces(tables: Sequence[Table], decisions: Sequence[Facts]) -> list[Piece]:
    """Return the rows of `decisions` in each of `tables`."""
    rows = _rows(decisions)
    return [_piece(table, rows[table.name]) for table in tables]


def _rows(decisions: Sequence[Facts]) -> dict[str, list[Record]]:
    """Return the rows of `decisions` by table."""
    said = [said_rows(facts) for facts in decisions]
    found = {name: list(chain.from_iterable(one[name] for one in said)) for name in said[0]}
    return {DECISIONS: [record(facts) for facts in decisions], **found}


def _piece(table: Table, rows: Sequence[Record]) -> Piece:
    columns = table.columns
    return Piece(len(rows), csv_rows(columns, rows), json_lines(columns, rows), packed(columns, rows))
