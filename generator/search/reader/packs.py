"""Read packs of positions: where in each document, and in each shared paragraph, a term stands."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import accumulate

from generator.search.reader.varints import Numbers


@dataclass(frozen=True, slots=True)
class PositionPack:
    """Positions that are compressed together."""

    counts: bytes
    """Varints: how many positions each document has."""
    planes: tuple[bytes, ...]
    """The positions byte by byte: first the lowest byte of each, and so on."""
    rest: bytes
    """What terms say in shared paragraphs."""


def read_pack(data: bytes) -> PositionPack:
    """Return the pack that is `data`.

    Raises:
        ValueError: it is cut off.
    """
    counts, values, width = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4, 8))
    first, rest = 12 + counts, 12 + counts + width * values
    if len(data) < rest or width > 4:
        raise ValueError("it is cut off")
    planes = [data[first + plane * values : first + (plane + 1) * values] for plane in range(width)]
    return PositionPack(data[12:first], tuple(planes), data[rest:])


def read_positions(pack: PositionPack, place: tuple[int, int], count: int) -> list[list[int]]:
    """Return the positions in each of `count` documents; `place` is where their counts and values begin.

    Raises:
        ValueError: the pack ends too early.
    """
    counts = Numbers(pack.counts[place[0] :]).take(count)
    start, many = place[1], sum(counts)
    words = bytearray(4 * many)
    for number, plane in enumerate(pack.planes):
        values = plane[start : start + many]
        if len(values) != many:
            raise ValueError("it ends too early")
        words[number::4] = values
    gaps = struct.unpack(f"<{many}I", words)
    return [list(accumulate(gaps[end - each : end])) for each, end in zip(counts, accumulate(counts), strict=True)]


def read_shared(data: bytes) -> dict[int, list[int]]:
    """Return the positions in each shared paragraph, by its number.

    Raises:
        ValueError: `data` is cut off, or goes on.
    """
    numbers = Numbers(data)
    (count,) = numbers.take(1)
    paragraphs = numbers.ascending(count)
    counts = numbers.take(count)
    found = {number: numbers.ascending(each) for number, each in zip(paragraphs, counts, strict=True)}
    numbers.end()
    return found
