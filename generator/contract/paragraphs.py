"""The addresses of paragraphs and of the items of their lists: `12`, `12(b)`, `12(b)(ii)`."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"para-([0-9]+)((?:-[a-z]+)*)")
_TYPED = re.compile(r"\(?([a-z]|[ivx]{2,5})\)\s")


def typed_letter(text: str) -> str | None:
    """Return the letter that is typed at the beginning of an item's text, as in `a) text` or `(ii) text`, or None."""
    match = _TYPED.match(text)
    return match[1] if match else None


def pinpoint(anchor: str) -> str | None:
    """Return how the paragraph or item with an address is cited: `para-12-b-ii` as `12(b)(ii)`; None for others."""
    match = _ADDRESS.fullmatch(anchor)
    return None if match is None else match[1] + "".join(f"({one})" for one in match[2].split("-")[1:])


class Letters:
    """Gives the items of one list their addresses: the typed letter if it is free, else the one after the last.

    With `roman`, the list is one of the third level and its addresses are `i`, `ii` …
    """

    def __init__(self, *, roman: bool = False) -> None:
        self._roman = roman
        self._used: set[str] = set()
        self._position = 0

    def next(self, text: str) -> str:
        """Return the address of the next item, whose text is `text`."""
        address = typed_letter(text)
        if address is None or address in self._used:
            address = letter(self._position, roman=self._roman)
            while address in self._used:
                self._position += 1
                address = letter(self._position, roman=self._roman)
            self._position += 1
        elif self._roman or len(address) == 1:  # a typed `ii` in a list of letters is not the 243rd
            self._position = max(self._position, position(address, roman=self._roman))
        self._used.add(address)
        return address


def position(address: str, *, roman: bool = False) -> int:
    """Return the position (from 1) of an address in its list. With `roman`, 0 for what is no roman number."""
    if not roman:
        number = 0
        for char in address:
            number = number * 26 + ord(char) - ord("a") + 1
        return number
    number = at = 0
    for value, sign in _ROMAN:
        while address.startswith(sign, at):
            number += value
            at += len(sign)
    return number if at == len(address) and letter(number - 1, roman=True) == address else 0


def letter(at: int, *, roman: bool = False) -> str:
    """Return the address of the item at the position `at` (from 0): a, b … z, aa …, or i, ii … with `roman`."""
    number = at + 1
    if roman:
        out = ""
        for value, sign in _ROMAN:
            out += sign * (number // value)
            number %= value
        return out
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
