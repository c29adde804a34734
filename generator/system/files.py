"""Files that are whole at every moment, and how a change is seen without reading them. No link is followed."""

from __future__ import annotations

import errno
import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.system.faults import naming

FileState = tuple[int, int]
"""The size of a file in bytes and its time of change in nanoseconds."""

Tree = dict[str, FileState]
"""Files by their paths, relative to a folder, with forward slashes."""

PART = ".part"
"""The ending of a file that is being written."""


def file_state(path: str) -> FileState:
    """Return size and time of change of a file, by which a change is seen without reading it.

    Raises:
        OSError: there is none.
    """
    status = os.lstat(path)
    return status.st_size, status.st_mtime_ns


def tree_of(folder: Path, *names: str) -> Tree:
    """Return all files below `folder`, or with `names` those of that name in it and below its folders of that name.

    Links are files of their own: what they point to is not listed. Folders that cannot be listed have no files.
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
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{above}{entry.name}/")
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[above + entry.name] = status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return found


def digest(tree: Tree) -> str:
    """Return a hash of all that `tree` says; "" if it has no files."""
    if not tree:
        return ""
    names = sorted(tree)  # no name has the character 0
    said = "\0".join(names).encode("utf-8", "surrogatepass"), msgspec.json.encode([tree[name] for name in names])
    return hashlib.sha256(b"\0\0".join(said)).hexdigest()


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write `data` to `path`, whose folder is made if need be, and return whether that changed anything.

    Raises:
        OSError: the file cannot be written; what was there is whole.
    """
    try:
        _create(path, data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return write_if_changed(path, data)
    except FileExistsError:
        if not path.is_symlink() and path.read_bytes() == data:
            return False
        replace_file(path, data)
    return True


def _create(path: Path, data: bytes) -> None:
    """Write a new file in place: nothing is lost if it is cut off, because the next run overwrites it."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def replace_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put `data`, or its parts one after the other, in the place of the file at `path`, which is whole at every moment.

    Raises:
        OSError: it cannot be written; what was there is whole.
    """
    part = temporary_path(path)
    try:
        with new_file(part) as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def new_file(path: Path) -> BinaryIO:
    """Open a new file at `path` for writing. What is there is removed; a link is not followed.

    Raises:
        OSError: it cannot be made.
    """
    path.unlink(missing_ok=True)
    return path.open("xb")


def replace_if_changed(path: Path) -> None:
    """Put the whole file that was written beside `path` (see `temporary_path`) in its place, unless the same is there.

    Raises:
        OSError: it cannot be done.
    """
    part = temporary_path(path)
    if path.is_file() and not path.is_symlink() and filecmp.cmp(part, path, shallow=False):
        part.unlink()
    else:
        os.replace(part, path)


def temporary_path(path: Path) -> Path:
    """Return where a file is written that is to stand at `path` when it is whole."""
    return path.with_name(path.name + PART)


def link_or_copy(source: str, target: str) -> None:
    """Give the file `source` the further name `target`, in a folder that is there; copy it where that cannot be.

    There may be no hard links, or not between these folders.

    Raises:
        OSError: it cannot be copied either, or there is something at `target`.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:  # whatever keeps it from being linked, copying is the other way, and says what is wrong
        _copy_whole(source, target, error)


def _copy_whole(source: str, target: str, no_link: OSError) -> None:
    """Copy a file, which has its name only when it is whole; `no_link` is why it could not be linked."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from no_link
    with naming(Path(target)), open(source, "rb") as file:
        number, part = tempfile.mkstemp(PART, ".", os.path.dirname(target) or ".")
        try:
            with open(number, "wb") as copy:
                shutil.copyfileobj(file, copy)
            shutil.copystat(source, part)
            os.replace(part, target)
        except BaseException:
            os.unlink(part)
            raise
