"""What single elements of a page are: their words, numbers, and what they are used for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

LISTS = ("ol", "ul", "menu")
"""The elements that are lists."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
    *(
        "figcaption",
        "figure",
        "header",
        "hr",
        "li",
        "main",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
    ),
    *HEADINGS,
    *LISTS,
}

SPACE = re.compile(r"[ \t\n\r\f\x0b]+")
"""What HTML takes for white space; a no-break space is none."""

_LETTERED = re.compile(r"(?:lower|upper)-(?:alpha|latin|roman)")


def squeezed(text: str) -> str:
    """Return a text without white space: what stays when only blanks differ."""
    return "".join(text.split())


def words_of(node: LexborNode) -> str:
    """Return all text of an element on one line: a blank for each white space, and where a block or a line ends."""
    return SPACE.sub(" ", "".join(_pieces(node))).strip(" ")


def _pieces(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif not (child.tag or "").startswith("-"):
            parts = child.tag in BLOCKS or child.tag == "br"
            yield " " if parts else ""
            yield from _pieces(child)
            yield " " if parts else ""


def rows_of(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the caption and the rows of a table, and not those of tables in its cells."""
    for child in table.iter():
        if child.tag in ("caption", "tr"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def whole_number(value: str | None) -> int | None:
    """Return a number in an attribute, or None if it is none that a paragraph can have."""
    return int(value) if value and value.strip().isascii() and value.strip().isdigit() and int(value) > 0 else None


def is_bold(node: LexborNode) -> bool:
    """Return whether all words of a paragraph are bold."""
    inner = [
        child for child in node.iter(include_text=True) if child.tag != "-text" or squeezed(child.text_content or "")
    ]
    return len(inner) == 1 and inner[0].tag in ("b", "strong")


def is_lettered(node: LexborNode) -> bool:
    """Return whether an ordered list has letters."""
    kind = (node.attributes.get("type") or "").strip()
    return kind in ("a", "A", "i", "I") or bool(_LETTERED.search(node.attributes.get("style") or ""))


def is_wrapper(node: LexborNode) -> bool:
    """Return whether an entry holds nothing but a list: the list stands in its place."""
    inner = [
        child for child in node.iter(include_text=True) if child.tag != "-text" or squeezed(child.text_content or "")
    ]
    inner = [child for child in inner if child.tag != "-comment"]
    return bool(inner) and all(child.tag in LISTS for child in inner)


def is_contents(node: LexborNode) -> bool:
    """Return whether a list is one of links within the page: its table of contents."""
    links = node.css("a")
    if not links or not all((link.attributes.get("href") or "").startswith("#") for link in links):
        return False
    return squeezed(node.text(deep=True)) == squeezed("".join(link.text(deep=True) for link in links))
