"""Read the times that people type: a year, a month or a day, in digits or in words."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from generator.search.language import MONTHS

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=lambda name: (-len(name), name)))
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_GAP = r"[ \u00a0]+"
_COMMA = r",?[ \u00a0]+"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NO_MORE = r"(?!\w|[./-][0-9])"
_NAME = rf"(?P<name>{_NAMES})\.?"
_FORMS = tuple(
    re.compile(form + _NO_MORE, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})",  # 2018-03-20
        rf"(?P<day>[0-9]{{1,2}})(?P<sign>[./-])(?P<month>[0-9]{{1,2}})(?P=sign){_YEAR}",  # 20/03/2018
        r"(?P<day>[0-9]{1,2})(?P<sign>[./])(?P<month>[0-9]{1,2})(?P=sign)(?P<short>[0-9]{2})",  # 20/3/18
        rf"{_DAY}{_GAP}(?:of{_GAP})?{_NAME}{_COMMA}{_YEAR}",  # 20 March 2018
        rf"{_NAME}{_GAP}{_DAY}{_COMMA}{_YEAR}",  # March 20, 2018
        rf"{_NAME}{_COMMA}{_YEAR}",  # March 2018
    )
)
_FIRST_OF_LAST_CENTURY = 70  # two digits from here on are a year of the 1900s


class Time(NamedTuple):
    """A time that stands in a text."""

    start: int
    """The index of its first character."""
    end: int
    """The index after its last character."""
    first: datetime.date
    """Its first day."""
    last: datetime.date
    """Its last day."""


def time_at(text: str, start: int) -> Time | None:
    """Return the day or the month, with its year, that is written in `text` from the index `start` on; None if there is
    none, or no such day.

    In digits the day comes first, as in Britain: `3/4/2018` is 3 April 2018. A year alone is no more than a number, and
    so are digits that go on: `20.3.18.2`, `2018-19`. The character before is not looked at.

    time = YYYY-MM-DD | D ( "/" | "." | "-" ) M ( the same ) YYYY | D ( "/" | "." ) M ( the same ) YY
         | D [ "of" ] month YYYY | month D YYYY | month YYYY
    """
    for form in _FORMS:
        if match := form.match(text, start):
            days = _days(match.groupdict())
            return Time(start, match.end(), *days) if days else None
    return None


def _days(found: dict[str, str | None]) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a time by the groups of its form."""
    short = int(found.get("short") or 0)
    year = int(found.get("year") or (1900 if short >= _FIRST_OF_LAST_CENTURY else 2000) + short)
    name = found.get("name")
    month = _MONTH_NUMBERS[name.lower()] if name else int(found["month"] or 0)
    return _range(year, month, int(found["day"] or 0) if found.get("day") else None)


def period(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a time that `text` is; None if it is none.

    period = YYYY [ "-" MM [ "-" DD ] ] | time
    """
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return _range(int(year), int(month) if month else None, int(day) if day else None)
    time = time_at(text, 0)
    return (time.first, time.last) if time and time.end == len(text) else None


def _range(year: int, month: int | None, day: int | None) -> tuple[datetime.date, datetime.date] | None:
    try:
        first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = 12 if month is None else month
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])
