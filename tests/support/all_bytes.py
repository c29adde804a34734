"""Every byte below a folder, and what is compressed there taken apart: where some words are."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet

from generator.search.reader.index import Index
from tests.support.shards import unpacked


def files_with(words: Iterable[str], *folders: Path) -> set[str]:
    """Return the files below `folders`, by their names there, whose content or name has one of `words` in any case.

    Hidden files are looked into too. The texts of a search index, which are numbers of words, are read as its reader
    reads them.
    """
    wanted = re.compile("|".join(map(re.escape, words)).lower().encode())
    found: set[str] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and any(wanted.search(data.lower()) for data in (name.encode(), *_contents(path))):
                found.add(name)
        if (folder / "search/root.js").is_file():
            index = Index(folder)
            texts = [repr(index.document(number)).lower().encode() for number in range(index.documents)]
            found |= {"search/documents"} if any(map(wanted.search, texts)) else set()
    return found


def _contents(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file as they are, and as whoever reads it sees them."""
    data = path.read_bytes()
    yield data
    yield data.replace(b"\0", b"")  # UTF-16
    if path.suffix == ".gz":
        yield gzip.decompress(data)
    elif path.suffix == ".parquet":
        yield repr(pyarrow.parquet.read_table(path).to_pylist()).encode()
    elif path.suffix == ".sqlite":
        yield from _rows(path)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    elif path.suffix == ".js" and b"casebookShard" in data[:60].replace(b"\0", b""):
        yield unpacked(path)


def _rows(path: Path) -> Iterator[bytes]:
    base = sqlite3.connect(path)
    try:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in base.execute(f'SELECT * FROM "{name}"'):
                yield b" ".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
    finally:
        base.close()
