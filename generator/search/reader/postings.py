"""Read the dictionary of the index, and the postings and positions of its terms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

from generator.search.reader.packs import PositionPack, read_pack, read_positions, read_shared
from generator.search.reader.shards import Numbered, Shards, json_object
from generator.search.reader.varints import Numbers, end_of_varints
from generator.search.tokens import key_order, stem

T = TypeVar("T")


class Place(NamedTuple):
    """Where a stream is."""

    volume: tuple[str, str]
    """The name and the digits of its volume."""
    place: tuple[int, int]
    """Where it is there, as `Shards.stream` takes it."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term. All three have the same length."""

    documents: tuple[int, ...]
    """Their numbers, ascending."""
    levels: tuple[int, ...]
    """How much of each is about the term: an index into `Index.levels`, 0 to 7."""
    summary: tuple[bool, ...]
    """Whether the term is in the summary of each."""


@dataclass(frozen=True, slots=True)
class Term:
    """What the dictionary says of a term, or of a frequent phrase."""

    text: str
    """The term; of a phrase, its terms with blanks between them."""
    documents: int
    """In how many documents it is."""
    block: int
    """The number of the block of the dictionary that it is in."""
    postings: tuple[int, int] | Place
    """Where its postings are: where they begin in the body of the block and how long they are, in bytes; or where in a
    volume they are."""
    positions: tuple[tuple[int, int, int, int], ...]
    """The pieces that its positions are in: the index of the pack in the block, where in the pack its counts begin (in
    bytes) and its values, and the index of the posting that the piece begins with."""
    shared: tuple[int, int, int] | None
    """Where it is written what it says in shared paragraphs: the index of the pack in the block, and where in its rest
    that begins and how long it is, in bytes. None if it is in none."""


@dataclass(frozen=True, slots=True)
class DictionaryBlock:
    """A block of the dictionary."""

    number: int
    """Its number."""
    terms: dict[str, Term]
    """Its terms and frequent phrases, in order."""
    stems: dict[str, tuple[str, ...]]
    """Its stems, each with its terms; a stem that is its own only term is left out."""
    packs: tuple[Place, ...]
    """Where each pack of positions is that it uses."""
    body: bytes
    """The postings that are in the block."""


class Dictionary:
    """The terms of the index. All methods raise UnreadableIndexError if a shard that they need cannot be read."""

    def __init__(self, shards: Shards, firsts: str, blocks: Numbered, documents: int) -> None:
        """`firsts` and `blocks` are those of the root, `documents` is how many there are."""
        self._shards = shards
        self._firsts = [key_order(first) for first in firsts.split("\n")] if blocks.lengths else []
        self._blocks = blocks
        self._documents = documents

    def block(self, number: int) -> DictionaryBlock:
        """Return block `number` of the dictionary."""
        return self._shards.numbered_stream("terms", number, self._blocks, lambda data: _read_block(data, number))

    def _block_of(self, key: str) -> DictionaryBlock | None:
        number = bisect_right(self._firsts, key_order(key)) - 1
        return self.block(number) if number >= 0 else None

    def term(self, text: str) -> Term | None:
        """Return what the dictionary says of a term or phrase; None if it does not have it."""
        block = self._block_of(text)
        return block.terms.get(text) if block else None

    def with_stem(self, key: str) -> list[Term]:
        """Return all terms whose stem is `key`."""
        block = self._block_of(key)
        if not block:
            return []
        if key not in block.stems:
            alone = block.terms.get(key)
            return [alone] if alone and stem(key) == key else []
        found = [self.term(text) for text in block.stems[key]]
        if None in found:
            trouble = f"is damaged: not all terms of “{key}” are in the dictionary"
            raise self._shards.damaged(self._name(block.number), trouble)
        return [term for term in found if term]

    def with_prefix(self, start: str) -> list[Term]:
        """Return all terms that begin with `start`, or keys of parts of laws; phrases are left out."""
        low = key_order(start)
        number = max(0, bisect_right(self._firsts, low) - 1)
        found: list[Term] = []
        while number < len(self._firsts):
            if self._firsts[number] > low and not self._firsts[number].startswith(low):
                break
            terms = self.block(number).terms.items()
            found += [term for text, term in terms if text.startswith(start) and (" " in text) == (" " in start)]
            number += 1
        return found

    def all_terms(self) -> Iterator[Term]:
        """Yield every term and phrase of the dictionary, in order."""
        for number in range(len(self._blocks.lengths)):
            yield from self.block(number).terms.values()

    def postings(self, term: Term) -> Postings:
        """Return the documents that have `term`."""
        where = term.postings
        if isinstance(where, Place):
            return self._shards.stream(*where, lambda data: self._postings(data, term.documents))
        first, second = where
        name = self._name(term.block)
        data = self.block(term.block).body[first : first + second]
        return self._shards.guarded(name, lambda: self._postings(data, term.documents))

    def _postings(self, data: bytes, count: int) -> Postings:
        at = end_of_varints(data, count)
        documents = Numbers(data[:at]).ascending(count, less=1)
        if len(data) != at + (count + 1) // 2 or (documents and documents[-1] >= self._documents):
            raise ValueError("it has impossible postings")
        bits = [half for byte in data[at:] for half in (byte & 15, byte >> 4)][:count]
        return Postings(tuple(documents), tuple(each & 7 for each in bits), tuple(each >= 8 for each in bits))

    def positions(self, term: Term, documents: Collection[int]) -> dict[int, list[int]]:
        """Return the positions of `term` in each of `documents` that have it outside shared paragraphs.

        Only the shards that have one of `documents` are read.
        """
        having = self.postings(term).documents
        found: dict[int, list[int]] = {}
        starts = [piece[3] for piece in term.positions]
        for piece, end in zip(term.positions, [*starts[1:], len(having)], strict=False):
            begin = piece[3]
            wanted = [(n, number) for n, number in enumerate(having[begin:end]) if number in documents]
            if wanted:
                each = self._in_pack(term, piece[0], partial(read_positions, place=piece[1:3], count=end - begin))
                found.update((number, each[n]) for n, number in wanted if each[n])
        return found

    def shared_positions(self, term: Term) -> dict[int, list[int]]:
        """Return the positions of `term` in each shared paragraph that has it, by the number of the paragraph."""
        if term.shared is None:
            return {}
        pack, offset, length = term.shared
        return self._in_pack(term, pack, lambda data: read_shared(data.rest[offset : offset + length]))

    def _in_pack(self, term: Term, pack: int, read: Callable[[PositionPack], T]) -> T:
        """Return what `read` makes of a pack of positions, given by its index in the block of `term`."""
        packs = self.block(term.block).packs
        place = self._shards.guarded(self._name(term.block), lambda: packs[pack])
        found = self._shards.stream(*place, read_pack)
        return self._shards.guarded(place.volume[0], lambda: read(found))

    def _name(self, block: int) -> str:
        """Return the name of the volume that has a block."""
        return f"terms/{block // self._blocks.each}"


def _read_block(data: bytes, number: int) -> DictionaryBlock:
    length = int.from_bytes(data[:4], "little")
    if len(data) < 4 + length:
        raise ValueError("it is cut off")
    table = json_object(data[4 : 4 + length])
    volumes = [(f"postings/{volume}", digits) for volume, digits in table["volumes"]]
    packs = [Place(volumes[volume], (start, size)) for volume, start, size, *_ in table["packs"]]
    counted, valued, rest = ([starts[at] for starts in table["packs"]] for at in (3, 4, 5))
    terms = {}
    body = 0
    for text, documents, where, pieces, shared_piece in table["forms"]:
        postings: tuple[int, int] | Place
        if isinstance(where, int):
            postings = (body, where)
            body += where
        else:
            postings = Place(volumes[where[0]], (where[1], where[2]))
        positions = []
        for pack, counts, values, start in pieces:
            positions.append((pack, counted[pack], valued[pack], start))
            counted[pack] += counts
            valued[pack] += values
        shared = None
        if shared_piece:
            pack, size = shared_piece
            shared = (pack, rest[pack], size)
            rest[pack] += size
        terms[text] = Term(text, documents, number, postings, tuple(positions), shared)
    stems = {key: tuple(names) for key, names in table["stems"].items()}
    return DictionaryBlock(number, terms, stems, tuple(packs), data[4 + length :])
