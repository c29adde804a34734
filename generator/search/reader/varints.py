"""Read whole numbers from varints: seven bits a byte, lowest first (as in Protocol Buffers)."""

from __future__ import annotations

from itertools import accumulate


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


def varint_at(data: bytes, at: int) -> tuple[int, int]:
    """Return the varint at index `at`, and the index after it.

    Raises:
        IndexError: the data ends within it.
    """
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def end_of_varints(data: bytes, count: int) -> int:
    """Return the index at which the first `count` varints of `data` end.

    Raises:
        ValueError: there are fewer.
    """
    at = 0
    for at, byte in enumerate(data):
        if not count:
            return at
        count -= byte < 0x80
    if count:
        raise ValueError("it ends too early")
    return len(data)


class Numbers:
    """The varints of some data, taken one after another."""

    def __init__(self, data: bytes) -> None:
        """Read all of them.

        Raises:
            ValueError: the data ends within a number.
        """
        self._all = varints(data)
        self._at = 0

    def take(self, count: int) -> list[int]:
        """Return the next `count` numbers.

        Raises:
            ValueError: there are fewer.
        """
        found = self._all[self._at : self._at + count]
        self._at += count
        if len(found) < count:
            raise ValueError("it ends too early")
        return found

    def ascending(self, count: int, less: int = 0) -> list[int]:
        """Return the next `count` numbers, stored as the first one and then each less the one before and less `less`.

        Raises:
            ValueError: there are fewer.
        """
        return [at * less + number for at, number in enumerate(accumulate(self.take(count)))]

    def end(self) -> None:
        """Make sure that there are no more.

        Raises:
            ValueError: there are.
        """
        if self._at != len(self._all):
            raise ValueError("it goes on too long")
