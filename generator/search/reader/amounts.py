"""Read sums of money in a query as people write them: `500 pounds`, `two thousand pounds`, `5k`, `more than £500`.

The rules are those of `site_src/docs/search-index.md`, "Plain reading"; `amounts.js` is the same for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.search.language import AMOUNTS, any_of

_NUMBERS: dict[str, int] = AMOUNTS["numbers"]
_SCALES: dict[str, int] = AMOUNTS["scales"]


def _any(name: str) -> str:
    return any_of(AMOUNTS[name])


_GAP = "[ \u00a0]*"
_NO_MORE = "(?![a-z0-9])"
_FLAGS = re.ASCII | re.IGNORECASE
_NUMBER = re.compile(
    rf"(?:(£?)(?!0)([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,9}})(\.[0-9]{{1,2}})?"
    rf"|({_any('numbers')})(?={_GAP}(?:{_any('scales')}|{_any('pounds')})))"
    rf"(?:{_GAP}({_any('scales')}){_NO_MORE})?({_GAP}{_any('pounds')})?{_NO_MORE}",
    _FLAGS,
)
_BEFORE = re.compile(rf"(?:^|[^a-z0-9])(?:({_any('over')})|({_any('under')})|{_any('between')}){_GAP}$", _FLAGS)
_BEHIND = re.compile(rf"{_GAP}(?:({_any('more')})|({_any('less')})){_NO_MORE}", _FLAGS)
_JOIN = re.compile(rf"{_GAP}(?:{_any('to')}|({_any('and')})){_GAP}", _FLAGS)


class Amount(NamedTuple):
    """A sum of money that stands in a query."""

    start: int
    """The index of its first character."""
    end: int
    """The index after its last character."""
    text: str
    """The sum in digits: `£500`, `£12.50`."""
    sums: str = ""
    """The sums that are meant by the words around it, as the field `sum` has them: `>=500`, `500..1000`; else ""."""


class _Number(NamedTuple):
    start: int
    end: int
    pounds: str
    is_money: bool


def amounts(text: str, starts: Iterable[int]) -> list[Amount]:
    """Return the sums of money in the query `text` that begin at any of `starts`, which ascend, in their order."""
    numbers: list[_Number] = []
    for start in starts:
        number = _number_at(text, start) if not numbers or start >= numbers[-1].end else None
        numbers += [number] if number else []
    found: list[Amount] = []
    for at, number in enumerate(numbers):
        if found and number.start < found[-1].end:
            continue
        since = numbers[at - 1].end if at else 0
        before = _BEFORE.search(text[since : number.start])
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if following and _is_joined(text, number, following, before):
            sums = f"{number.pounds}..{following.pounds}"
            found += [Amount(each.start, each.end, f"£{each.pounds}", sums) for each in (number, following)]
        elif number.is_money:
            side = before or _BEHIND.match(text, number.end)
            sign = ">=" if side and side[1] else "<=" if side and side[2] else ""
            found.append(Amount(number.start, number.end, f"£{number.pounds}", sign and sign + number.pounds))
    return found


def _number_at(text: str, start: int) -> _Number | None:
    """Return the number that begins at the index `start`, in pounds if it is one of money."""
    match = _NUMBER.match(text, start)
    if not match:
        return None
    sign, digits, pence, word, scale, pounds = match.groups()
    said = str(_NUMBERS[word.lower()]) if word else digits.replace(",", "") + (pence or "")
    unit = scale.lower() if scale else ""
    is_money = bool(sign or pounds or unit in AMOUNTS["alone"])
    return _Number(start, match.end(), str(round(float(said) * _SCALES[unit])) if unit else said, is_money)


def _is_joined(text: str, number: _Number, following: _Number, before: re.Match[str] | None) -> bool:
    """Return whether all sums from one number to the following one are meant."""
    join = _JOIN.fullmatch(text, number.end, following.start)
    is_between = before is not None and not (before[1] or before[2])
    is_money = number.is_money or following.is_money
    return bool(join and is_money and (is_between or not join[1]) and float(number.pounds) <= float(following.pounds))
