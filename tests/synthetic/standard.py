"""The standard paragraphs, as the statements of one year word them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.synthetic.pattern import Pattern, Span, compiled
from tests.synthetic.words import entries

_WORDINGS = re.compile(r"\{([^}]*)\}")
_FIRST_YEAR, _YEARS = 2016, 11


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard paragraph: its text, the items of its list, the loose line that closes the list, and its ground."""

    text: Pattern
    items: tuple[str, ...]
    closing: str
    ground: str

    @property
    def laws(self) -> frozenset[str]:
        """The keys of the laws that the text cites."""
        return frozenset(part.tag.split()[1] for part in self.text.parts if isinstance(part, Span))


@cache
def standards(use: str, of: str, year: int) -> tuple[Standard, ...]:
    """Return the paragraphs for the section `use` as worded in `year`: those for `of` alone, or with "" for all."""
    found = []
    for number, entry in enumerate(entries_of_standard()):
        if entry["use"] == use and entry.get("of", "") == of:
            worded = _wording(number, year)
            items = tuple(_WORDINGS.sub(worded, item) for item in entry.get("items", ()))
            text = compiled(_WORDINGS.sub(worded, entry["text"]))
            found.append(Standard(text, items, entry.get("closing", ""), entry.get("ground", "")))
    return tuple(found)


@cache
def entries_of_standard() -> tuple[dict[str, str], ...]:
    """Return the pool of standard paragraphs as it is written in `data/standard.yml`."""
    return tuple(entries("standard"))


def _wording(number: int, year: int) -> Callable[[re.Match[str]], str]:
    """Return what picks one of the wordings: the later the year, the later the wording.

    Paragraphs change in different years, and the places of one paragraph do not change together.
    """

    def pick(match: re.Match[str]) -> str:
        wordings = match[1].split("|")
        shift = (number * 5 + match.start()) % 5 - 2
        at = (year - _FIRST_YEAR + shift) * len(wordings) // _YEARS
        return wordings[min(max(at, 0), len(wordings) - 1)]

    return pick
