"""Write the columns: for each document the number of its value, or of all its values, coded bit by bit.

The coder is a range coder (Martin, *Range encoding: an algorithm for removing redundancy from a digitised message*,
1979) whose odds are learnt on the way, as in LZMA: the less likely a bit was in its place, by those that came before it
there, the more room it takes. Of facts, which are uneven and hang together, that leaves two thirds of what Huffman's
codes do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.search.index.kept import Memory, key_of_bytes
from generator.search.index.shards import compressed, write_stream
from generator.system.workers import in_order

SETS = frozenset(("remedy", "head", "ground", "law"))
"""Those in which a document has any number of values."""

_BESIDE = {
    "outcome": ("outcome",),
    "category": ("outcome",),
    "body": ("group",),
    "sum": ("range",),
    "range": ("outcome",),
    "remedy": ("outcome",),
    "head": ("range",),
    "ground": ("outcome",),
    "law": ("outcome", "group"),
}
"""What else of a document tells how likely a column's values are. Of the column itself it is what the document before
has; `group` is the first category with the same parent as the document's."""

_PLACES = 1048573  # a prime number: of the places that have odds of their own
_STEP = 509  # a prime number
_SEEN = 4  # what a bit that came adds to its count
_MOST = 8192  # of both counts together, after which they are halved
_LOWEST = 1 << 24

Row = int | Sequence[int]
"""The value of a document, or in a set all its values, ascending, from 1."""


class _Column(NamedTuple):
    """A column to be coded."""

    rows: Sequence[Row]
    bits: int
    """How many bits a value has."""
    beside: Sequence[Sequence[Row]]
    """What else tells how likely its values are, each for all documents."""


def write_columns(
    folder: Path,
    columns: Mapping[str, Sequence[Row]],
    groups: Sequence[int],
    memory: Memory,
    executor: Executor | None = None,
) -> dict[str, list[int | str]]:
    """Write the columns; return what the root says of them: for each its digits, how many bits a value has, whether
    there may be several, and the names of what else tells how likely they are.

    `groups` has for each document the first category with the parent of its own, 0 where that is unknown. Columns that
    are as the last build coded them are taken from the `memory`.

    Raises:
        OSError: a file cannot be written.
    """
    said: dict[str, list[int | str]] = {}
    new: dict[str, tuple[str, _Column]] = {}
    for name, rows in columns.items():
        known = {**columns, "group": groups, name: [0, *rows][: len(rows)]}
        names = _BESIDE.get(name, ())
        column = _Column(rows, _most(rows).bit_length(), [known[each] for each in names])
        part = f"column-{key_of_bytes(name.encode(), msgspec.msgpack.encode(column))}"
        kept = memory.part(part, folder)
        said[name] = [kept.value if kept else "", column.bits, int(name in SETS), *names]
        if kept is None:
            new[name] = (part, column)
    streams = in_order(executor, _streams, ([column] for _, column in new.values()))
    for (name, (part, _)), [stream] in zip(new.items(), streams, strict=True):
        digits = write_stream(folder, f"columns/{name}", stream)
        said[name][0] = digits
        memory.place(part)
        memory.made(part, digits, folder, [f"columns/{name}-{digits}.js"])
    return said


def _most(rows: Sequence[Row]) -> int:
    return max((row if isinstance(row, int) else max(row, default=0) for row in rows), default=0)


def _streams(columns: Sequence[_Column]) -> list[bytes]:
    return [
        compressed(coded(_bits(rows, bits, [*zip(*beside, strict=True)] if beside else [()] * len(rows))))
        for rows, bits, beside in columns
    ]


def _bits(rows: Sequence[Row], bits: int, beside: Sequence[Sequence[Row]]) -> Iterator[int]:
    """Yield the bits of a column, each with its place: twice the place, and the bit."""
    downwards = range(bits - 1, -1, -1)
    for row, about in zip(rows, beside, strict=True):
        first = 0
        for each in about:
            first = (first * _STEP + each + 1) % _PLACES  # type: ignore[operator]
        if isinstance(row, int):
            at = first
            for shift in downwards:
                bit = row >> shift & 1
                yield 2 * at + bit
                at = (at * _STEP + bit + 1) % _PLACES
            continue
        before = 0
        for value in row:
            at = (first * _STEP + before + 1) % _PLACES
            yield 2 * at + 1
            at = (at * _STEP + 2) % _PLACES
            for shift in downwards:
                bit = value >> shift & 1
                yield 2 * at + bit
                at = (at * _STEP + bit + 1) % _PLACES
            before = value
        yield 2 * ((first * _STEP + before + 1) % _PLACES)


def coded(bits: Iterator[int]) -> bytes:
    """Return the code of bits, each of which is given as twice its place, and the bit."""
    seen = [1] * (2 * _PLACES)
    out = bytearray()
    low, span = 0, 1 << 32
    for at in bits:
        one, zero = seen[at | 1], seen[at & ~1]
        bound = span // (zero + one) * zero
        if at & 1:
            low += bound
            span -= bound
        else:
            span = bound
        seen[at] += _SEEN
        if zero + one + _SEEN > _MOST:
            seen[at | 1], seen[at & ~1] = seen[at | 1] + 1 >> 1, seen[at & ~1] + 1 >> 1
        while span < _LOWEST:
            low = _shifted(out, low)
            span <<= 8
    for _ in range(4):
        low = _shifted(out, low)
    return bytes(out).rstrip(b"\0")


def _shifted(out: bytearray, low: int) -> int:
    """Put the highest of the four bytes of `low` behind `out`, with what is carried over; return the rest."""
    if low >> 32:
        last = len(out) - 1
        while out[last] == 0xFF:
            out[last] = 0
            last -= 1
        out[last] += 1
    out.append(low >> 24 & 0xFF)
    return (low & 0xFFFFFF) << 8
