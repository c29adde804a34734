"""Headings: their addresses, and the table of contents that lists them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, strip_tags
from mkdocs.structure.toc import AnchorLink, get_toc

from generator.contract.headings import HeadingIds

TITLE = "On this page"

_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)


def with_ids(content: str) -> tuple[str, list[AnchorLink]]:
    """Return HTML with an address on each heading, and the headings as a tree.

    Does for other renderers what Python-Markdown's `toc` extension does, with that extension's own rules.
    """
    ids = HeadingIds()
    tokens: list[Any] = []

    def addressed(match: re.Match[str]) -> str:
        level, inner = match.groups()
        name = strip_tags(inner)
        address = ids.next(html.unescape(name))
        tokens.append({"level": int(level), "id": address, "name": name})
        return f'<h{level} id="{address}">{inner}</h{level}>'

    finished = _HEADING.sub(addressed, content)
    return finished, list(get_toc(nest_toc_tokens(tokens)))


def contents(headings: Iterable[AnchorLink]) -> str:
    """Return a page's table of contents as HTML, without the page's own title, or "" if nothing is below that."""
    listed = list(headings)
    if listed and listed[0].level == 1:
        listed = listed[0].children
    if not listed:
        return ""
    entries = "".join(map(_entry, listed))
    return f'<nav class="cb-contents" aria-label="{TITLE}"><p>{TITLE}</p>\n<ul>{entries}</ul></nav>'


def _entry(heading: AnchorLink) -> str:
    inner = "".join(map(_entry, heading.children))
    return f'<li><a href="#{heading.id}">{heading.title}</a>{f"<ul>{inner}</ul>" if inner else ""}</li>'
