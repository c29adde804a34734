"""Write positions in packs: where in each document a term stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.search.index.postings import Postings
from generator.search.index.shards import compressed, write_stream
from generator.search.index.varints import Varints, gaps, varints

_PACK = 32_000  # bytes of a pack of positions, about
_WIDTH = 2  # bytes of a position, at least


@dataclass(slots=True)
class PositionPacks:
    """The packs of positions that a task fills, one after the other."""

    folder: str
    number: int
    written: list[list[Any]] = field(default_factory=list)
    _counts: bytearray = field(default_factory=bytearray)
    _values: list[npt.NDArray[np.uint32]] = field(default_factory=list)
    _size: int = 0
    _rest: bytearray = field(default_factory=bytearray)

    def add(self, counts: bytes, values: npt.NDArray[np.uint32]) -> list[int]:
        """Put a piece into a pack, after those before; return the index of the pack, and the sizes of both."""
        self._make_room(len(counts) + _WIDTH * len(values))
        piece = [len(self.written), len(counts), len(values)]
        self._counts += counts
        self._values.append(values)
        self._size += len(values)
        return piece

    def add_sharing(self, data: bytes) -> list[int]:
        """Put what a form says in shared paragraphs into a pack; return the index of the pack, and the size."""
        self._make_room(len(data))
        self._rest += data
        return [len(self.written), len(data)]

    def _make_room(self, size: int) -> None:
        here = len(self._counts) + _WIDTH * self._size + len(self._rest)
        if here and here + size > _PACK:
            self.close()

    def close(self) -> None:
        """Write the pack that is open."""
        if not (self._counts or self._rest):
            return
        values = np.concatenate([np.zeros(0, np.uint32), *self._values])
        width = max(_WIDTH, (int(values.max(initial=0)).bit_length() + 7) // 8)
        head = np.array([len(self._counts), len(values), width], "<u4").tobytes()
        parts = [head + self._counts, *((values >> 8 * plane).astype(np.uint8).tobytes() for plane in range(width))]
        stream = compressed(*parts, bytes(self._rest))
        number = self.number + len(self.written)
        digits = write_stream(self.folder, f"positions/{number}", stream)
        self.written.append([number, digits])
        self._counts, self._values, self._size, self._rest = bytearray(), [], 0, bytearray()


def position_pieces(
    packs: PositionPacks,
    counts: Varints,
    places: npt.NDArray[np.uint32],
    bounds: npt.NDArray[np.int64],
    low: int,
    high: int,
) -> Iterator[list[int]]:
    """Put the positions of the postings from `low` up to `high` into packs; yield the pieces."""
    first, last = int(bounds[low]), int(bounds[high])
    if first == last:
        return
    every = counts.part(low, high)
    if len(every) + _WIDTH * (last - first) <= _PACK:
        yield [*packs.add(every, places[first:last]), 0]
        return
    sizes = counts.sizes(np.arange(low, high + 1)) + _WIDTH * bounds[low : high + 1]
    cuts = np.flatnonzero(np.diff((sizes[:-1] - sizes[0]) // _PACK)) + 1
    edges = [low, *(low + int(cut) for cut in cuts), high]
    for start, end in pairwise(edges):
        yield [*packs.add(counts.part(start, end), places[bounds[start] : bounds[end]]), start - low]


def shared_positions(shared: Postings, at: int) -> bytes:
    """Return in which shared paragraphs a form stands, and where."""
    low, high = int(shared.bounds[at]), int(shared.bounds[at + 1])
    first = np.zeros(1, np.int64)
    positions = shared.positions[shared.places[low] : shared.places[high]]
    return (
        varints(np.array([high - low], np.uint32))
        + varints(gaps(shared.documents[low:high], first))
        + varints(shared.counts[low:high])
        + varints(gaps(positions, shared.places[low:high] - shared.places[low]))
    )


class UsedPacks:
    """The packs of a task, and how much of each the blocks have used: counts, values and rest."""

    def __init__(self, packs: list[list[Any]]) -> None:
        self._packs = packs
        self._used = [[0, 0, 0] for _ in packs]

    def named(self, pack: int) -> list[Any]:
        """Return what a block says of a pack that it uses: number, digits, and where what it uses begins."""
        return [*self._packs[pack], *self._used[pack]]

    def use(self, pack: int, counts: int, values: int, rest: int) -> None:
        """Count as used what follows what is used."""
        used = self._used[pack]
        used[:] = [used[0] + counts, used[1] + values, used[2] + rest]
