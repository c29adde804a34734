"""Deadlines: `within four weeks of my final decision`, and the day on which they end."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

from generator.knowledge.rows import Due, Unit
from generator.knowledge.word_lists import word_list

_WITHIN = re.compile(
    r"\b(?:within|no(?:t)? later than|in no more than) (?:the next )?(?P<number>\d{1,3}|[a-z]+|[a-z]+-[a-z]+)"
    r"(?: \(\d{1,3}\))? (?P<unit>(?:working |calendar )?(?:day|week|month))s?’?'?"
    r"(?P<event> (?:of|from|after|following) [^,:;.\n\t]{1,120})?",
    re.IGNORECASE,
)
_EVENT_END = re.compile(
    r"(?<!\bof)(?<!\bfrom)(?<!after)(?<!following) (?:(?:the|this) (?:council|care|trust|provider|authority|home|school"
    r"|academy|board|landlord|organisation|association|agency|company)\b(?!['’])|(?:it|they|we|both|to|will|should"
    r"|and (?!social)|which|that)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_DECISION = re.compile(
    r"(?:of|from|after|following) (?:the date (?:of|on) )?(?:(?:my|our|the|this|the ombudsman[’']?s) (?:final )?"
    r"(?:decision(?: statement)?|statement|report)|(?:my|our|the) final decision being (?:made|issued)"
    r"|(?:the )?date of (?:my|our|the|this) (?:final )?(?:decision|report))\b"
    r"(?! (?:or|on|in|about|being|by|not|notice|letter|making|panel)\b)",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7}


def deadlines_in(text: str, start: int, end: int, decided: datetime.date | None) -> list[tuple[int, int, Due]]:
    """Return the deadlines of `text` from `start` to `end`, each with where it begins and ends.

    A day is computed only where the words say how long after the decision, of the date `decided`; that is no day of
    the Ombudsman's, but Casebook's count (`day_after`).
    """
    found: list[tuple[int, int, Due]] = []
    if text.find("ithin", start, end) < 0 and text.find("than", start, end) < 0:
        return found
    for match in _WITHIN.finditer(text, start, end):
        number = _number(match["number"])
        if number is None:
            continue
        unit = _unit(match["unit"])
        event = (match["event"] or "").strip()
        named = _DECISION.match(event)
        event = named[0] if named else _EVENT_END.sub("", event)
        is_decision = named is not None
        day = day_after(decided, number, unit) if decided and is_decision else None
        stop = match.start("event") + 1 + len(event) if event else match.end("unit")
        found.append((match.start(), stop, Due(number, unit, event, day)))
    return found


def day_after(decided: datetime.date, number: int, unit: Unit) -> datetime.date | None:
    """Return the last day of a time of `number` units that runs from `decided`.

    A month is a calendar month: it ends on the same day of a later month, or on that month's last day where there is
    no such day (the corresponding-date rule of Dodds v Walker [1981] 1 WLR 1027). None for working days, which are
    not counted without the bank holidays of every year, and for days that no calendar has.
    """
    try:
        if unit == "month":
            years, month = divmod(decided.month - 1 + number, 12)
            year = decided.year + years
            last = calendar.monthrange(year, month + 1)[1]
            return datetime.date(year, month + 1, min(decided.day, last))
        if unit == "working day":
            return None
        return decided + datetime.timedelta(days=number * _DAYS[unit])
    except (OverflowError, ValueError):
        return None


def _number(printed: str) -> int | None:
    return int(printed) if printed.isdigit() else _in_words().get(printed.lower())


@cache
def _in_words() -> dict[str, int]:
    return {word: entry["number"] for entry in word_list("numbers") for word in entry["words"]}


def _unit(printed: str) -> Unit:
    words = printed.lower()
    if words.startswith("working"):
        return "working day"
    if words.endswith("month"):
        return "month"
    return "week" if words.endswith("week") else "day"
