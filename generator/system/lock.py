"""One build at a time in one folder."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class FolderLockedError(Exception):
    """Another build is at work in the same folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder` while a build works in it. The lock ends with the process, however that ends.

    Raises:
        FolderLockedError: another build holds it.
    """
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "backslashreplace")).hexdigest()[:24]
    lock = FileLock(Path(tempfile.gettempdir(), f"casebook-{name}.lock"), mode=0o666)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FolderLockedError(
            f"another build is at work in {folder}; wait for it, and run the command again"
        ) from error
    try:
        yield
    finally:
        lock.release()
