"""Compress the streams of a part of the dictionary; what the last build compressed is not compressed again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from generator.search.index.shards import compressed

_TABLE, _STREAMS = "table", "streams"
_HASH = 16  # bytes


class Packer:
    """Compresses as `shards.compressed`, and remembers what it gave."""

    def __init__(self, earlier: str | None) -> None:
        """`earlier` is the folder in which another packer was saved, if one was.

        Raises:
            OSError: it cannot be read.
            msgspec.DecodeError: it is not as it was written.
        """
        self._known: dict[bytes, tuple[int, int]] = {}
        self._data = b""
        self._given: dict[bytes, bytes] = {}
        if earlier is not None:
            self._known = msgspec.msgpack.decode(Path(earlier, _TABLE).read_bytes(), type=dict[bytes, tuple[int, int]])
            self._data = Path(earlier, _STREAMS).read_bytes()

    def compressed(self, *parts: bytes) -> bytes:
        """Return `parts` as one zlib stream with blocks of their own."""
        digest = hashlib.blake2b(digest_size=_HASH)
        for part in parts:
            digest.update(len(part).to_bytes(8, "little") + part)
        key = digest.digest()
        if key not in self._given:
            known = self._known.get(key)
            self._given[key] = compressed(*parts) if known is None else self._data[known[0] : known[1]]
        return self._given[key]

    def save(self, folder: str) -> None:
        """Write to `folder` all that was compressed.

        Raises:
            OSError: it cannot be written.
        """
        table, at = {}, 0
        for key, stream in self._given.items():
            table[key] = (at, at + len(stream))
            at += len(stream)
        Path(folder, _TABLE).write_bytes(msgspec.msgpack.encode(table))
        Path(folder, _STREAMS).write_bytes(b"".join(self._given.values()))
