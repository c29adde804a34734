"""The addresses of pages: links between Markdown pages, and the address of a page on the site."""

from __future__ import annotations

import datetime

from generator.vocabulary.names import slug

UNKNOWN_BODY = "unknown"
"""The file name of the page with the decisions of unknown bodies: no name of a body has it as its slug."""


class Paths:
    """Relative links from one page to others."""

    def __init__(self, page: str) -> None:
        self._up = "../" * page.count("/")

    def to(self, page: str, anchor: str | None = None) -> str:
        """Return the link to `page`, a path relative to the docs, and to the place with the address `anchor` there."""
        return f"{self._up}{page}#{anchor}" if anchor else self._up + page

    def council(self, name: str | None) -> str:
        """Return the link to the page of a council or other body."""
        return self.to(f"councils/{slug(name) if name is not None else UNKNOWN_BODY}.md")

    def category(self, name: str | None, subcategory: str | None = None) -> str:
        """Return the link to the page of a category or of one of its sub-categories."""
        if name is None:
            return self.to("categories/uncategorised.md")
        below = f"/{slug(subcategory)}" if subcategory else ""
        return self.to(f"categories/{slug(name)}{below}.md")

    def outcome(self, name: str | None) -> str:
        """Return the link to the page of an outcome."""
        return self.to(f"outcomes/{slug(name) if name else 'unstated'}.md")

    def year(self, date: datetime.date | None) -> str:
        """Return the link to the page of the year of `date`."""
        return self.to(f"years/{date.year if date else 'undated'}.md")


def page_url(src_uri: str) -> str:
    """Return the address of a page relative to the site: `decisions/20/20-013-052.html`."""
    return src_uri.removesuffix(".md") + ".html"
