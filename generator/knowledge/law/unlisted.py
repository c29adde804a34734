"""Acts and Regulations that the tables lack, where the words print their title and year beyond doubt.

Such a law has no number and no address. A title is not taken where it is not certain where it begins, nor where it may
be the misprint of one that the tables have: `Local Govenment Act 1974`. Orders are not read so: those of councils, on
parking or on trees, have titles of the same form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from types import MappingProxyType

from generator.knowledge.law.authorities import Authority, authorities
from generator.knowledge.rows import CitationKind

_KINDS: Mapping[str, CitationKind] = {"Act": "act", "Regulations": "si"}
_BEFORE = re.compile(r"(?:^|[(\[]['\"]?|[.:;] |[a-z0-9)](?:,)? ['\"]?|\b[Tt]he ['\"]?)$")
_CAPITAL_BEFORE = re.compile(r"[A-Z][A-Za-z'-]*[,'s]* ['\"]?$")
_NOT_IN_TITLE = re.compile(r" [Tt]he |['\"]")
_ALIKE = 0.7
_LOOK_BACK = 24


def unlisted(words: str, start: int, end: int, year: int) -> Authority | None:
    """Return the law whose title stands in `words` from `start` to `end` and whose `year` behind it; None if unsure."""
    title = words[start:end]
    kind = _KINDS.get(title.rpartition(" ")[2])
    before = words[max(0, start - _LOOK_BACK) : start]
    if kind is None or _NOT_IN_TITLE.search(title) or not _BEFORE.search(before):
        return None
    capital = _CAPITAL_BEFORE.search(before)
    if capital and capital[0].strip(" '\"") != "The":
        return None
    return None if _may_be_misprint(title) else _law(title, year, kind)


@lru_cache(maxsize=512)
def _law(title: str, year: int, kind: CitationKind) -> Authority:
    name = "-".join([*re.findall("[a-z0-9]+", title.lower()), str(year)])
    return Authority(name, kind, title, year, None, None, False, None, (), (), MappingProxyType({}))


@lru_cache(maxsize=512)
def _may_be_misprint(title: str) -> bool:
    """Tell whether one word of `title` is nearly that of a known title, and the others are the same."""
    said = title.lower().split()
    for at, word in enumerate(said):
        for other in _titles().get((*said[:at], "", *said[at + 1 :]), ()):
            if SequenceMatcher(None, word, other).ratio() >= _ALIKE:
                return True
    return False


@cache
def _titles() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return, for each known title with one word left out, the words that stand there."""
    found: dict[tuple[str, ...], set[str]] = {}
    for entry in authorities().values():
        for title in (entry.title, *entry.names, *entry.short):
            known = title.lower().split()
            for at, word in enumerate(known):
                found.setdefault((*known[:at], "", *known[at + 1 :]), set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}
