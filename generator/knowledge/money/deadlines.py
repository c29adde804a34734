"""Deadlines: `within four weeks of my final decision`, and the day on which they end."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

from generator.contract.dates import MONTHS
from generator.knowledge.money.word_lists import word_list
from generator.knowledge.rows import Due, Unit

_UNIT = re.compile(
    r"\b(?P<unit>day|week|month|fortnight)s?\b['’]?"
    r"(?P<event> (?:of|from|after|following|that follows?|which follows?) [^,:;.\n\t]{1,120})?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\b(?P<lead>within|inside|no(?:t)? later than|in no more than|in) (?P<the>the )?(?P<next>next )?)?"
    r"(?:\b(?P<number>\d{1,3}|[a-z]+)(?: \(\d{1,3}\))? )?(?P<sort>(?:working|calendar) )?$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 60
_UNITS = ("day", "week", "month", "fortnight")
_YEAR = re.compile(r"20\d\d\b")
_BY_DAY = re.compile(
    r"\b(?:by|on or before|before|no(?:t)? later than) (?:the )?(?:end of |close of )?(?:the )?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9}) (?P<year>\d{4})\b",
    re.IGNORECASE,
)
_EVENT_END = re.compile(
    r"(?<!\bof)(?<!\bfrom)(?<!after)(?<!following)(?<!follow)(?<!follows)"
    r" (?:(?:the|this) (?:council|care|trust|provider|authority|home|school"
    r"|academy|board|landlord|organisation|association|agency|company)\b(?!['’])|(?:it|they|we|both|to|will|should"
    r"|and (?!social)|which|that)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_DECISION = re.compile(
    r"(?:of|from|after|following|(?:that|which) follows?) (?:the date (?:of|on) )?"
    r"(?:(?:my|our|the|this|the ombudsman[’']?s) (?:final )?"
    r"(?:decision(?: statement)?|statement|report)|(?:my|our|the) final decision being (?:made|issued)"
    r"|(?:the )?date of (?:my|our|the|this) (?:final )?(?:decision|report)|today(?:[’']s date)?)\b"
    r"(?! (?:or|on|in|about|being|by|not|notice|letter|making|panel)\b)",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7}
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}


def deadlines_in(text: str, start: int, end: int, decided: datetime.date | None) -> list[tuple[int, int, Due]]:
    """Return the deadlines of `text` from `start` to `end`, each with where it begins and ends.

    A day is computed only where the words say how long after the decision, of the date `decided`; that is no day of
    the Ombudsman's, but Casebook's count (`day_after`). A day that is printed is one if it is not before the decision.
    """
    found: list[tuple[int, int, Due]] = []
    if any(text.find(unit, start, end) >= 0 for unit in _UNITS):
        found = [due for match in _UNIT.finditer(text, start, end) if (due := _counted(text, start, match, decided))]
    for match in _BY_DAY.finditer(text, start, end) if _YEAR.search(text, start, end) else ():
        day = _printed_day(match)
        if day is not None and (decided is None or day >= decided):
            found.append((match.start(), match.end(), Due(None, None, match[0], day)))
    found.sort(key=lambda due: due[0])
    return found


def _counted(text: str, start: int, match: re.Match[str], decided: datetime.date | None) -> tuple[int, int, Due] | None:
    """Return the deadline whose unit is `match`; None where the words before it make none of it.

    `in the month after` and `one month from` need what it runs from, and it must be the decision.
    """
    first = max(start, match.start() - _LONGEST_LEAD)
    lead = _LEAD.search(text, first, match.start())
    number = _number(lead["number"], lead["the"]) if lead else None
    if lead is None or number is None:
        return None
    event = (match["event"] or "").strip()
    named = _DECISION.match(event)
    event = named[0] if named else _EVENT_END.sub("", event)
    if not named and (lead["lead"] is None or (lead["lead"].lower() == "in" and (event or not lead["next"]))):
        return None
    if lead["lead"] is None and event[:2].lower() == "of":
        return None
    number, unit = _unit(number, match["unit"], lead["sort"])
    day = day_after(decided, number, unit) if decided and named else None
    stop = match.start("event") + 1 + len(event) if event else match.end("unit")
    begin = lead.start("number") if lead["lead"] is None else lead.start()
    return begin, stop, Due(number, unit, event, day)


def _printed_day(match: re.Match[str]) -> datetime.date | None:
    """Return the day of a printed date; None where no calendar has it."""
    month = _MONTH_NUMBERS.get(match["month"].lower())
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])) if month else None
    except ValueError:
        return None


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


def _number(printed: str | None, the: str | None) -> int | None:
    """Return a number as printed; `the month after` is one month."""
    if printed is None:
        return 1 if the else None
    return int(printed) if printed.isdigit() else _in_words().get(printed.lower())


@cache
def _in_words() -> dict[str, int]:
    return {word: entry["number"] for entry in word_list("numbers") for word in entry["words"]}


def _unit(number: int, printed: str, sort: str | None) -> tuple[int, Unit]:
    """Return how many of which unit are printed: a fortnight is two weeks."""
    words = printed.lower()
    if sort and sort.lower().startswith("working") and words == "day":
        return number, "working day"
    if words == "fortnight":
        return 2 * number, "week"
    return number, "month" if words == "month" else "week" if words == "week" else "day"
