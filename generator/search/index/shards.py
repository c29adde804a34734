"""Write the files of the index: each a script that hands over compressed bytes."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path

import numpy as np

_DIGITS = 6
_ESCAPE = 0xE000
_FLIPPED = 0x8000
_SIGNS = np.array([ord(sign) for sign in '\n\r"\\'] + [_ESCAPE], np.uint16)
_STRATEGIES = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE)


def compressed(*parts: bytes) -> bytes:
    """Return `parts`, which are of different kinds, as one zlib stream (RFC 1950) with blocks of their own."""
    packer = zlib.compressobj(6)
    packed = [packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH) for part in parts[:-1]]
    return b"".join((*packed, packer.compress(parts[-1]), packer.flush()))


def compressed_best(*parts: bytes) -> bytes:
    """Return `parts` as `compressed` does, each by the strategy of zlib that makes it smallest.

    That takes several times as long. It is for columns, which are small, loaded by many, and hardly repeat themselves.
    """
    packed = []
    for at, part in enumerate(parts, 1):
        packers = [zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy) for strategy in _STRATEGIES]
        end = zlib.Z_FINISH if at == len(parts) else zlib.Z_SYNC_FLUSH
        packed.append(min((packer.compress(part) + packer.flush(end) for packer in packers), key=len))
    return b"".join((b"\x78\xda", *packed, zlib.adler32(b"".join(parts)).to_bytes(4, "big")))


def compressed_after(dictionary: bytes, data: bytes) -> bytes:
    """Return `data` as the end of a zlib stream (RFC 1950) of `dictionary` and `data`, which refers back to the first.

    It begins where the first two bytes of the stream and the blocks with `dictionary` end.
    """
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    checksum = zlib.adler32(data, zlib.adler32(dictionary))
    return packer.compress(data) + packer.flush() + checksum.to_bytes(4, "big")


def packed_json(value: object) -> bytes:
    """Return `value` as JSON without blanks, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def headed(header: bytes, body: bytes) -> bytes:
    """Return a header and a body as one: first the header's length in four bytes."""
    return len(header).to_bytes(4, "little") + header + body


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


def units(data: bytes) -> bytes:
    """Return `data`, filled up with a nought to an even length, as UTF-16 that may stand in a string of a script.

    Two bytes are one character. The surrogates, and signs that end a string, are escaped.
    """
    numbers = np.frombuffer(data + bytes(len(data) % 2), "<u2")
    escaped = (numbers & 0xF800 == 0xD800) | np.isin(numbers, _SIGNS)
    out = np.repeat(numbers, 1 + escaped)
    at = np.flatnonzero(escaped) + np.arange(escaped.sum())
    out[at] = _ESCAPE
    out[at + 1] ^= _FLIPPED
    return out.tobytes()


def script(name: str, size: int, text: bytes, start: int = 0) -> bytes:
    """Return the script of the shard `name` that hands over `size` bytes, which are `text` as `units` gives it.

    Its string begins at the character `start`, or as soon as it can.
    """
    before = f'\ufeffcasebookShard("{name}",{size},'
    return f'{before:{max(0, start - 1)}}"'.encode("utf-16-le") + text + _END


def _write(path: str, name: str, stream: bytes) -> None:
    with open(path, "wb") as file:
        file.write(script(name, len(stream), units(stream)))


_END = '");\n'.encode("utf-16-le")
