"""The words around a place, on one line."""

from __future__ import annotations

_AROUND = 72
"""So many characters at most before and behind."""


def context_of(text: str, start: int, end: int) -> str:
    """Return the words from `start` to `end` with some before and behind, whole, on one line."""
    end = min(end, start + 2 * _AROUND)
    first, stop = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:stop]
    if first > 0:
        before = "… " + before.partition(" ")[2]
    if stop < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())
