"""Tell paragraphs from the items below them where an extraction prints the same hyphen in front of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.names import typed_letter

_STOPS = re.compile(r"[.?!][\"'”’)\]]*$")
_JOINS = re.compile(r"(?:[;,]|[;,]? ?\b(?:or|and|and/or)[;,]?)$")


@dataclass(frozen=True, slots=True)
class Depths:
    """`depths` holds 1 for a paragraph, 2 for an item, 3 for an item of an item; `doubtful` is the position from
    which a depth of 1 or 2 is only the likelier reading, or None."""

    depths: list[int]
    doubtful: int | None


def depths_of(texts: Sequence[str]) -> Depths:
    """Return how deep each entry of an unbroken run of entries stands.

    A list begins below an entry that ends with a colon and ends with the first item that ends a sentence. An entry
    that begins in lower case, or with a typed letter, is an item wherever it stands.
    """
    depths: list[int] = []
    doubtful: int | None = None
    level, first = 1, False
    for at, text in enumerate(texts):
        belongs = at > 0 and (text[:1].islower() or typed_letter(text) is not None)
        depth = max(level, 2) if belongs else level
        depths.append(depth)
        if text.endswith(":") and depth < 3:
            level, first = depth + 1, True
            continue
        if depth > 1 and _STOPS.search(text):
            if first and at + 1 < len(texts) and doubtful is None and not texts[at + 1][:1].islower():
                doubtful = at + 1
            level = 1
        elif depth > 1:
            level = depth
        first = False
    return Depths(depths, doubtful)
