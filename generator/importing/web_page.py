"""Read the page of a decision: its title, its header and its statement, with the structure that the markup says.

What is known of the published pages: `<article id="article">` or `<main>`; a header of `.label` and `.value` pairs; the
title in a `<header>`, a heading or the page's own `<title>`; sections that end with `Back to top`; numbered paragraphs
in ordered lists, which entries beside them break in two; a contents list of links and a cookie banner around it. Other
markup loses no word: `read_page` holds what it read against all text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.elements import squeezed
from generator.importing.page_blocks import PageBlocks
from generator.source.address import Address, address_of, is_ombudsmans
from generator.source.recognise import title_in
from generator.source.written import FIRST_LINE, WrittenLine

_ARTICLES = ("#article", "article", "main", '[role="main"]', "#content", "body")
_DROPPED = "script, style, noscript, template, nav, footer, form, button, svg, iframe"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\([0-9]+\)(\S+)\s*-->")


class NotReadError(Exception):
    """A page whose text could not be read whole."""


@dataclass(slots=True)
class WebPage:
    """What a page says."""

    address: str | None
    """The address that the page gives of itself, as it stands there; None if it gives none."""
    title: str | None
    """The title line, `BODY (NN NNN NNN)`; None if the page has none."""
    header: list[str]
    """The lines of the header, such as `Decision : Upheld`, in order."""
    lines: list[WrittenLine]
    """The statement."""
    left_out: list[str] = field(default_factory=list)
    """The texts of the article that are the web page's own, such as `Back to top`."""

    def text(self) -> str:
        """Return the page in the written form, with the title line empty if there is none."""
        lines = [FIRST_LINE, self.title or "", *self.header, *map(str, self.lines)]
        return "\n".join(lines) + "\n"


def read_page(html: str) -> WebPage:
    """Return what the page `html` says, whether it is one of a decision or not.

    Raises:
        NotReadError: the text of the article would not come through whole.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css(_DROPPED):
        node.decompose()
    article = next((found for one in _ARTICLES if (found := tree.css_first(one)) is not None), None)
    if article is None:
        raise NotReadError("the page has no body")
    titled = _title(tree, article)
    address = _address(tree, html)
    blocks = PageBlocks(title=titled, own=_reference(titled, address))
    blocks.read(article)
    _check(article, blocks)
    return WebPage(address, titled, blocks.header, blocks.lines, blocks.left_out)


def _check(article: LexborNode, blocks: PageBlocks) -> None:
    """Hold what was read against all text of the article, and what was kept of it against the lines made of it.

    Raises:
        NotReadError: a text is missing, or in another order.
    """
    everything = squeezed(article.text(deep=True))
    read = squeezed("".join(blocks.met))
    if everything != read:
        raise NotReadError(f"the text was not read whole: {_difference(everything, read)}")
    kept = squeezed("".join(blocks.kept))
    said = squeezed("".join(line.words for line in blocks.lines if line.is_statement))
    if kept != said:
        raise NotReadError(f"the text would not be kept whole: {_difference(kept, said)}")


def _difference(first: str, second: str) -> str:
    at = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    at = min(len(first), len(second)) if at is None else at
    return f"`{first[at : at + 40]}` and not `{second[at : at + 40]}`"


def _title(tree: LexborHTMLParser, article: LexborNode) -> str | None:
    """Return the title line: from a heading or header of the page, or from what the page calls itself."""
    for selector in ("h1", "header", ".articleHeader", "h2", "title"):
        for node in tree.css(selector):
            for text in (" ".join(node.text(deep=True).split()), *(part for part in _texts(node))):
                if found := title_in(text):
                    return found
    for node in tree.css('meta[property="og:title"], meta[name="twitter:title"]'):
        if found := title_in(" ".join((node.attributes.get("content") or "").split())):
            return found
    for node in article.css("p, div, span, strong"):
        text = " ".join(node.text(deep=True).split())
        if title_in(text) == text:
            return text
    return None


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.traverse(include_text=True):
        if child.tag == "-text" and (text := " ".join((child.text_content or "").split())):
            yield text


def _address(tree: LexborHTMLParser, html: str) -> str | None:
    """Return the address that a page gives of itself: as canonical, as that it was saved from, or as shared."""
    found = [node.attributes.get("href") for node in tree.css('link[rel="canonical"]')]
    found += [match[1] for match in _SAVED_FROM.finditer(html[:4000])]
    found += [node.attributes.get("content") for node in tree.css('meta[property="og:url"]')]
    given = [url for url in found if url]
    return next((url for url in given if address_of(url)), next((url for url in given if is_ombudsmans(url)), None))


def _reference(title: str | None, address: str | None) -> str | None:
    known: Address | None = address_of(address) if address else None
    return known.reference if known else title.rpartition("(")[2].rstrip(")") if title else None
