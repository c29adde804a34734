"""The files below a folder, each with its size and time of change: what tells at once whether one is another."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

Identity = tuple[int, int]
"""The size of a file and its time of change (ns)."""

Tree = dict[str, Identity]
"""Files by their paths, relative to a folder, with forward slashes."""


def identity(path: str) -> Identity:
    """Return what tells a file from the one that is there after a change.

    Raises:
        OSError: there is none.
    """
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def tree_of(folder: Path, *names: str) -> Tree:
    """Return all files below `folder`, or with `names` those of that name in it and below its folders of that name.

    Links to folders are followed only in `folder` itself. Folders that cannot be listed have no files.
    """
    found: Tree = {}
    pending = [""]
    while pending:
        above = pending.pop()
        try:
            with os.scandir(f"{folder}/{above}") as entries:
                for entry in entries:
                    if names and not above and entry.name not in names:
                        continue
                    if entry.is_dir(follow_symlinks=not above):
                        pending.append(f"{above}{entry.name}/")
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[above + entry.name] = status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return found


def digest(tree: Tree) -> str:
    """Return a hash of all that `tree` says; "" if it has no files."""
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest() if tree else ""
