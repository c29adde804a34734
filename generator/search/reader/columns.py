"""Read the columns: for each document the number of its value, or of all its values, coded bit by bit.

Written from the page on the format, `site_src/docs/search-index.md`, and not from the writer, so that each checks the
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

_PLACES = 1048573
_STEP = 509


class _Bits:
    """The bits of a code, taken one after another."""

    def __init__(self, code: bytes) -> None:
        self._rest = iter(code)
        self._seen: dict[int, list[int]] = {}
        self._span = 1 << 32
        self._code = 0
        for _ in range(4):
            self._code = self._code << 8 | next(self._rest, 0)

    def bit(self, place: int) -> int:
        """Return the next bit, which has the odds of `place`."""
        seen = self._seen.setdefault(place, [1, 1])
        bound = self._span // sum(seen) * seen[0]
        bit = int(self._code >= bound)
        if bit:
            self._code -= bound
            self._span -= bound
        else:
            self._span = bound
        seen[bit] += 4
        if sum(seen) > 8192:
            seen[:] = (seen[0] + 1) // 2, (seen[1] + 1) // 2
        while self._span < 1 << 24:
            self._span <<= 8
            self._code = self._code << 8 | next(self._rest, 0)
        return bit

    def number(self, size: int, place: int) -> int:
        """Return the next number, of `size` bits."""
        number = 0
        for _ in range(size):
            bit = self.bit(place)
            number = number << 1 | bit
            place = after(place, bit)
        return number


def after(place: int, number: int) -> int:
    """Return the place that comes after another one by a number."""
    return (place * _STEP + number + 1) % _PLACES


def single(code: bytes, size: int, documents: int, beside: Sequence[Sequence[int] | None]) -> list[int]:
    """Return the value of each document, of `size` bits. `beside` has what else is known, None for the values
    themselves."""
    bits = _Bits(code)
    values = [0]  # of the document before the first one
    for document in range(documents):
        known = (values[-1] if each is None else each[document] for each in beside)
        *_, place = accumulate(known, after, initial=0)
        values.append(bits.number(size, place))
    return values[1:]


def several(code: bytes, size: int, documents: int, beside: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Return the values of each document.

    Raises:
        ValueError: they are not ascending.
    """
    bits = _Bits(code)
    found: list[Sequence[int]] = []
    for document in range(documents):
        *_, place = accumulate((each[document] for each in beside), after, initial=0)
        values = [0]
        while bits.bit(after(place, values[-1])):
            values.append(bits.number(size, after(after(place, values[-1]), 1)))
            if values[-1] <= values[-2]:
                raise ValueError("its values are not ascending")
        found.append(values[1:])
    return found
