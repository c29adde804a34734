"""Write the blocks of the dictionary: terms and stems, and where the postings and positions of each term are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.search.index.plan import DictionaryTask
from generator.search.index.positions import PackUse, Piece, SharedPiece
from generator.search.index.shards import compressed, headed, packed_json
from generator.search.index.volumes import Place, Volumes
from generator.search.tokens import key_order

VOLUMES_OF_TASK = 1 << 8
"""Numbers that the volumes of one task may have: those of task t begin at t times as many."""

_BLOCK = 16_000  # bytes of a block before it is compressed, about
_OWN_STREAM = 1_000  # bytes: longer postings are a stream of their own
_ENTRY = 48  # bytes that a term takes in a block besides its postings, about


@dataclass(frozen=True, slots=True)
class DictionaryBlock:
    """A block of the dictionary."""

    first: str
    """Its first key."""
    stream: bytes
    """Its bytes, compressed (zlib)."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the dictionary."""

    term: str
    """The term, or a frequent phrase."""
    documents: int
    """In how many documents it is."""
    postings: bytes | Place
    """Its postings as the index has them; or where they are, if they are many."""
    positions: list[Piece]
    """Where its positions are."""
    shared: SharedPiece | None
    """Where it is written what it says in shared paragraphs; None if it is in none."""


_Key: TypeAlias = tuple[str, TermEntry | list[str]]  # a term with its entry, or a stem with its terms


def postings_in(volumes: Volumes, postings: bytes) -> bytes | Place:
    """Put postings into a volume, if they are many; return where they are, or else the postings.

    Raises:
        OSError: a full volume cannot be written.
    """
    return volumes.add(compressed(postings)) if len(postings) > _OWN_STREAM else postings


def write_dictionary(
    task: DictionaryTask, entries: Sequence[TermEntry], packs: PackUse, volumes: Sequence[tuple[int, str]]
) -> Iterator[DictionaryBlock]:
    """Yield the blocks with the terms and stems of a task, in order. Its `volumes` are given by number and digits."""
    keys: list[_Key] = [(entry.term, entry) for entry in entries]
    keys = sorted([*keys, *task.stems.items()], key=lambda key: key_order(key[0]))
    here: list[_Key] = []
    size = 0
    for key, value in keys:
        if size > _BLOCK and key != here[-1][0]:
            yield _block(here, packs, volumes)
            here, size = [], 0
        here.append((key, value))
        size += _ENTRY
        if isinstance(value, TermEntry) and isinstance(value.postings, bytes):
            size += len(value.postings)
    yield _block(here, packs, volumes)


def _block(keys: Sequence[_Key], packs: PackUse, volumes: Sequence[tuple[int, str]]) -> DictionaryBlock:
    used = _Used(packs, volumes)
    terms, stems, body = [], {}, bytearray()
    for key, value in keys:
        if not isinstance(value, TermEntry):
            stems[key] = value
            continue
        postings: tuple[int, int, int] | int
        if isinstance(value.postings, bytes):
            body += value.postings
            postings = len(value.postings)
        else:
            postings = used.place(value.postings)
        positions = [used.piece(piece) for piece in value.positions]
        terms.append((key, value.documents, postings, positions, used.shared(value.shared)))
    header = packed_json({"forms": terms, "stems": stems, "volumes": used.volumes, "packs": used.packs})
    return DictionaryBlock(keys[0][0], compressed(headed(header, bytes(body))))


class _Used:
    """The volumes, and the packs of positions in them, that one block uses."""

    def __init__(self, packs: PackUse, volumes: Sequence[tuple[int, str]]) -> None:
        self.volumes: list[tuple[int, str]] = []
        self.packs: list[tuple[int, int, int, int, int, int]] = []  # where each is, and where its use begins
        self._all = packs
        self._written = volumes
        self._volumes: dict[int, int] = {}
        self._indexes: dict[int, int] = {}

    def place(self, place: Place) -> tuple[int, int, int]:
        """Return a place as the block has it: with the index of its volume in `volumes`."""
        if place.volume not in self._volumes:
            self._volumes[place.volume] = len(self.volumes)
            self.volumes.append(self._written[place.volume])
        return (self._volumes[place.volume], place.start, place.length)

    def piece(self, piece: Piece) -> tuple[int, int, int, int]:
        """Return a piece as the block has it: with the index of its pack in `packs`."""
        index = self._index(piece.pack)
        self._all.use(piece.pack, piece.counts, piece.values, 0)
        return (index, *piece[1:])

    def shared(self, piece: SharedPiece | None) -> tuple[int, int] | int:
        """Return where it is written what a term says in shared paragraphs, as the block has it; 0 for None."""
        if piece is None:
            return 0
        index = self._index(piece.pack)
        self._all.use(piece.pack, 0, 0, piece.size)
        return (index, piece.size)

    def _index(self, pack: int) -> int:
        if pack not in self._indexes:
            self._indexes[pack] = len(self.packs)
            self.packs.append((*self.place(self._all.place(pack)), *self._all.used(pack)))
        return self._indexes[pack]
