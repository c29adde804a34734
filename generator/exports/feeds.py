"""Feeds of the newest decisions: Atom (RFC 4287) and JSON Feed 1.1, each beside the page whose decisions it has.

The newest is what came in last, so that a reader meets a decision that was published long after its date. When it came
in is what its record says (`Facts.came`); without a record it is the date of the decision. No clock is asked.
"""

from __future__ import annotations

import datetime
import heapq
import json
import math
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.archive.facts import Facts
from generator.archive.groups import Archive, Group
from generator.contract.addresses import page_url
from generator.contract.rows import BODY_UNSTATED, CATEGORY_UNSTATED, SUBCATEGORY_UNSTATED
from generator.contract.terms import HOLDER, NO_LONGER_PUBLISHED, OMBUDSMAN, REPORT

MOST = 400
"""How many decisions the feed of the whole archive has: more than a week of an archive that grows by 250 a week."""

LEAST = 50
"""How many a smaller feed has at least. It has as large a share of `MOST` as its decisions are of the archive."""

_TITLE = f"Decisions of the {OMBUDSMAN}"
_RIGHTS = f"Decision statements, reports and summaries © {HOLDER}"
_VERSION = "https://jsonfeed.org/version/1.1"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ADDRESSES = uuid.UUID("5bf3a0d6-6c4e-5b53-9f3a-6c7b5a2d8e01")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A feed must say when it changed last, even if nothing in it has a date: there was no Ombudsman before that day.
_NEVER = "1974-04-01T00:00:00Z"

ET.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of decisions."""

    name: str
    """The path of the file, relative to the docs."""
    title: str
    home: str
    """The page whose decisions it has, relative to the site's address."""
    decisions: tuple[Facts, ...]
    site_url: str
    """The address of the site, with a slash at its end; "" where it is not known."""
    form: Callable[[Feed], str]
    """Makes its text: Atom or JSON Feed."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the feed would."""
        return repr((self.title, self.site_url, [facts.key for facts in self.decisions]))

    def text(self) -> str:
        """Return the text of the feed."""
        return self.form(self)

    def to(self, path: str) -> str:
        """Return the address of a file of the site: whole where the site's is known, else relative to the feed."""
        return (self.site_url or "../" * self.name.count("/")) + path


def feeds(archive: Archive, site_url: str = "") -> Iterator[Feed]:
    """Yield the feeds of the archive and of each of its councils, categories and sub-categories, in both forms.

    A decision without a date of which no record says when it was there is in none of them. `site_url` is the address of
    the site, or "".
    """
    base, whole = address_of_site(site_url), len(archive.decisions)
    yield from _both("index", _TITLE, archive.decisions, base, whole)
    for folder, groups, unknown in (
        ("councils", archive.bodies, BODY_UNSTATED),
        ("categories", archive.categories, CATEGORY_UNSTATED),
    ):
        for group in groups:
            yield from _of_group(folder, group, group.name or unknown, base, whole)
            for inner in group.groups:
                title = f"{group.name}: {inner.name or SUBCATEGORY_UNSTATED}"
                yield from _of_group(f"{folder}/{group.slug}", inner, title, base, whole)


def feeds_beside(pages: Iterable[tuple[str, str, Sequence[Facts]]], whole: int, site_url: str = "") -> Iterator[Feed]:
    """Yield the feeds beside `pages`, in both forms.

    A page is its path without ending, relative to the docs, its title, and its decisions. `whole` is how many decisions
    the archive has, `site_url` the address of the site, or "".
    """
    for place, title, decisions in pages:
        yield from _both(place, f"{title} ({_TITLE})", decisions, address_of_site(site_url), whole)


def address_of_site(site_url: str) -> str:
    """Return the address of the site with a slash at its end, "" if it is not known."""
    return site_url.rstrip("/") + "/" if site_url else ""


def _of_group(folder: str, group: Group, title: str, base: str, whole: int) -> Iterator[Feed]:
    yield from feeds_beside([(f"{folder}/{group.slug}", title, group.decisions)], whole, base)


def _both(place: str, title: str, decisions: Sequence[Facts], base: str, whole: int) -> Iterator[Feed]:
    most = max(LEAST, math.ceil(MOST * len(decisions) / max(whole, 1)))
    newest = tuple(facts for facts in heapq.nsmallest(most, decisions, key=_last_come) if facts.came)
    for ending, form in ((".atom", _atom), (".feed.json", _json)):
        yield Feed(place + ending, title, f"{place}.html", newest, base, form)


def _last_come(facts: Facts) -> tuple[int, int, str]:
    """Return the sort key of a decision in a feed: what came in last is first; what came on one day is by date."""
    came, date = (day.toordinal() if day else 0 for day in (facts.came, facts.date))
    return -came, -date, facts.slug


def identifier(of: str) -> str:
    """Return an identifier that is the same on every site and at every time."""
    return uuid.uuid5(_ADDRESSES, of).urn


def _atom(feed: Feed) -> str:
    top = ET.Element(f"{{{_ATOM}}}feed", {_LANG: "en-GB"})
    _element(top, "id", identifier(f"feed {feed.name}"))
    _element(top, "title", feed.title)
    _element(top, "updated", max((_time(facts.changed) for facts in feed.decisions), default=_NEVER))
    _element(_element(top, "author"), "name", OMBUDSMAN)
    _element(top, "rights", _RIGHTS)
    _element(top, "generator", "Casebook")
    _element(top, "link", rel="alternate", type="text/html", href=feed.to(feed.home))
    if feed.site_url:
        _element(top, "link", rel="self", type="application/atom+xml", href=feed.to(feed.name))
    for facts in feed.decisions:
        found = _element(top, "entry")
        _element(found, "id", identifier(f"decision {facts.reference}"))
        _element(found, "title", facts.title)
        _element(found, "published", _time(facts.came))
        _element(found, "updated", _time(facts.changed))
        _element(found, "link", rel="alternate", type="text/html", href=feed.to(page_url(facts.page)))
        if facts.source_url:
            _element(found, "link", rel="via", type="text/html", href=facts.source_url)
        for tag in _tags(facts):
            _element(found, "category", term=tag)
        _element(found, "summary", facts.summary or facts.title, type="text")
    ET.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _element(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Return a new element below `parent`. Characters that XML 1.0 cannot hold become U+FFFD."""
    found = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _held(value) for key, value in attributes.items()})
    found.text = _held(text) or None
    return found


def _held(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _time(day: datetime.date | None) -> str:
    """Return a day as a time: both formats have no days. No decision of a feed is without one."""
    return f"{day}T00:00:00Z"


def _tags(facts: Facts) -> list[str]:
    known = (facts.category_group, facts.subcategory_group, facts.outcome, facts.body)
    marks = (REPORT if facts.kind == "report" else None, NO_LONGER_PUBLISHED if facts.is_gone else None)
    return [tag for tag in (*known, *marks) if tag]


def _json(feed: Feed) -> str:
    known = {"home_page_url": feed.to(feed.home), "feed_url": feed.to(feed.name)} if feed.site_url else {}
    items = [
        {
            "id": identifier(f"decision {facts.reference}"),
            "url": feed.to(page_url(facts.page)),
            **({"external_url": facts.source_url} if facts.source_url else {}),
            "title": facts.title,
            "content_text": facts.summary or facts.title,
            "date_published": _time(facts.came),
            "date_modified": _time(facts.changed),
            "tags": _tags(facts),
        }
        for facts in feed.decisions
    ]
    head = {"version": _VERSION, "title": feed.title, **known, "description": _RIGHTS, "language": "en-GB"}
    return json.dumps({**head, "authors": [{"name": OMBUDSMAN}], "items": items}, ensure_ascii=False, indent=1) + "\n"
