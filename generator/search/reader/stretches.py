"""Read stretches of time from the words around the times of a query: `before 2019`, `since May 2021`, `2018 to 2020`.

The rules are those of `site_src/docs/search-index.md`, "Facts"; `stretches.js` is the same for the browser.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.search.language import FACTS, any_of
from generator.search.reader.plain import LooseWord
from generator.search.reader.times import period
from generator.search.reader.tree import Day, written

_WORDS: dict[str, list[str]] = FACTS["times"]
_SIDES = ("before", "until", "after", "from")
_DAY = datetime.timedelta(days=1)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LAWS = frozenset(FACTS["laws"])


def _any(*keys: str) -> str:
    return any_of(word for key in keys for word in _WORDS[key])


_FLAGS = re.ASCII | re.IGNORECASE
_LEAD = re.compile(rf"(?:^|[^a-z0-9])({_any(*_SIDES, 'between')})[ \u00a0-]+$", _FLAGS)
_TO = re.compile(rf"[ \u00a0]*(?:{_any('to')}|({_any('and')}))[ \u00a0]*", _FLAGS)
_ONWARDS = re.compile(rf"[ \u00a0]+{_any('onwards')}(?![a-z0-9])", _FLAGS)
_SIDE = {word: key for key in (*_SIDES, "between") for word in _WORDS[key]}


class Stretch(NamedTuple):
    """A time that stands in a query, or a stretch of it."""

    start: int
    """The index of its first character."""
    end: int
    """The index after its last character."""
    first: datetime.date | None
    """Its first day; None if it has none."""
    last: datetime.date | None
    """Its last day; None if it has none."""
    name: str
    """What it is called: `2019`, `before 2019`."""
    slug: str
    """What it is called in addresses and options (`recognise.NamedValue`)."""


def times_in(words: Sequence[LooseWord], days: Sequence[Day]) -> list[Stretch]:
    """Return the times of a query, in their order: its `days` (and months), and the years among its loose `words` that
    are not those of laws."""
    times = [Stretch(*day.place, day.first, day.last, _name(day), _slug(day)) for day in days if day.place]
    for at, word in enumerate(words):
        if _YEAR.fullmatch(word.term) and not (at and words[at - 1].term in _LAWS):
            first, last = datetime.date(int(word.term), 1, 1), datetime.date(int(word.term), 12, 31)
            times.append(Stretch(word.start, word.end, first, last, word.term, word.term))
    return sorted(times)


def _name(day: Day) -> str:
    """Return the name of a day or a month as people write it."""
    return written(day).title()


def _slug(day: Day) -> str:
    """Return what a day or a month is called in addresses: `2018-03-20`, `2018-03`."""
    slug = day.first.isoformat()
    return slug if day.first == day.last else slug[:7]


def days_of(slug: str) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a time by what it is called in addresses; None for a side without one."""
    first, dots, last = slug.partition("..")
    if not dots:
        return period(slug) or (None, None)
    return datetime.date.fromisoformat(first) if first else None, datetime.date.fromisoformat(last) if last else None


def stretches(text: str, times: Sequence[Stretch]) -> list[Stretch]:
    """Return the `times` of the query `text`, each a whole year, month or day, in their order; those that the words
    around them make a stretch of time, as that stretch."""
    found: list[Stretch] = []
    at = 0
    while at < len(times):
        time, following = times[at], times[at + 1] if at + 1 < len(times) else None
        start, side = _lead(text, found[-1].end if found else 0, time.start)
        joined = following and _joined(text, time, following, start, side)
        at += 2 if joined else 1
        found.append(joined or _side_of(text, time, start, side))
    return found


def _lead(text: str, since: int, end: int) -> tuple[int, str]:
    """Return where the words begin that end at `end` and make a stretch of the time there, and which side they mean."""
    match = _LEAD.search(text[since:end])
    return (since + match.start(1), _SIDE[" ".join(match[1].lower().split())]) if match else (end, "")


def _joined(text: str, time: Stretch, following: Stretch, start: int, side: str) -> Stretch | None:
    """Return the stretch from one time to the following one, if the words between and before them mean that."""
    match = _TO.fullmatch(text, time.end, following.start)
    is_between = side == "between"
    if not match or (match[1] and not is_between) or not (time.first and following.last) or time.first > following.last:
        return None
    begin = start if is_between else time.start
    return _stretch(begin, following.end, time.first, following.last, f"{time.name} to {following.name}")


def _side_of(text: str, time: Stretch, start: int, side: str) -> Stretch:
    """Return the stretch before or after a time, if the words around it mean that; else the time."""
    first, last = time.first, time.last
    onwards = _ONWARDS.match(text, time.end)
    if onwards:
        begin = start if side in ("from", "between") else time.start
        return _stretch(begin, onwards.end(), first, None, f"from {time.name}")
    if first and last and side in _SIDES:
        bounds = {"before": (None, first - _DAY), "until": (None, last), "after": (last + _DAY, None)}
        return _stretch(start, time.end, *bounds.get(side, (first, None)), f"{side} {time.name}")
    return time


def _stretch(start: int, end: int, first: datetime.date | None, last: datetime.date | None, name: str) -> Stretch:
    return Stretch(start, end, first, last, name, f"{first or ''}..{last or ''}")
