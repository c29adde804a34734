"""Write whole numbers as varints (seven bits a byte, lowest first, as in Protocol Buffers), many at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint32]


class Varints:
    """The varints of an array of numbers. A part of the numbers gives its part of the bytes."""

    def __init__(self, numbers: Numbers) -> None:
        lengths = np.ones(len(numbers), np.int64)
        for bits in (7, 14, 21, 28):
            lengths += numbers >= 1 << bits
        self._ends = np.concatenate(([0], np.cumsum(lengths)))
        data = np.zeros(int(self._ends[-1]), np.uint8)
        starts = self._ends[:-1]
        for at in range(5):
            longer = np.flatnonzero(lengths > at)
            if not len(longer):
                break
            more = np.where(lengths[longer] > at + 1, 0x80, 0)
            data[starts[longer] + at] = (numbers[longer] >> 7 * at) & 0x7F | more
        self._data = data.tobytes()

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes of the numbers from index `start` up to, not including, `end`."""
        return self._data[self._ends[start] : self._ends[end]]

    def sizes(self, bounds: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return how many bytes the numbers before each index of `bounds` take."""
        taken: npt.NDArray[np.int64] = self._ends[bounds]
        return taken


def varints(numbers: Numbers) -> bytes:
    """Return the bytes of all `numbers`."""
    return Varints(numbers).part(0, len(numbers))


def gaps(numbers: Numbers, firsts: npt.NDArray[np.int64], less: int = 0) -> Numbers:
    """Return each number less the one before and less `less`, but those at the indexes `firsts` as they are.

    Within a group, which begins at one of `firsts`, numbers grow by `less` or more.
    """
    out = np.diff(numbers, prepend=np.uint32(0))  # as 32 bits, which turn over where a group begins
    out -= np.uint32(less)
    out[firsts] = numbers[firsts]
    return out
