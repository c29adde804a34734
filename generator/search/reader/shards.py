"""Unpack the files of the index: each a script that hands over compressed bytes."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

DIGITS = 6
_SCRIPT = re.compile(r'\ufeffcasebookShard\("([^"\\]*)",([0-9]+),"([^"\\]*)"\);\n')
_ESCAPED = re.compile("\ue000(.?)", re.DOTALL)


class UnreadableIndexError(Exception):
    """A part of the index cannot be read. `shard` is its name, `path` its file; the message names both."""

    def __init__(self, shard: str, path: Path, trouble: str) -> None:
        super().__init__(f"the search index cannot be read: its part “{shard}” ({path}) {trouble}")
        self.shard = shard
        self.path = path


class MissingShardError(UnreadableIndexError):
    """The file of a shard is not there, or cannot be opened."""


class DamagedShardError(UnreadableIndexError):
    """The file of a shard does not hold what it should: it is cut off, changed, or of another build."""


class OtherFormatError(UnreadableIndexError):
    """The index has a format that this reader does not know."""


def unpacked(script: bytes, name: str, digits: str | None, dictionary: bytes | None = None) -> bytes:
    """Return the data of a script; with a `dictionary`, its stream goes on after that."""
    match = _SCRIPT.fullmatch(script.decode("utf-16-le"))
    if not match:
        raise ValueError("it is cut off or not of this kind")
    if match[1] != name:
        raise ValueError(f"it is the part “{match[1]}”")
    stream = _bytes_of(match[3], int(match[2]))
    before = b"" if dictionary is None else b"\x78\x01" + _stored(dictionary)
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(before + stream) + unpacker.flush()
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("its data is cut off or goes on too long")
    if digits is not None and hashlib.sha256(stream).hexdigest()[:DIGITS] != digits:
        raise ValueError("its data is not that which its name promises")
    return data[len(dictionary or b"") :]


def _bytes_of(text: str, size: int) -> bytes:
    """Return the `size` bytes that a text stands for, two to a character."""
    plain = _ESCAPED.sub(lambda match: chr(ord(match[1]) ^ 0x8000), text)
    data = plain.encode("utf-16-le", "surrogatepass")
    if len(data) != size + size % 2:
        raise ValueError("it has the wrong length")
    return data[:size]


def _stored(data: bytes) -> bytes:
    """Return `data` as a block of a deflate stream that is not compressed, and not the last one (RFC 1951, 3.2.4)."""
    size = len(data)
    return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data


def json_object(data: bytes) -> dict[str, Any]:
    """Return the object that JSON `data` holds.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found


def json_list(data: bytes) -> list[Any]:
    """Return the list that JSON `data` holds.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, list):
        raise ValueError("it is no list")
    return found


def json_pair(data: bytes) -> tuple[list[str], list[int]]:
    """Return the two lists of the same length that JSON `data` holds.

    Raises:
        ValueError: it holds something else.
    """
    names, numbers = json_list(data)
    if len(names) != len(numbers):
        raise ValueError("its lists have different lengths")
    return names, numbers


def json_text(data: bytes) -> str:
    """Return the string that JSON `data` holds.

    Raises:
        ValueError: it holds something else.
    """
    found = json.loads(data)
    if not isinstance(found, str):
        raise ValueError("it is no string")
    return found
