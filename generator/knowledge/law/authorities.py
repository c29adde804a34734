"""The Acts, instruments and guidance that decisions cite, as the tables know them, and the addresses of the law."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from generator.knowledge.rows import Citation, CitationKind
from generator.vocabulary.load import load, text

PACKAGE = "generator.knowledge.law"
"""Where the tables of this wing are."""

_SITE = "https://www.legislation.gov.uk/"

# Acts print their Parts with roman numbers up to the year 2000, and legislation.gov.uk has them so in its addresses.
_LAST_ROMAN = 2000
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_STEPS = {"s": "section", "reg": "regulation", "art": "article", "r": "rule", "Sch": "schedule"}
_STEP = re.compile(r"(s|reg|art|r|Sch|para|Pt) ([0-9]+[A-Z]*|[A-Z][0-9]+)((?:\([0-9A-Za-z]+\))*)")


@dataclass(frozen=True, slots=True)
class Authority:
    """An Act, an instrument, or a work of guidance."""

    id: str
    """Its name in addresses and keys: `care-act-2014`."""
    kind: CitationKind
    title: str
    """Its title without the year."""
    year: int | None
    number: int | None
    """Its number in its year: of chapter or instrument; None for guidance, and where it has not been seen."""
    address: str | None
    """Its place on legislation.gov.uk: `ukpga/2014/23`; None where that has not been seen."""
    parts: bool
    """Whether its parts have addresses of the usual form below its own."""
    articles: str | None
    """The part that holds what is cited as its articles: `schedule/1` of the Human Rights Act."""
    names: tuple[str, ...]
    """Other names that mean it only with its year."""
    short: tuple[str, ...]
    """Names that mean it also without a year."""
    sections: Mapping[str, str]
    """Names of what a part of it says, with that part: `public sector equality duty`, `s 149`."""
    plain: bool = False
    """Whether it is guidance whose paragraphs are numbered without points: `56`."""
    quoted: tuple[str, ...] = ()
    """Names that mean it only in quotation marks."""
    later: tuple[str, ...] = ()
    """Names that mean it only in a statement that names it in full too."""


@cache
def authorities() -> Mapping[str, Authority]:
    """Return all entries of `authorities.yml` and `guidance.yml` by their ids."""
    found = [*load("authorities", _law, PACKAGE), *load("guidance", _guidance, PACKAGE)]
    return MappingProxyType({entry.id: entry for entry in found})


def _law(entry: dict[str, Any]) -> Authority:
    title, year, number = text(entry["title"]), entry["year"], entry["number"]
    address = entry.get("address") or f"{entry['type']}/{year}/{number}"
    return Authority(
        id=entry["id"],
        kind="act" if entry["type"] == "ukpga" else "si",
        title=title,
        year=year,
        number=number,
        address=address if entry["checked"] else None,
        parts="address" not in entry,
        articles=entry.get("articles"),
        names=tuple(map(text, entry.get("names", ()))),
        short=(*((title,) if entry.get("alone") else ()), *map(text, entry.get("short", ()))),
        sections=MappingProxyType(dict(entry.get("sections", {}))),
    )


def _guidance(entry: dict[str, Any]) -> Authority:
    return Authority(
        id=entry["id"],
        kind="own-guidance" if entry.get("own") else "guidance",
        title=text(entry["title"]),
        year=None,
        number=None,
        address=None,
        parts=False,
        articles=None,
        names=(),
        short=tuple(map(text, entry.get("names", ()))),
        plain=entry.get("plain", False),
        quoted=tuple(map(text, entry.get("quoted", ()))),
        later=tuple(map(text, entry.get("later", ()))),
        sections=MappingProxyType({}),
    )


def address_of(authority: Authority, fragment: str | None) -> str | None:
    """Return the address of a part of an Act or instrument as the law is now, or of all of it where `fragment` is None.

    The scheme is that of legislation.gov.uk: `section/26A/1`, `schedule/5/paragraph/5/2`, `regulation/15`, `part/VII`.
    None where there is no address that is certain; an Act of which only its own address is known has that one.
    """
    if authority.address is None:
        return None
    own = _SITE + authority.address
    if fragment is None or not authority.parts:
        return own
    if fragment.startswith("art ") and authority.kind == "act":
        return f"{own}/{authority.articles}" if authority.articles else None
    path = _path(authority.kind, authority.year, fragment)
    return path and f"{own}/{path}"


@lru_cache(maxsize=4096)
def _path(kind: CitationKind, year: int | None, fragment: str) -> str | None:
    """Return the place of a part below the address of a work of that kind and year; None where it has none."""
    steps: list[str] = []
    at = 0
    while at < len(fragment):
        match = _STEP.match(fragment, at)
        if not match:
            return None
        word, number, subs = match.groups()
        if word == "Pt":
            part = _part(kind, year, number)
            if part is None:
                return None
            steps += ["part", part]
        elif word == "para":
            if not steps:
                return None
            steps += ["paragraph", number]
        else:
            steps += [_STEPS[word], number]
        steps += re.findall(r"[0-9A-Za-z]+", subs)
        at = match.end() + 1
    return "/".join(steps)


def _part(kind: CitationKind, year: int | None, number: str) -> str | None:
    """Return a Part's number as its address has it; instruments up to 2000 have either form."""
    if year is None or year > _LAST_ROMAN:
        return number
    return roman(int(number)) if number.isdecimal() and kind == "act" else None


def roman(number: int) -> str:
    """Return a number from 1 to 39 in roman letters."""
    written = ""
    for value, letters in _ROMANS:
        while number >= value:
            written += letters
            number -= value
    return written


def law_address(citation: Citation, date: datetime.date | None = None) -> str | None:
    """Return the address of the cited part as the law stood on `date`, or as it is now where that is None.

    A case has one address, whatever the day. None for guidance, of which no address is certain, and where `date` is
    before the year of the Act.
    """
    if date is None or citation.kind == "case" or citation.uri is None:
        return citation.uri
    if citation.year is not None and date.year < citation.year:
        return None
    return f"{citation.uri}/{date.isoformat()}"
