"""Characters that a reader does not see, and blanks that do not look like others: facts are read as if without them.

Web pages and extractions leave no-break spaces, soft hyphens and marks of width, joining and direction in their text.
The words of a statement keep them as received; titles, header lines, headings and list marks are read without them.
"""

from __future__ import annotations

import re

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""The characters that have no width of their own, as the inside of a class of a regular expression: soft hyphen,
joiners, zero-width blanks, marks of direction, byte order mark (Unicode's default ignorable code points)."""

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_BLANK = re.compile(f"[{_BLANKS}]")
_EITHER = re.compile(f"[{INVISIBLE}{_BLANKS}]")


def visible(text: str) -> str:
    """Return `text` as it looks: without invisible characters, with a plain space for each other kind of blank."""
    if text.isascii() or not _EITHER.search(text):
        return text
    return _BLANK.sub(" ", _INVISIBLE.sub("", text))


def is_blank(line: str) -> bool:
    """Tell whether a line shows nothing."""
    return not line or line.isspace() or (not line.isascii() and not visible(line).strip())
