"""Divide a passage into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(r"[.!?](?:[\"'”’)]{0,2}) +(?=[\"'“‘(]{0,2}[A-Z£0-9])|[\n\t]")
_SHORT = frozenset({"mr", "mrs", "ms", "dr", "no", "para", "paras", "st", "approx", "e.g", "i.e", "s", "ss", "mx", "p"})


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of `text` begins and ends. A line or a cell ends with one."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "." and _is_short(text, start, match.start()):
            continue
        found.append((start, match.start() + max(1, len(match[0].rstrip()))))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def sentence_at(found: list[tuple[int, int]], place: int) -> tuple[int, int]:
    """Return the sentence of `found` that holds `place`."""
    return found[max(0, bisect_right(found, (place, 1 << 60)) - 1)]


def _is_short(text: str, start: int, stop: int) -> bool:
    """Return whether the full stop at `stop` is that of a shortened word."""
    word = text[max(start, stop - 8) : stop].rsplit(" ", 1)[-1].lstrip("('‘“\"").lower()
    return word in _SHORT
