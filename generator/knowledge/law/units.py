"""The parts of a law under which citations are grouped: sections, Schedules, regulations, paragraphs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORDS = {
    "s": "section",
    "Sch": "Schedule",
    "reg": "regulation",
    "art": "article",
    "Pt": "Part",
    "ch": "Chapter",
    "r": "rule",
    "para": "paragraph",
}
_FRAGMENT = re.compile(rf"({'|'.join(_WORDS)}) ([0-9A-Za-z.]+)")
_NUMBER = re.compile(r"([0-9]*)(.*)")


class Unit(NamedTuple):
    """A part of a law that has a page of its own."""

    slug: str
    """What the file name of its page begins with: `s26a`, `sch5`; `whole` for the law as a whole."""
    label: str | None
    """What it is called: `section 26A`; None for the law as a whole."""
    order: tuple[int, int, str]
    """Sorts the units of one law as it has them."""


WHOLE = Unit("whole", None, (-1, 0, ""))


@lru_cache(maxsize=4096)
def unit_of(fragment: str | None) -> Unit:
    """Return the unit to which a fragment in its normal form belongs: `s 26A(1)` to section 26A."""
    match = _FRAGMENT.match(fragment) if fragment else None
    if match is None:
        return WHOLE
    kind, number = match.groups()
    number = number.rstrip(".")
    digits, letters = _NUMBER.fullmatch(number).groups()  # type: ignore[union-attr]
    slug = kind.lower() + number.lower().replace(".", "-")
    return Unit(slug, f"{_WORDS[kind]} {number}", (list(_WORDS).index(kind), int(digits or 0), letters))


@lru_cache(maxsize=4096)
def in_words(fragment: str) -> str:
    """Return a fragment in its normal form as the data has it: `26A(1)` from `s 26A(1)`, `regulation 15` from `reg 15`.

    A section stands without its word.
    """
    words = [_WORDS.get(word, word) for word in fragment.split(" ")]
    return " ".join(words[1:] if words[0] == _WORDS["s"] else words)
