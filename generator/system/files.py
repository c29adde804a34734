"""The files below a folder, each with its size and time of change: what tells at once whether one is another."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
from pathlib import Path

FileState = tuple[int, int]
"""The size of a file and its time of change (ns)."""

PART = ".part"
"""The ending of a file that is being written."""

Tree = dict[str, FileState]
"""Files by their paths, relative to a folder, with forward slashes."""


def file_state(path: str) -> FileState:
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


def write_page(docs_dir: Path, name: str, text: str) -> bool:
    """Write the page `name` (a path relative to `docs_dir`), and tell whether that changed anything.

    Raises:
        OSError: the file cannot be written; what was there is whole.
    """
    path = docs_dir / name
    data = text.encode("utf-8")
    try:
        _create(path, data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return write_page(docs_dir, name, text)
    except FileExistsError:
        if path.read_bytes() == data:
            return False
        replace_file(path, data)
    return True


def _create(path: Path, data: bytes) -> None:
    """Write a new file directly: it has nothing to replace, and a half of it would be replaced by the next run."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, which is whole at every moment.

    Raises:
        OSError: it cannot be written; what was there is whole.
    """
    part = temporary_path(path)
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def replace_if_changed(path: Path) -> None:
    """Put the whole file that was written beside `path` (see `temporary_path`) in its place, unless the same is there.

    Raises:
        OSError: it cannot be done.
    """
    part = temporary_path(path)
    if path.is_file() and filecmp.cmp(part, path, shallow=False):
        part.unlink()
    else:
        os.replace(part, path)


def temporary_path(path: Path) -> Path:
    """Return where a file is written that is to stand at `path` when it is whole."""
    return path.with_name(path.name + PART)
