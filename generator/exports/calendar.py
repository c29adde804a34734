"""Calendars (iCalendar, RFC 5545) of the days by which bodies are to have done something, by Casebook's count."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.archive.promises import Told, promises_of
from generator.contract.addresses import page_url
from generator.contract.dates import long_date
from generator.contract.paragraphs import pinpoint
from generator.exports.feeds import address_of_site, identifier
from generator.knowledge.rows import Due
from generator.pages.council_page import agreed_page

_OCTETS = 75
"""Of a line, less its end (RFC 5545, section 3.1)."""

_SPECIAL = re.compile(r"[\\;,\n]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BREAK = re.compile(r"\r\n?")


class Event(NamedTuple):
    """A day in a calendar."""

    uid: tuple[str, ...]
    """What tells it from all other events, on every site and at every time."""
    stamp: datetime.date
    """The day that stands for when it was made: that of the decision, as the clock would make each build another."""
    day: datetime.date
    summary: str
    description: str
    url: str
    """The address of the place in the decision; "" where it is not known."""


def calendar_text(title: str, events: Iterable[Event]) -> str:
    """Return a calendar of `events`, each of which takes a whole day and no time; those of one `uid` are one.

    RFC 5545 wants one at least. Lines end with CR LF, and are folded at 75 octets between two characters; characters
    that it does not allow become U+FFFD. The name is that of RFC 7986, and what programs read that do not know it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Casebook//Casebook//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(title)}", f"X-WR-CALNAME:{_text(title)}"]
    for event in {event.uid: event for event in events}.values():
        lines += [
            "BEGIN:VEVENT",
            f"UID:{identifier(' '.join(['event', *event.uid]))}",
            f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"SUMMARY:{_text(event.summary)}",
            f"DESCRIPTION:{_text(event.description)}",
            *([f"URL:{event.url}"] if event.url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _text(value: str) -> str:
    """Return a value of the type TEXT (section 3.3.11)."""
    plain = _CONTROL.sub("\ufffd", _BREAK.sub("\n", value))
    return _SPECIAL.sub(lambda match: "\\n" if match[0] == "\n" else f"\\{match[0]}", plain)


def _folded(line: str) -> str:
    """Return a line as several of at most 75 octets; all but the first begin with a blank."""
    data = line.encode()
    parts, start, room = [], 0, _OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        parts.append(data[start:end].decode())
        start, room = end, _OCTETS - 1
    return "\r\n ".join([*parts, data[start:].decode()])


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one body: what it is to have done, and by when."""

    name: str
    """The path of the file, relative to the docs."""
    title: str
    decisions: tuple[Facts, ...]
    site_url: str
    """The address of the site, with a slash at its end; "" where it is not known."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the calendar would."""
        return repr((self.title, self.site_url, [facts.key for facts in self.decisions]))

    def text(self) -> str:
        """Return the text of the calendar, its days in their order."""
        events = (_event(told, self.site_url) for told in promises_of(self.decisions))
        return calendar_text(self.title, sorted(filter(None, events), key=lambda event: (event.day, event.uid)))


def calendars(archive: Archive, dated: Container[str], site_url: str = "") -> Iterator[Calendar]:
    """Yield the calendar of each body of `dated`, those with a promise that has a date, beside what it agreed."""
    base = address_of_site(site_url)
    for group in archive.bodies:
        if group.name in dated:
            name = agreed_page(group).removesuffix(".md") + ".ics"
            yield Calendar(name, f"{group.name}: due dates, by Casebook's count", group.decisions, base)


def _counted(due: Due, decided: datetime.date) -> str:
    """Return a sentence that says whose date a deadline is."""
    if due.number is None:
        return f"The date stands in the decision: {due.event}."
    term = f"{due.number} {due.unit if due.number == 1 else f'{due.unit}s'} {due.event}".rstrip()
    return f"The date is Casebook's count, not the Ombudsman's: {term}, counted from {long_date(decided)}."


def _event(told: Told, site_url: str) -> Event | None:
    """Return the day on which a promise is due; None where that is not known."""
    facts, row = told
    span, due = row.span, row.due
    if due is None or due.date is None or facts.date is None:
        return None
    cited = pinpoint(span.anchor) if span.anchor else None
    where = f"{facts.reference}, paragraph {cited}" if cited else facts.reference
    said = "agreed" if row.status == "agreed" else "recommended"
    due_by = "Due" if due.number is None else "Due by Casebook's count"
    description = (
        f"{facts.body}, {where}, {said}: “{' '.join(span.printed.split())}”\n"
        f"{_counted(due, facts.date)} Whether it was done, the decision does not say."
    )
    return Event(
        (facts.reference, str(span.passage), str(span.start), str(span.end), row.kind),
        facts.date,
        due.date,
        f"{due_by}: {row.kind} ({where})",
        description,
        _address(site_url, facts, span.anchor) if site_url else "",
    )


def _address(site_url: str, facts: Facts, anchor: str | None) -> str:
    return site_url + page_url(facts.page) + (f"#{anchor}" if anchor else "")
