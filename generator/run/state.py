"""What the last run read and made, so that the next one does again only what has changed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.archive.facts import Facts
from generator.exports.table_files import TableFiles
from generator.source.problem import Problem
from generator.system.memory import MEMORY, Made, Store


class SeenFile(msgspec.Struct, frozen=True, array_like=True):
    """An input file as it was read."""

    key: str
    """The hash of its bytes, and of those of its record; "" where they cannot be read."""
    facts: Facts | None
    """The facts, if it is a decision."""
    problems: tuple[Problem, ...]
    """What a person should know of it."""
    stamp: str
    """What `read.settled_stamp` said before the bytes were read; "" if that may stay the same while they change."""


class Result(msgspec.Struct, frozen=True):
    """What a run came to: enough to see that there is nothing to do, and to say again what was said."""

    corpus: str
    """The key of the corpus as it can be seen without reading it; "" where that is not certain."""
    options: str
    """The key of what was asked for."""
    pages: str
    """The key of the generated files as they were left."""
    decisions: int
    """How many decisions have a page."""
    suppressed: int
    """How many decisions are withheld."""
    problems: tuple[Problem, ...]
    """All problems, in the order of the report."""


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """The list of a group as it was made."""

    key: str
    """The key of all that it is made of (`GroupPage.made_of`)."""
    files: tuple[str, ...]
    """Its pages, and the files beside them, by their paths in the docs folder."""


class State(msgspec.Struct):
    """All that a run read and made."""

    files: dict[str, SeenFile] = {}
    """The input files, by their paths in the corpus."""
    made: dict[str, Made] = {}
    """The generated files, by their paths in the docs folder."""
    related: dict[str, Made] = {}
    """The files of related decisions, by their names."""
    groups: dict[str, str] = {}
    """The key of what the pages of each body and sub-category show of one another, by `writing.group_names`."""
    lists: dict[str, Listed] = {}
    """The lists of groups, by the paths of their first pages."""
    tables: TableFiles = TableFiles()
    """The tables of data, and where the rows of which decisions stand in them."""


def state_in(docs_dir: Path) -> Store[Result, State]:
    """Return the store of the state of `docs_dir`."""
    return Store(docs_dir / MEMORY / "state.jsonl", Result, State)
