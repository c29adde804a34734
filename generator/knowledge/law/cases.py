"""Case law: neutral citations, which lead to the National Archives' Find Case Law, and older reports without a link.

Only links: the licence of Find Case Law forbids to copy its texts in bulk. A neutral citation of no known court
(`[2014] EHWCC 863`) is shown as one that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from generator.knowledge.law.authorities import PACKAGE
from generator.vocabulary.load import load, text

_SITE = "https://caselaw.nationalarchives.gov.uk/"

_NEUTRAL = re.compile(
    r"[\[(]((?:19|20)[0-9]{2})[\])] ?([A-Z]{2,7}(?: (?:[Cc]iv|[Cc]rim))?)\.? ?"
    r"([0-9]{1,5})(?: ?\(([A-Za-z]{2,6})\))?(?![A-Za-z0-9])"
)
_REPORT = re.compile(
    r"[\[(](1[89][0-9]{2}|20[0-9]{2})[\])] ?(?:([0-9]{1,3}) )?([A-Z][A-Za-z]{1,5}(?: ER)?) ([0-9]{1,4})\b"
)
_LIKE_A_COURT = re.compile(r"E[A-Z]*[WH][A-Z]*|UK[A-Z]+")


class Case(msgspec.Struct, frozen=True):
    """A judgment that is cited."""

    end: int
    citation: str
    """The citation with single blanks: `[2014] EWHC 863 (Admin)`."""
    year: int
    number: int
    id: str | None
    """Its name in addresses and keys: `2014-ewhc-863-admin`; None where the court is not known."""
    uri: str | None
    rule: str


@cache
def _courts() -> Mapping[str, Mapping[str, str | None]]:
    """Return, for each court, the place of each of its divisions on Find Case Law; that of none is under ``."""
    return dict(load("courts", _court, PACKAGE))


def _court(entry: dict[str, Any]) -> tuple[str, Mapping[str, str | None]]:
    if "series" in entry:
        return "series " + text(entry["series"]), {}
    return text(entry["court"]), {"": entry.get("address"), **entry.get("divisions", {})}


def case_at(words: str, at: int) -> Case | None:
    """Return the case whose citation begins at the bracket at `at`; None where none does."""
    neutral = _NEUTRAL.match(words, at)
    if neutral:
        year, court, number, _ = neutral.groups()
        places = _courts().get(_usual(court))
        if places is not None:
            return _known(neutral, places)
        if _LIKE_A_COURT.fullmatch(court):
            return Case(neutral.end(), neutral[0], int(year), int(number), None, None, "unknown court")
    report = _REPORT.match(words, at)
    if report and "series " + report[3] in _courts():
        name = "-".join(part for part in report.groups() if part).lower().replace(" ", "-")
        return Case(report.end(), report[0], int(report[1]), int(report[4]), name, None, "report")
    return None


def _usual(court: str) -> str:
    return court.replace(" c", " C")


def _known(match: re.Match[str], places: Mapping[str, str | None]) -> Case:
    year, printed, number, division = match.groups()
    court, end = _usual(printed), match.end()
    if division is not None and division not in places:
        end, division = match.end(3), None
    place = places.get(division or "")
    words = f"{court} {number}" + (f" ({division})" if division else "")
    name = "-".join([year, *re.findall(r"[a-z0-9]+", words.lower())])
    uri = f"{_SITE}{place}/{year}/{number}" if place else None
    return Case(end, f"[{year}] {words}", int(year), int(number), name, uri, "neutral citation")
