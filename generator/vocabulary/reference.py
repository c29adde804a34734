"""References: their format, and how they are found in running text.

A reference is two digits for the year, six digits, and for some a letter. Titles print it as `20 013 052`, running text
also as `20-013-052` and `20013052`. Two of these are the same reference if `digits_of` gives the same.
"""

from __future__ import annotations

import re

PRINTED_REFERENCE = "[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?"
"""A pattern of a reference as titles print it: `20 013 052`, `20 013 052a`."""

# It looks for digits first, and only then at what is before them: that is several times faster, most so
# where the first digits are spelt out.
REFERENCE = re.compile(r"([0-9][0-9])(?<![\w-][0-9]{2})([ \u00a0-]?)([0-9]{3})\2([0-9]{3})([a-z]?)(?![\w-])")
"""Finds a reference in running text, in any of its forms."""


_BETWEEN = r"[\s\u2010-\u2015-]*"  # blanks, hyphens and dashes
_SPELT = re.compile(
    rf"\(?\s*([0-9]{{2}}){_BETWEEN}([0-9]{{3}}){_BETWEEN}([0-9]{{3}}){_BETWEEN}([a-zA-Z]?)\s*\)?",
)


def spelt_reference(text: str) -> str | None:
    """Return the reference that a person wrote, with hyphens: `20-013-052`; None if `text` is none.

    It may be written as `20 013 052`, `20-013-052` or `20013052`, in brackets, its letter in either case.
    """
    match = _SPELT.fullmatch(text)
    return None if match is None else "-".join(match.group(1, 2, 3)) + match[4].lower()


def digits_of(match: re.Match[str]) -> str:
    """Return the reference that `REFERENCE` matched as digits and letter without blanks: `20013052`."""
    return "".join(match.group(1, 3, 4, 5))
