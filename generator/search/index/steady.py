"""Choices and numbers that hang on the whole archive, and yet stay as they are when a little of it changes."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = 4  # binary digits of a count that are kept


def settled(count: int) -> int:
    """Return how many of `count` documents, the oldest, are those by which it is chosen how all are written.

    All digits of the count but the four highest binary ones are nought: so these are all, or at least eight in nine,
    and the newest decisions change nothing until they have become a sixteenth to an eighth of the archive.
    """
    low = max(0, count.bit_length() - _DIGITS)
    return count >> low << low


def slots(hashes: Iterable[int]) -> list[int]:
    """Return for each of `hashes` (whole numbers) a number of its own: the place that it finds in a table.

    The table has room for three to six of every two. Each takes the place of its hash, or the next one that is free: by
    open addressing, as in Knuth, The Art of Computer Programming, vol. 3 (1998), 6.4, algorithm L, but upwards. So one
    more or less moves few others, and of these only some that come after it; and all of them when the table doubles.
    """
    wanted = [*hashes]
    size = 1 << (len(wanted) * 3 // 2).bit_length()
    taken = bytearray(size)
    numbers = []
    for each in wanted:
        place = each % size
        while taken[place]:
            place = (place + 1) % size
        taken[place] = 1
        numbers.append(place)
    return numbers
