"""A part of a built site that stands alone: the decisions of one council or category, with their listing.

Works on the finished pages, and asks nothing of the generator. A decision belongs to the part if its facts say so.
"""

from __future__ import annotations

import difflib
import html
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.contract.numbers import counted

HOME = "index.html"

# What goes with every part: the looks, and the hand-written pages, which are those at the top.
_ALWAYS = ("assets/", "schema/")
_NEVER = (HOME, "404.html")
_SEARCH = "search.html"

_TAG = re.compile(r"<(a|link|img|script|form)\b[^>]*>")
_ADDRESS = re.compile(r'(?<= )(?:href|src|action)="([^"]*)"')
_LINKED = re.compile(r' href="([^"]*)"')
_FACTS = re.compile(r'class="cb-(?:headline|facts)".*?</section>', re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)(?:<a\b|</h1>)", re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_SEARCHING = '<div id="cb-search">'
_ANNOUNCE = '<div data-md-component="announce">'
_BANNER = '\n<aside class="md-banner"><div class="md-banner__inner md-grid md-typeset">{}</div></aside>'
_LEFT_OUT = 'role="link" aria-disabled="true" title="Not in this part of the archive"'


class UnknownPartError(ValueError):
    """The site has no such council or category."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site in `folder`.

    `place` is the address of its listing without the suffix, `name` the listing's title, `decisions` are the addresses
    of the pages without the suffix, and `site_url` is where the whole site is published ("" if that is not known).
    """

    folder: Path
    place: str
    name: str
    decisions: frozenset[str]
    site_url: str

    def has(self, address: str) -> bool:
        """Tell whether the file at `address` belongs to the part. Its home page is made of the listing."""
        top, slash, _ = address.partition("/")
        if not slash:
            return address.endswith(".html") and address not in _NEVER
        if top == "decisions":
            return posixpath.splitext(address)[0] in self.decisions
        if address.startswith(_ALWAYS):
            return True
        return re.search(rf"(?:^|/){re.escape(self.place)}[./]", address) is not None

    def home(self) -> str:
        """Return the home page of the part: the first page of its listing."""
        listing = f"{self.place}.html"
        return self.page((self.folder / listing).read_text(encoding="utf-8"), listing, HOME)

    def page(self, text: str, address: str, new: str | None = None) -> str:
        """Return the HTML of the page at `address` as it is in the part, where its address may be a `new` one.

        Links to what is left out lead to the published page, or to the published site, or nowhere, and a line at the
        top says so. The page of the search is told that it is one of a part.
        """
        own = text.replace(_ANNOUNCE, _ANNOUNCE + _BANNER.format(self._notice()), 1)
        if address == _SEARCH:
            own = own.replace(_SEARCHING, f"{_SEARCHING[:-1]} data-part>", 1)
        return _TAG.sub(lambda tag: self._tag(tag, address, new or address), own)

    def _notice(self) -> str:
        count = len(self.decisions)
        number = counted(count, "decision")
        rest = f"the rest to {self.site_url}" if self.site_url else "the rest are switched off"
        return html.escape(
            f"A part of this site: {self.name}, {number}. The search finds these. Of the links to what is not in it, "
            f"those to decisions lead to the published page where its address is known; {rest}."
        )

    def _tag(self, tag: re.Match[str], address: str, new: str) -> str:
        found = _ADDRESS.search(tag[0])
        if found is None or _ELSEWHERE.match(link := html.unescape(found[1])):
            return tag[0]
        path, mark, fragment = re.fullmatch(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path)))
        if target == HOME or self.has(target):
            to = posixpath.relpath(target, posixpath.dirname(new) or ".") + mark + fragment
            if new == address:
                return tag[0]
        else:
            to = self._elsewhere(target, mark + fragment)
        if to:
            attribute = found[0].partition("=")[0]
            return tag[0][: found.start()] + f'{attribute}="{html.escape(to)}"' + tag[0][found.end() :]
        if tag[1] == "a":
            return tag[0][: found.start()] + _LEFT_OUT + tag[0][found.end() :]
        return ""

    def _elsewhere(self, target: str, rest: str) -> str:
        """Return where a page is found that is left out; "" if that is not known."""
        if target.startswith("decisions/") and target.endswith(".html"):
            for link in _facts(self.folder / target):
                if link.startswith(("https:", "http:")):
                    return link
        return self.site_url + target + rest if self.site_url else ""


def find_part(folder: Path, place: str, addresses: Iterable[str]) -> Part:
    """Return the part of the site in `folder` whose listing is at `place`, such as `categories/housing/other`.

    `addresses` are those of all files of the site.

    Raises:
        UnknownPartError: there is no such listing. The message names the nearest.
        OSError: a page cannot be read.
    """
    addresses = list(addresses)
    listing = f"{place}.html"
    if listing not in addresses or place.endswith("/index"):
        raise UnknownPartError(_unknown(place, addresses))
    text = (folder / listing).read_text(encoding="utf-8")
    heading, canonical = _HEADING.search(text), _CANONICAL.search(text)
    decisions = frozenset(
        address.removesuffix(".html")
        for address in addresses
        if address.startswith("decisions/") and address.endswith(".html") and _says(folder, address, listing)
    )
    return Part(
        folder=folder,
        place=place,
        name=html.unescape(heading[1]).strip() if heading else place,
        decisions=decisions,
        site_url=html.unescape(canonical[1]).removesuffix(listing) if canonical else "",
    )


def _says(folder: Path, address: str, listing: str) -> bool:
    """Tell whether the facts of the decision at `address` lead to `listing`."""
    above = posixpath.dirname(address)
    return any(posixpath.normpath(posixpath.join(above, link)) == listing for link in _facts(folder / address))


def _facts(page: Path) -> list[str]:
    """Return where the links in the facts of a decision lead; none if there is no such page."""
    try:
        text = page.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [html.unescape(link) for facts in _FACTS.findall(text) for link in _LINKED.findall(facts)]


def _unknown(place: str, addresses: Iterable[str]) -> str:
    kind, _, wanted = place.partition("/")
    pages = (address.split("/", 1)[1].removesuffix(".html") for address in addresses if address.startswith(f"{kind}/"))
    names = sorted({name for name in pages if not re.search(r"(^|/)(index|page-\d+)$|\.", name)})
    said = {"councils": "council", "categories": "category"}.get(kind, kind)
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    near += [name for name in names if wanted in name and name not in near][:3]
    hint = f"; near to it: {', '.join(near)}" if near else f"; the page {kind}/index.html lists them"
    return f"the site has no {said} {wanted!r}{hint}"
