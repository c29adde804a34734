"""The addresses of headings, as Python-Markdown's `toc` extension makes them."""

from __future__ import annotations

from functools import lru_cache

from markdown.extensions.toc import slugify, unique


@lru_cache(maxsize=4096)
def heading_id(text: str, separator: str) -> str:
    """Return the address of a heading. None begins as those of paragraphs do (`para-`)."""
    address: str = slugify(text, separator)
    return f"section-{address}" if address.startswith("para-") else address


class HeadingIds:
    """Gives the headings of one page their addresses, in their order: no two are the same."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counters: dict[str, int] = {}

    def next(self, text: str) -> str:
        """Return the address of the next heading, whose text is `text`."""
        address: str = unique(heading_id(text, "-"), self._used, self._counters)  # type: ignore[call-arg]
        return address
