"""A file made of pieces of the one that stands in its place, and of new ones."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from generator.system.files import new_file, temporary_path

_BLOCK = 1 << 20


class Patched:
    """A file that is written beside `path` (see `files.temporary_path`), of what stands there and of what is new.

    Nothing is written as long as all is as in the file that stands there: what comes to the same stays as it is.
    """

    def __init__(self, path: Path, open_files: ExitStack, *, stands: bool) -> None:
        """Take the path, and what closes the files; `stands` tells whether a file there can be used."""
        self._part, self._open = temporary_path(path), open_files
        self._old: BinaryIO | None = open_files.enter_context(path.open("rb")) if stands else None
        self._new: BinaryIO | None = None
        self._same = 0  # so many bytes are as those that the old file begins with
        self._hash = hashlib.sha256()

    @property
    def begun(self) -> bool:
        """Whether it is known to differ from the file that stands there."""
        return self._new is not None

    def keep(self, start: int, end: int) -> None:
        """Add the bytes from `start` to `end` of the file that stands there.

        Raises:
            OSError: it cannot be read, or the new one not be written.
        """
        if start == end:
            return
        if not self.begun and start == self._same:
            self._same = end
            return
        self._copy(self._begin(), start, end)

    def add(self, data: bytes) -> None:
        """Add new bytes.

        Raises:
            OSError: they cannot be written.
        """
        if not self.begun and self._old is not None:
            self._old.seek(self._same)
            if self._old.read(len(data)) == data:
                self._same += len(data)
                return
        new = self._begin()
        new.write(data)
        self._hash.update(data)

    def end(self) -> str | None:
        """End the file, and return the SHA-256 of its bytes; None if what stands there is the same.

        Raises:
            OSError: it cannot be written.
        """
        if not self.begun and self._old is not None:
            self._old.seek(self._same)
            if not self._old.read(1):
                return None
        self._begin().flush()
        return self._hash.hexdigest()

    def _begin(self) -> BinaryIO:
        if self._new is None:
            self._new = self._open.enter_context(new_file(self._part))
            self._copy(self._new, 0, self._same)
        return self._new

    def _copy(self, new: BinaryIO, start: int, end: int) -> None:
        if start == end:
            return
        if self._old is None:
            raise ValueError("there is nothing to keep")
        self._old.seek(start)
        while start < end:
            block = self._old.read(min(_BLOCK, end - start))
            if not block:
                raise ValueError("the file that stood there is shorter than it was")
            new.write(block)
            self._hash.update(block)
            start += len(block)
