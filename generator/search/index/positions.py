"""Write positions in packs: where in each document a term is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.search.index.postings import Postings
from generator.search.index.shards import compressed
from generator.search.index.varints import Varints, gaps, varints
from generator.search.index.volumes import Place, Volumes

_PACK = 8_000  # bytes of a pack, about
_PARTS = 4  # packs of the ends of blocks are so many times smaller: of these, few documents' are needed
_WIDTH = 2  # bytes of a position, at least


class Piece(NamedTuple):
    """Where positions of a term are: in which pack of the task, and how much of it they are."""

    pack: int
    """The index of the pack among those of the task."""
    counts: int
    """Bytes of its counts."""
    values: int
    """How many of its values."""
    first: int
    """The index, among the term's postings, of the first document in the piece."""


class SharedPiece(NamedTuple):
    """Where it is written what a term says in shared paragraphs."""

    pack: int
    """The index of the pack among those of the task."""
    size: int
    """Bytes of its rest."""


@dataclass(slots=True)
class PositionPacks:
    """The packs of positions that a task fills, one after the other."""

    volumes: Volumes
    """Where they go."""
    written: list[Place] = field(default_factory=list)
    """Where each pack is that is full."""
    _counts: bytearray = field(default_factory=bytearray)
    _values: list[npt.NDArray[np.uint32]] = field(default_factory=list)
    _size: int = 0  # of all values
    _rest: bytearray = field(default_factory=bytearray)

    def add(self, counts: bytes, values: npt.NDArray[np.uint32], first: int, most: int) -> Piece:
        """Put positions into the pack, after those before: their counts as varints, and the values.

        If the pack then has more than about `most` bytes, they begin a new one.

        Raises:
            OSError: a full pack cannot be written.
        """
        self._make_room(len(counts) + _WIDTH * len(values), most)
        piece = Piece(len(self.written), len(counts), len(values), first)
        self._counts += counts
        self._values.append(values)
        self._size += len(values)
        return piece

    def add_shared(self, data: bytes) -> SharedPiece:
        """Put what a term says in shared paragraphs into the pack.

        Raises:
            OSError: a full pack cannot be written.
        """
        self._make_room(len(data), _PACK)
        self._rest += data
        return SharedPiece(len(self.written), len(data))

    def _make_room(self, size: int, most: int) -> None:
        here = len(self._counts) + _WIDTH * self._size + len(self._rest)
        if here and here + size > most:
            self.close()

    def close(self) -> None:
        """Write the pack that is open, if it has anything.

        Raises:
            OSError: it cannot be written.
        """
        if not (self._counts or self._rest):
            return
        values = np.concatenate([np.zeros(0, np.uint32), *self._values])
        width = max(_WIDTH, (int(values.max(initial=0)).bit_length() + 7) // 8)
        head = np.array([len(self._counts), len(values), width], "<u4").tobytes()
        planes = [(values >> 8 * plane).astype(np.uint8).tobytes() for plane in range(width)]
        stream = compressed(head + self._counts, *planes, bytes(self._rest))
        self.written.append(self.volumes.add(stream))
        self._counts, self._values, self._size, self._rest = bytearray(), [], 0, bytearray()


class PackUse:
    """The packs of a task, and how much of each the blocks of the dictionary have used already."""

    def __init__(self, packs: Sequence[Place]) -> None:
        self._packs = packs
        self._used = [(0, 0, 0)] * len(packs)

    def place(self, pack: int) -> Place:
        """Return where a pack is."""
        return self._packs[pack]

    def used(self, pack: int) -> tuple[int, int, int]:
        """Return where in the counts (bytes), values and rest (bytes) of a pack begins what is not used yet."""
        return self._used[pack]

    def use(self, pack: int, counts: int, values: int, rest: int) -> None:
        """Note that the next `counts` bytes, `values` and `rest` bytes of a pack are used."""
        used = self._used[pack]
        self._used[pack] = (used[0] + counts, used[1] + values, used[2] + rest)


def position_pieces(
    packs: PositionPacks, counts: Varints, values: npt.NDArray[np.uint32], found: Postings, term: int, *, ends: bool
) -> Iterator[Piece]:
    """Put the positions of a term into packs; yield the pieces.

    `counts` are `found.counts` as varints, `values` are `found.positions` as gaps within each posting.
    `ends` tells that the term is the mark of the ends of blocks.

    Raises:
        OSError: a full pack cannot be written.
    """
    low, high = int(found.bounds[term]), int(found.bounds[term + 1])
    first, last = int(found.places[low]), int(found.places[high])
    if first == last:
        return
    most = _PACK // _PARTS if ends else _PACK
    every = counts.part(low, high)
    if len(every) + _WIDTH * (last - first) <= most:
        yield packs.add(every, values[first:last], 0, most)
        return
    sizes = counts.sizes(np.arange(low, high + 1)) + _WIDTH * found.places[low : high + 1]
    cuts = np.flatnonzero(np.diff((sizes[:-1] - sizes[0]) // most)) + 1
    edges = [low, *(low + int(cut) for cut in cuts), high]
    for start, end in pairwise(edges):
        yield packs.add(counts.part(start, end), values[found.places[start] : found.places[end]], start - low, most)


def shared_positions(shared: Postings, term: int) -> bytes:
    """Return in which shared paragraphs a term is, and its positions there, as varints.

    The paragraphs are the documents of `shared`.
    """
    low, high = int(shared.bounds[term]), int(shared.bounds[term + 1])
    first = np.zeros(1, np.int64)
    positions = shared.positions[shared.places[low] : shared.places[high]]
    return (
        varints(np.array([high - low], np.uint32))
        + varints(gaps(shared.documents[low:high], first))
        + varints(shared.counts[low:high])
        + varints(gaps(positions, shared.places[low:high] - shared.places[low]))
    )
