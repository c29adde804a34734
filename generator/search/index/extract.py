"""Take the text of a statement from its HTML page, block by block, each with its address."""

from __future__ import annotations

import hashlib
import html
import re

import msgspec

from generator.vocabulary import section_kind, sections

SHORTEST_SHARED = 60
"""Characters of a paragraph that may be shared between decisions."""

_STATEMENT = '<section class="cb-statement"'
_SUMMARY = '<div class="cb-summary">'
_BLOCK = re.compile(r"<(h[1-6]|li|p|t[dh])\b([^>]*)>")
_ID = re.compile(r'\bid="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


class TextBlock(msgspec.Struct, frozen=True, array_like=True):
    """A heading, paragraph, list item or table cell of a statement."""

    kind: str
    """`s`: paragraph of the summary; `h`: heading; `p`: any other."""
    anchor: str
    """The id of the nearest element before it that has one, or ""."""
    text: str
    """Its text without tags and without blanks at both ends; never empty."""
    finding: bool
    """Whether it is in a section of findings, recommended action or decision, whose words weigh more."""

    @property
    def key(self) -> bytes | None:
        """Eight bytes that are equal for paragraphs with equal text; None if it is never shared between decisions."""
        if self.kind != "p" or len(self.text) < SHORTEST_SHARED:
            return None
        return hashlib.blake2b(self.text.encode("utf-8", "backslashreplace"), digest_size=8).digest()


def blocks(page: str) -> list[TextBlock]:
    """Return the blocks of the statement on a decision's HTML page, in their order; none if it has no statement."""
    statement = page.partition(_STATEMENT)[2].partition(">")[2].partition("</section>")[0]
    before, _, rest = statement.partition(_SUMMARY)
    inside, _, after = rest.partition("</div>")
    found: list[TextBlock] = []
    anchor, finding = "", False
    for part, plain in ((before, "p"), (inside, "s"), (after, "p")):
        tags = _BLOCK.split(part)
        for tag, attributes, content in zip(tags[1::3], tags[2::3], tags[3::3], strict=True):
            address = _ID.search(attributes)
            anchor = address[1] if address else anchor
            text = _text(content)
            if not text:
                continue
            heading = tag[0] == "h"
            if heading and (kind := section_kind(text)):
                finding = sections()[kind].finding
            found.append(TextBlock("h" if heading else plain, anchor, text, finding))
    return found


def _text(content: str) -> str:
    text = _TAG.sub("", content) if "<" in content else content
    return (html.unescape(text) if "&" in text else text).strip()
