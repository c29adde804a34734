"""Which files stand in the folder of a site, and how."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.system.files import Tree, file_state
from generator.system.lock import LOCK

FRESH = ".casebook-new"
"""The folder in which a site is built: in the site folder itself, or beside it with the site's name before it."""

TAKEN = ".casebook-taken.gz"
"""In a new site until all of the old one is taken over: what was taken, and how it was then (see `carrying.py`)."""


def scan(folder: Path) -> tuple[Tree, list[str]]:
    """Return all files below `folder` with their states, and its empty folders. Links are files: none is followed.

    What a build has only for the time that it works is left out, and so is what goes away while this looks.

    Raises:
        OSError: a folder cannot be listed.
    """
    files: Tree = {}
    empty: list[str] = []
    for name, entry in _entries(folder, empty):
        with suppress(FileNotFoundError):
            status = entry.stat(follow_symlinks=False)
            files[name] = status.st_size, status.st_mtime_ns
    return files, empty


def listed(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of what `scan` would return: no file is looked at.

    Raises:
        OSError: a folder cannot be listed.
    """
    empty: list[str] = []
    return [name for name, _ in _entries(folder, empty)], empty


def _entries(folder: Path, empty: list[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files below `folder` by their names; add to `empty` the folders that are so."""
    pending = [""] if folder.is_dir() else []
    while pending:
        above = pending.pop()
        found = False
        with suppress(FileNotFoundError), os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                found = True
                if not above and entry.name in (FRESH, LOCK, TAKEN):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{above}{entry.name}/")
                else:
                    yield above + entry.name, entry
        if not found and above:
            empty.append(above.rstrip("/"))


def states_of(folder: Path, names: Iterable[str]) -> Tree:
    """Return the states of the files `names` of `folder`, less those that have gone away."""
    files: Tree = {}
    for name in names:
        with suppress(OSError):
            files[name] = file_state(f"{folder}/{name}")
    return files
