"""Write the blocks of the dictionary: terms and stems, and where the postings and positions of each term are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.search.index.plan import DictionaryTask
from generator.search.index.positions import PackUse, Piece, SharedPiece
from generator.search.index.shards import compressed, headed, packed_json, write_shard
from generator.search.tokens import key_order

SHARDS_OF_TASK = 1 << 12
"""Numbers that the shards of one kind may have that one task writes: those of task t begin at t times as many."""

_BLOCK = 16_000  # bytes of a block before it is compressed, about
_OWN_SHARD = 4_000  # bytes: longer postings are a shard of their own
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
    postings: bytes
    """Its postings as the index has them."""
    positions: list[Piece]
    """Where its positions are."""
    shared: SharedPiece | None
    """Where it is written what it says in shared paragraphs; None if it is in none."""


_Key: TypeAlias = tuple[str, TermEntry | list[str]]  # a term with its entry, or a stem with its terms


def write_dictionary(
    task: DictionaryTask, entries: Sequence[TermEntry], packs: PackUse, folder: str
) -> Iterator[DictionaryBlock]:
    """Yield the blocks with the terms and stems of a task, in order; long postings go to `folder`, that of the index.

    Raises:
        OSError: postings cannot be written.
    """
    keys: list[_Key] = [(entry.term, entry) for entry in entries]
    keys = sorted([*keys, *task.stems.items()], key=lambda key: key_order(key[0]))
    here: list[_Key] = []
    size = before = 0
    for key, value in keys:
        if size > _BLOCK and key != here[-1][0]:
            yield _block(here, packs, folder, task.number * SHARDS_OF_TASK + before)
            before += len(here)
            here, size = [], 0
        here.append((key, value))
        size += _ENTRY
        if isinstance(value, TermEntry) and len(value.postings) <= _OWN_SHARD:
            size += len(value.postings)
    yield _block(here, packs, folder, task.number * SHARDS_OF_TASK + before)


def _block(keys: Sequence[_Key], packs: PackUse, folder: str, number: int) -> DictionaryBlock:
    """Return the block with `keys`. The first of them may write a shard of postings with the number `number`."""
    used = _UsedPacks(packs)
    terms, stems, body = [], {}, bytearray()
    for at, (key, value) in enumerate(keys):
        if not isinstance(value, TermEntry):
            stems[key] = value
            continue
        postings: tuple[int, str] | int = len(value.postings)
        if len(value.postings) > _OWN_SHARD:
            postings = (number + at, write_shard(folder, f"postings/{number + at}", value.postings))
        else:
            body += value.postings
        positions = [used.piece(piece) for piece in value.positions]
        terms.append((key, value.documents, postings, positions, used.shared(value.shared)))
    header = packed_json({"forms": terms, "stems": stems, "packs": used.packs})
    return DictionaryBlock(keys[0][0], compressed(headed(header, bytes(body))))


class _UsedPacks:
    """The packs of positions that one block uses."""

    def __init__(self, packs: PackUse) -> None:
        self.packs: list[tuple[int, str, int, int, int]] = []  # as `PackUse.named` has them
        self._all = packs
        self._indexes: dict[int, int] = {}

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
            self.packs.append(self._all.named(pack))
        return self._indexes[pack]
