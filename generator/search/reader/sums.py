"""Read the value of the field `sum`: bounds of a sum of money."""

from __future__ import annotations

import re
from dataclasses import dataclass

_POUNDS = r"£?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.([0-9]{1,2}))?"
_BOUND = re.compile(f"(>=|<=|≥|≤|>|<)?{_POUNDS}")
_RANGE = re.compile(rf"(?:{_POUNDS})?\.\.(?:{_POUNDS})?")


@dataclass(frozen=True, slots=True)
class Sum:
    """Finds the documents with a sum agreed between two bounds."""

    text: str
    """What was typed, without quotation marks and blanks."""
    least: int
    """The least sum, in pence."""
    most: int | None
    """The largest sum, in pence; None for any."""


def read_sum(text: str) -> Sum | None:
    """Return the sums that `text`, which has no blanks, asks for; None if it is not understood.

    sum = ( ">" | ">=" | "<" | "<=" ) pounds | pounds | [ pounds ] ".." [ pounds ]
    pounds = [ "£" ] digits [ "." digits ]
    """
    if match := _BOUND.fullmatch(text):
        pence = _pence(match[2], match[3])
        least = {">": pence + 1, "<": 0, "<=": 0, "≤": 0}.get(match[1], pence)
        most = {">": None, ">=": None, "≥": None, "<": pence - 1}.get(match[1], pence)
        return Sum(text, least, most)
    match = _RANGE.fullmatch(text)
    if not match or text == "..":
        return None
    least = _pence(match[1], match[2]) if match[1] else 0
    most = _pence(match[3], match[4]) if match[3] else None
    return Sum(text, least, most) if most is None or least <= most else None


def _pence(pounds: str, pence: str | None) -> int:
    return int(pounds.replace(",", "")) * 100 + int((pence or "").ljust(2, "0"))
