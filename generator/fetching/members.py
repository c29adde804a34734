"""Go through the members of a gzip file one by one, and find where it was cut off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 65536
_MOST_HEAD = 262_144


class CutOffError(Exception):
    """The last member of a file is not whole: it begins at the byte `start`."""

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.start = start


class DamagedError(Exception):
    """The member that begins at the byte `start` is damaged, and there are others after it."""

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.start = start


@dataclass(frozen=True, slots=True)
class Member:
    """A whole member: its checksum and its length are right."""

    start: int
    """The byte of the file at which it begins."""
    end: int
    """The byte after it."""
    head: bytes
    """What it begins with when it is unpacked, at most `_MOST_HEAD` bytes."""


def members(file: BinaryIO) -> Iterator[Member]:
    """Yield the members of a gzip file (RFC 1952) from its beginning on, in flat memory.

    Raises:
        CutOffError: the last one is not whole.
        DamagedError: another one is not.
        OSError: the file cannot be read.
    """
    start, rest = 0, b""
    while rest or (rest := file.read(_PIECE)):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        head, end = b"", start
        while not unpack.eof:
            if not rest and not (rest := file.read(_PIECE)):
                raise CutOffError(start)
            try:
                piece = unpack.decompress(rest)
            except zlib.error as error:
                raise (DamagedError(start) if _others_after(file, start) else CutOffError(start)) from error
            head += piece[: _MOST_HEAD - len(head)]
            end += len(rest) - len(unpack.unused_data)
            rest = unpack.unused_data
        yield Member(start, end, head)
        start = end


def _others_after(file: BinaryIO, start: int) -> bool:
    """Tell whether a member that can be read begins after the byte `start`."""
    file.seek(start + 1)
    at, before = start + 1, b""
    while piece := file.read(_PIECE):
        text = before + piece
        place = text.find(_MAGIC)
        while place >= 0:
            if _begins_member(file, at - len(before) + place):
                return True
            place = text.find(_MAGIC, place + 1)
        at += len(piece)
        file.seek(at)
        before = text[1 - len(_MAGIC) :]
    return False


def _begins_member(file: BinaryIO, place: int) -> bool:
    file.seek(place)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(_PIECE), 5) == b"WARC/"
    except zlib.error:
        return False
