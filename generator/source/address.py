"""Addresses of published decisions: one form for each page, and the facts that it carries.

`https://www.lgo.org.uk/decisions/{category}/{sub-category}/{NN-NNN-NNN[x]}`, each name in lower case with a hyphen for
every blank and apostrophe. The same page is met without `www.`, with `http`, a slash at the end, parameters, in upper
case, or behind the redirects of a mailing list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from generator.contract.terms import DECISIONS_URL
from generator.vocabulary import categories

HOST = "lgo.org.uk"
"""The host of the published decisions, without `www.`."""

_REDIRECTS = ("lnks.gd", "links-1.govdelivery.com")
_PATH = re.compile(
    r"/decisions/(?P<category>[a-z0-9-]+)/(?P<subcategory>[a-z0-9-]+)"
    r"/(?P<reference>[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?)/?"
)
_INSIDE = re.compile(r"https?:(?://|%2f%2f)(?:www\.)?lgo\.org\.uk/[^\s\"'<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a published page."""

    category_slug: str
    """The category as the address has it: `adult-care-services`."""
    subcategory_slug: str
    """The sub-category as the address has it."""
    reference: str
    """The reference with blanks: `20 013 052`."""
    chapter: int | None
    """The chapter of a report; None for a statement and for the main page of a report."""

    @property
    def url(self) -> str:
        """The address itself, in its one form."""
        slug = self.reference.replace(" ", "-")
        chapter = f"?chapter={self.chapter}" if self.chapter else ""
        return f"{DECISIONS_URL}/{self.category_slug}/{self.subcategory_slug}/{slug}{chapter}"

    @property
    def category(self) -> str | None:
        """The top category that the address names, or None where the vocabulary has none of that name."""
        return _categories_by_slug().get(self.category_slug)

    @property
    def subcategory(self) -> str:
        """The sub-category in words. Its capitals, commas and signs are lost: only its words are known."""
        words = re.sub(r"(?<=[a-z])-s(?=-|$)", "'s", self.subcategory_slug).replace("-", " ").strip()
        return words[:1].upper() + words[1:]


@lru_cache(maxsize=4096)
def address_slug(name: str) -> str | None:
    """Return a printed category or sub-category as an address has it.

    None where it has signs of which it is not known how an address writes them.
    """
    slug = re.sub("[ '\u2019]", "-", name.lower())
    return slug if re.fullmatch(r"[a-z0-9-]+", slug) else None


@cache
def _categories_by_slug() -> dict[str, str]:
    return {slug: name for name in categories() if (slug := address_slug(name))}


def unwrapped(url: str) -> str:
    """Return the address to which a known redirect of a mailing list leads, if it carries it; else `url` itself."""
    parts = urlsplit(url)
    if parts.hostname not in _REDIRECTS:
        return url
    inside = _INSIDE.search(unquote(url))
    return inside.group() if inside else url


def is_ombudsmans(url: str) -> bool:
    """Tell whether an address is on the Ombudsman's site."""
    try:
        return (urlsplit(url.strip()).hostname or "").lower().removeprefix("www.") == HOST
    except ValueError:
        return False


def address_of(url: str) -> Address | None:
    """Return the parts of the address of a decision, or None if `url` is none.

    `chapter=0` is the main page; other parameters say nothing of the decision.
    """
    try:
        parts = urlsplit(unwrapped(url.strip()))
    except ValueError:
        return None
    host = (parts.hostname or "").lower().removeprefix("www.")
    match = _PATH.fullmatch(unquote(parts.path).lower())
    if host != HOST or parts.scheme.lower() not in ("http", "https") or match is None:
        return None
    chapter = parse_qs(parts.query).get("chapter", [""])[-1]
    number = int(chapter) if chapter.isascii() and chapter.isdigit() and len(chapter) < 4 else 0
    return Address(match["category"], match["subcategory"], match["reference"].replace("-", " "), number or None)
