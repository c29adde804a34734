"""Write the columns: for each document the number of its value, or of all its values, coded bit by bit.

The coder is a range coder (Martin, *Range encoding: an algorithm for removing redundancy from a digitised message*,
1979) whose odds are learnt on the way, as in LZMA: the less likely a bit was in its place, by those that came before it
there, the more room it takes. Of facts, which are uneven and hang together, that leaves two thirds of what Huffman's
codes do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.search.index.shards import compressed, write_stream

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


def write_columns(
    folder: Path, columns: Mapping[str, Sequence[Row]], groups: Sequence[int]
) -> dict[str, list[int | str]]:
    """Write the columns; return what the root says of them: for each its digits, how many bits a value has, whether
    there may be several, and the names of what else tells how likely they are.

    `groups` has for each document the first category with the parent of its own, 0 where that is unknown.

    Raises:
        OSError: a file cannot be written.
    """
    said: dict[str, list[int | str]] = {}
    for name, rows in columns.items():
        known = {**columns, "group": groups, name: [0, *rows][: len(rows)]}
        names = _BESIDE.get(name, ())
        beside = [known[each] for each in names]
        if name in SETS:
            bits = max((row[-1] for row in rows if row), default=0).bit_length()  # type: ignore[index]
        else:
            bits = max(rows, default=0).bit_length()  # type: ignore[type-var, union-attr]
        data = coded(_bits(rows, bits, list(zip(*beside, strict=True)) if beside else [()] * len(rows)))
        digits = write_stream(folder, f"columns/{name}", compressed(data))
        said[name] = [digits, bits, int(name in SETS), *names]
    return said


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
