"""Take the bytes out of the files of the index: of a script its string, of that the bytes, and of these the data."""

from __future__ import annotations

import hashlib
import re
import zlib

DIGITS = 6
"""How many digits of the hash of a shard are in the name of its file."""

_SCRIPT = re.compile(r'\ufeffcasebookShard\("([^"\\]*)",([0-9]+),"([^"\\]*)"\);\n')
_ESCAPED = re.compile("\ue000(.?)", re.DOTALL)


def unpacked(script: bytes, name: str, digits: str | None) -> bytes:
    """Return the data of the shard `name` from its file, whose name has `digits`; None where it has none.

    Raises:
        ValueError: the file does not hold what it should.
    """
    match = _SCRIPT.fullmatch(script.decode("utf-16-le"))
    if not match:
        raise ValueError("it is cut off or not of this kind")
    if match[1] != name:
        raise ValueError(f"it is the part “{match[1]}”")
    size = int(match[2])
    stream = bytes_of(match[3], size % 2)
    if len(stream) != size:
        raise ValueError("it has the wrong length")
    if digits is not None and hashlib.sha256(stream).hexdigest()[:DIGITS] != digits:
        raise ValueError("its data is not that which its name promises")
    return inflated(stream, None)


def inflated(stream: bytes, dictionary: bytes | None) -> bytes:
    """Return the data of a zlib stream, which goes on after the `dictionary` if there is one.

    Raises:
        ValueError: it is damaged.
    """
    before = b"" if dictionary is None else b"\x78\x01" + _stored(dictionary)
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(before + stream) + unpacker.flush()
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("its data is cut off or goes on too long")
    return data[len(dictionary or b"") :]


def bytes_of(text: str, less: int) -> bytes:
    """Return the bytes that a text holds, two in each character, but for the last `less`."""
    plain = _ESCAPED.sub(lambda match: chr(ord(match[1]) ^ 0x8000), text)
    data = plain.encode("utf-16-le", "surrogatepass")
    return data[: len(data) - less]


def _stored(data: bytes) -> bytes:
    """Return `data` as a block of a deflate stream that is not compressed, and not the last one (RFC 1951, 3.2.4)."""
    size = len(data)
    return b"\0" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data
