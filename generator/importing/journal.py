"""How far each source has been imported, so that a run that was broken off goes on, and a known source is passed over.

It lies in the corpus, in `.casebook/import.json`, and is a help, never a need: without it everything is read again, and
what the corpus has already is found to be there.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.system.files import replace_file
from generator.system.memory import MEMORY, code_key

NAME = f"{MEMORY}/import.json"
"""Where the journal lies in a corpus."""


class Reached(msgspec.Struct, frozen=True, array_like=True):
    """How far a source has been imported."""

    size: int
    """Its size in bytes."""
    changed: int
    """When it was changed, in nanoseconds."""
    position: int
    """Where reading goes on, as the reader of that kind of source counts."""
    done: bool
    """Whether all of it has been read."""


class _Pages(msgspec.Struct):
    code: str
    sources: dict[str, Reached]


class Journal:
    """What is remembered of the sources of a corpus; `folder` is the corpus."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._sources = self._read()
        self._changed = False

    def _read(self) -> dict[str, Reached]:
        try:
            pages = msgspec.json.decode(self._path.read_bytes(), type=_Pages)
        except (OSError, msgspec.DecodeError, ValueError):
            return {}
        return pages.sources if pages.code == code_key() else {}

    def reached(self, key: str, path: Path) -> Reached:
        """Return how far the source `key`, the file `path`, has been read; nothing if it has changed since.

        Raises:
            OSError: there is no such file.
        """
        status = path.stat()
        known = self._sources.get(key)
        if known is not None and (known.size, known.changed) == (status.st_size, status.st_mtime_ns):
            return known
        return Reached(status.st_size, status.st_mtime_ns, 0, False)

    def note(self, key: str, reached: Reached) -> None:
        """Remember how far a source has been read; `save` writes it."""
        if self._sources.get(key) != reached:
            self._sources[key] = reached
            self._changed = True

    def save(self) -> None:
        """Write what has changed.

        Raises:
            OSError: the file cannot be written.
        """
        if self._changed:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, msgspec.json.encode(_Pages(code_key(), self._sources)))
            self._changed = False
