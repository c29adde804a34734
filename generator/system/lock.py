"""One build at a time in one folder.

The lock is a file beside the folder that it guards, so that whoever sees the folder sees the lock, whatever their
temporary folder is. Where the folder above cannot be written, it lies in the folder itself. It is there too if that is
a mount point, as in two containers that share a volume: each sees alone what lies beside it. It is gone when the build
ends; what a killed build leaves is an empty file that nobody holds.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".casebook-lock"
"""The name of a lock in the folder that it guards, and the ending of one beside it."""

_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_SECONDS_TO_CHANGE = 5.0  # how long a lock file may come and go before that is an error


class FolderLockedError(Exception):
    """Another build is at work in the same folder."""


@contextmanager
def locked(folder: Path, *, reading: bool = False) -> Iterator[None]:
    """Hold the lock of `folder`, which need not exist yet. The lock ends with the process, however that ends.

    With `reading`, a folder in which nothing can be written is used without a lock, unless another holds it.

    Raises:
        FolderLockedError: another build holds it.
        OSError: the lock can be written neither beside the folder nor in it.
    """
    folder = folder.resolve()
    beside, inside = places(folder)
    made = _make_folders(folder.parent)
    locks: list[FileLock] = []
    try:
        try:
            locks.append(_taken(beside, folder) if folder.parent != folder else _taken(inside, folder))
        except OSError as error:
            if error.errno not in _NO_RIGHT:
                raise
        if not locks or (os.path.ismount(folder) and folder.parent != folder):
            locks += _inside(inside, folder, reading)
        # Somebody with other rights has the lock in the other place. Each takes his own first and then looks at the
        # other, so that of two at most one goes on.
        for other in {beside, inside} - {Path(lock.lock_file) for lock in locks}:
            if _is_held(other):
                raise FolderLockedError(_busy(folder))
        yield
    finally:
        for lock in locks:
            _give_back(lock)
        for path in made:
            with suppress(OSError):
                path.rmdir()


def places(folder: Path) -> tuple[Path, Path]:
    """Return where the lock of `folder` (an absolute path) lies: beside it, or in it where that cannot be."""
    return folder.with_name(f".{folder.name}{LOCK}") if folder.name else folder / LOCK, folder / LOCK


def _make_folders(folder: Path) -> list[Path]:
    """Make `folder` and those above it, and return those that were not there, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _inside(path: Path, folder: Path, reading: bool) -> list[FileLock]:
    try:
        return [_taken(path, folder)]
    except OSError as error:
        if reading and error.errno in _NO_RIGHT:
            return []
        raise


def _taken(path: Path, folder: Path) -> FileLock:
    """Take the lock file at `path`. It may be taken away while this is waiting for it: then there is another there."""
    until = time.monotonic() + _SECONDS_TO_CHANGE
    while True:
        lock = FileLock(path, mode=0o666)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            if not path.exists() and time.monotonic() < until:  # it has just been given back
                continue
            raise FolderLockedError(_busy(folder)) from error
        if _is_same(lock, path):
            return lock
        lock.release()
        if time.monotonic() > until:
            raise FolderLockedError(_busy(folder))


def _is_same(lock: FileLock, path: Path) -> bool:
    """Tell whether the file that `lock` holds is the one that is at `path` now."""
    descriptor = lock._context.lock_file_fd
    if descriptor is None or os.name == "nt":  # Windows removes no file that is open
        return True
    held = os.fstat(descriptor)
    try:
        there = path.lstat()
    except FileNotFoundError:
        return False
    return (held.st_dev, held.st_ino) == (there.st_dev, there.st_ino)


def _is_held(path: Path) -> bool:
    """Tell whether another process holds the lock file at `path`, which one may have no right to write."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    finally:
        os.close(descriptor)
    return False


def _give_back(lock: FileLock) -> None:
    """Remove the lock file while it is held, and release it: nobody can hold what is removed without seeing it."""
    path = Path(lock.lock_file)
    if os.name != "nt" and _is_same(lock, path):
        with suppress(OSError):
            path.unlink()
    lock.release()
    if os.name == "nt":
        with suppress(OSError):
            path.unlink()


def _busy(folder: Path) -> str:
    return f"another build is at work in {folder}; wait for it, and run the command again"
