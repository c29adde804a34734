"""What the pages of a docs folder were last made of, for plain MkDocs, which names neither corpus nor data."""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.exports.extent import Extent
from generator.system.files import replace_file
from generator.system.memory import MEMORY, make_room

_NAME = "made-of.json"


class MadeOf(msgspec.Struct, frozen=True):
    """The corpus, and how much data stands beside the pages."""

    corpus: str
    """An absolute path."""
    data: Extent = "facts"


def note_made_of(docs_dir: Path, corpus: Path, data: Extent) -> None:
    """Remember of what the pages of `docs_dir` are made. Nothing is written where that is known.

    Raises:
        OSError: it cannot be written.
    """
    made = MadeOf(corpus.resolve().as_posix(), data)
    path = docs_dir / MEMORY / _NAME
    if last_made_of(docs_dir) != made:
        make_room(path)
        replace_file(path, msgspec.json.encode(made))


def last_made_of(docs_dir: Path) -> MadeOf | None:
    """Return of what the pages of `docs_dir` were last made; None if that is not known."""
    try:
        return msgspec.json.decode((docs_dir / MEMORY / _NAME).read_bytes(), type=MadeOf)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
