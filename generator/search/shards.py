"""Write the files of the index: each a script that hands over compressed bytes."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path

import numpy as np

_DIGITS = 6
_ALPHABET = np.frombuffer(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~", np.uint8
)


def compressed(data: bytes) -> bytes:
    """Return `data` as a zlib stream (RFC 1950)."""
    return zlib.compress(data, 6)


def packed_json(value: object) -> bytes:
    """Return `value` as JSON without blanks, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def write_shard(folder: Path | str, name: str, data: bytes) -> str:
    """Write `data` as the shard `name` (`terms/12`) below `folder`, and return the digits in its file's name.

    Raises:
        OSError: it cannot be written.
    """
    return write_stream(folder, name, compressed(data))


def digits_of(data: bytes) -> str:
    """Return the digits that stand for `data` in the name of a file."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def write_stream(folder: Path | str, name: str, stream: bytes, digits: str | None = None) -> str:
    """Do as `write_shard`, for data that are a zlib stream already; with `digits`, these are in the file's name.

    Raises:
        OSError: it cannot be written.
    """
    digits = digits or digits_of(stream)
    _write(f"{folder}/{name}-{digits}.js", name, stream)
    return digits


def write_root(folder: Path | str, data: bytes) -> None:
    """Write `data` as the shard `root`, whose file has no digits.

    Raises:
        OSError: it cannot be written.
    """
    _write(f"{folder}/root.js", "root", compressed(data))


def base85(data: bytes) -> bytes:
    """Return `data` in base 85, with the alphabet of RFC 1924, as `base64.b85encode` does, and faster."""
    rest = -len(data) % 4
    words = np.frombuffer(data + bytes(rest), ">u4").astype(np.uint32)
    digits = np.empty((len(words), 5), np.uint8)
    for at in range(4, -1, -1):
        words, digits[:, at] = np.divmod(words, 85)
    encoded: bytes = _ALPHABET[digits].tobytes()
    return encoded[: len(encoded) - rest]


def _write(path: str, name: str, stream: bytes) -> None:
    with open(path, "wb") as file:
        file.write(b'casebookShard("%s","%s");\n' % (name.encode(), base85(stream)))
