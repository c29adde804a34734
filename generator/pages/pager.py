"""The pages of a long list: which dates each of them has, how they lead to one another, and where each year begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.contract.dates import month_of
from generator.contract.rows import DATE_UNSTATED

_MOST_PERIODS = 40


class PagerLink(NamedTuple):
    """A link of a pager."""

    label: str
    """`Previous page`, `3`, or `…` for a gap."""
    page: str
    """Relative to the docs; "" for the page itself and for a gap."""
    dates: str = ""
    """The dates of the decisions on that page; "" for a list of other things."""


class Period(NamedTuple):
    """A year of a list."""

    name: str
    page: str
    """The page on which it begins, relative to the docs."""
    anchor: str
    """The address of its heading there."""


def pager(names: Sequence[str], number: int, dates: Sequence[str] = ()) -> list[PagerLink]:
    """Return the links of page `number` of the pages `names`: previous, next, the ends and those around it.

    `dates` says which dates each page has. There are none for a single page.
    """
    count = len(names)
    if count == 1:
        return []

    def numbered(at: int) -> PagerLink:
        return PagerLink(str(at), names[at - 1] if at != number else "", dates[at - 1] if dates else "")

    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    shown = [numbered(near[0])]
    for before, after in pairwise(near):
        shown += [PagerLink("…", "")] if after > before + 1 else []
        shown.append(numbered(after))
    first = [PagerLink("Previous page", names[number - 2])] if number > 1 else []
    last = [PagerLink("Next page", names[number])] if number < count else []
    return [*first, *shown, *last]


def dates_of(decisions: Sequence[Facts]) -> str:
    """Return the months of `decisions`, which stand newest first: `May 2021 to June 2020`."""
    dated = [facts.date for facts in decisions if facts.date]
    months = list(dict.fromkeys(month_of(date) for date in (*dated[:1], *dated[-1:])))
    return " to ".join(months) or DATE_UNSTATED


def since(decisions: Sequence[Facts]) -> str:
    """Return what `dates_of` would, for a page to which newer decisions will come: `June 2020 on`."""
    dated = [facts.date for facts in decisions if facts.date]
    return f"{month_of(dated[-1])} on" if dated else DATE_UNSTATED


def year_of(facts: Facts) -> str:
    """Return the year of a decision as the headings of a list have it."""
    return str(facts.date.year) if facts.date else DATE_UNSTATED


def periods(decisions: Sequence[Facts], names: Sequence[str], starts: Sequence[int]) -> list[Period]:
    """Return where each year of a list begins. Each page of `names` begins at its place of `starts`, newest first.

    There are none where all decisions are of one year; of very many years the newest ones are named.
    """
    years: dict[str, int] = {}
    for at, facts in enumerate(decisions):
        years.setdefault(year_of(facts), at)
    if len(years) < 2:
        return []
    found = [
        Period(year, names[bisect_right(starts, at) - 1], year.lower().replace(" ", "-")) for year, at in years.items()
    ]
    return found[:_MOST_PERIODS]
