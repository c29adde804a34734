"""Decode the dictionary, postings and positions of the index."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from generator.search.reader.shards import json_object


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a form, in order; for each its level, and whether the form stands in the summary."""

    documents: tuple[int, ...]
    levels: tuple[int, ...]
    summary: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What the dictionary says of a form. `block` is the number of the dictionary's shard that it is in."""

    form: str
    count: int
    block: int
    postings: tuple[Any, Any]
    positions: tuple[tuple[int, int, int, int], ...]
    shared: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of positions: varints with counts, the values byte by byte, and what is said of shared paragraphs."""

    counts: bytes
    planes: tuple[bytes, ...]
    rest: bytes


@dataclass(frozen=True, slots=True)
class Terms:
    """A block of the dictionary."""

    number: int
    forms: dict[str, Form]
    stems: dict[str, tuple[str, ...]]
    packs: tuple[tuple[int, str], ...]
    body: bytes


def varints(data: bytes) -> list[int]:
    """Return the varints that `data` is made of.

    Raises:
        ValueError: the data ends within a number.
    """
    found = []
    number = shift = 0
    for byte in data:
        if byte < 0x80:
            found.append(number | byte << shift)
            number = shift = 0
        else:
            number |= (byte & 0x7F) << shift
            shift += 7
    if shift:
        raise ValueError("it ends within a number")
    return found


class Numbers:
    """The varints of some data, taken one after another."""

    def __init__(self, data: bytes) -> None:
        self._all = varints(data)
        self._at = 0

    def take(self, count: int) -> list[int]:
        """Return the next `count` numbers."""
        found = self._all[self._at : self._at + count]
        self._at += count
        if len(found) < count:
            raise ValueError("it ends too early")
        return found

    def ascending(self, count: int, less: int = 0) -> list[int]:
        """Return `count` numbers that are stored as the first one, then each less the one before, less `less`."""
        gaps = self.take(count)
        return (
            list(accumulate(gaps)) if not less else [at * less + number for at, number in enumerate(accumulate(gaps))]
        )

    def end(self) -> None:
        """Make sure that there are no more."""
        if self._at != len(self._all):
            raise ValueError("it goes on too long")


def read_terms(data: bytes, number: int) -> Terms:
    """Return block `number` of the dictionary.

    Raises:
        ValueError: the data is damaged.
    """
    length = int.from_bytes(data[:4], "little")
    if len(data) < 4 + length:
        raise ValueError("it is cut off")
    table = json_object(data[4 : 4 + length])
    packs = [(pack, digits) for pack, digits, *_ in table["packs"]]
    counted, valued, rest = ([starts[at] for starts in table["packs"]] for at in (2, 3, 4))
    forms = {}
    body = 0
    for form, count, where, pieces, sharing in table["forms"]:
        postings = (body, where) if isinstance(where, int) else tuple(where)
        body += where if isinstance(where, int) else 0
        positions = []
        for pack, counts, values, start in pieces:
            positions.append((pack, counted[pack], valued[pack], start))
            counted[pack] += counts
            valued[pack] += values
        shared = None
        if sharing:
            pack, size = sharing
            shared = (pack, rest[pack], size)
            rest[pack] += size
        forms[form] = Form(form, count, number, postings, tuple(positions), shared)
    stems = {key: tuple(names) for key, names in table["stems"].items()}
    return Terms(number, forms, stems, tuple(packs), data[4 + length :])


def end_of_varints(data: bytes, count: int) -> int:
    """Return where the first `count` varints of `data` end."""
    at = 0
    for at, byte in enumerate(data):
        if not count:
            return at
        count -= byte < 0x80
    if count:
        raise ValueError("it ends too early")
    return len(data)


def read_pack(data: bytes) -> Pack:
    """Return a pack of positions.

    Raises:
        ValueError: the data is damaged.
    """
    counts, values, width = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4, 8))
    first, rest = 12 + counts, 12 + counts + width * values
    if len(data) < rest or width > 4:
        raise ValueError("it is cut off")
    planes = [data[first + plane * values : first + (plane + 1) * values] for plane in range(width)]
    return Pack(data[12:first], tuple(planes), data[rest:])


def read_positions(pack: Pack, place: tuple[int, int], count: int) -> list[list[int]]:
    """Return the positions in each of `count` documents, from the index of their counts and that of their values on.

    Raises:
        ValueError: the data is damaged.
    """
    counts = Numbers(pack.counts[place[0] :]).take(count)
    found = []
    start = place[1]
    for end in accumulate(counts, initial=start):
        planes = [plane[start:end] for plane in pack.planes]
        if any(len(plane) != end - start for plane in planes):
            raise ValueError("it ends too early")
        gaps = [sum(byte << 8 * plane for plane, byte in enumerate(each)) for each in zip(*planes, strict=True)]
        found.append(list(accumulate(gaps)))
        start = end
    return found[1:]


def read_shared_positions(data: bytes) -> dict[int, list[int]]:
    """Return the shared paragraphs that a form is in, and its positions in each.

    Raises:
        ValueError: the data is damaged.
    """
    numbers = Numbers(data)
    (count,) = numbers.take(1)
    paragraphs = numbers.ascending(count)
    found = {
        paragraph: numbers.ascending(each) for paragraph, each in zip(paragraphs, numbers.take(count), strict=True)
    }
    numbers.end()
    return found


def read_sharers(data: bytes, count: int) -> list[list[int]]:
    """Return for each of `count` shared paragraphs the documents that it is in.

    Raises:
        ValueError: the data is damaged.
    """
    numbers = Numbers(data)
    found = [numbers.ascending(each, less=1) for each in numbers.take(count)]
    numbers.end()
    return found


def fixed_width(data: bytes, size: int, count: int) -> list[int]:
    """Return `count` numbers of `size` bytes each, stored byte by byte.

    Raises:
        ValueError: the data is damaged.
    """
    if len(data) != size * count:
        raise ValueError("it has the wrong length")
    return [int.from_bytes(data[at::count], "little") for at in range(count)]
