"""Parts that are known without their Act, and words behind a part that show it to be none of law."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.knowledge.law.authorities import PACKAGE, Authority, authorities
from generator.knowledge.law.fragments import Parts
from generator.vocabulary.load import load, text

_LONGEST_BEFORE = 24
_LONGEST_BEHIND = 80
_BEFORE_IN_SENTENCE = 60

Holds = Callable[[tuple[str, ...]], bool]
"""Whether one of some words, in small letters, stands anywhere in the statement."""

_SUBS = re.compile(r"\(.*")


@dataclass(frozen=True, slots=True)
class WellKnown:
    """An entry of `well_known.yml`."""

    authority: Authority
    behind: re.Pattern[str] | None
    before: tuple[str, ...]
    text: tuple[str, ...]
    titled: bool


@cache
def _entries() -> Mapping[str, Sequence[WellKnown]]:
    found: dict[str, list[WellKnown]] = {}
    for part, entry in load("well_known", _entry, PACKAGE):
        found.setdefault(part, []).append(entry)
    return found


def _entry(entry: dict[str, Any]) -> tuple[str, WellKnown]:
    behind = "|".join(re.escape(text(words)) for words in entry.get("behind", ()))
    return text(entry["part"]), WellKnown(
        authorities()[entry["authority"]],
        re.compile(rf"['\"]? (?:{behind})\b", re.IGNORECASE) if behind else None,
        tuple(map(text, entry.get("before", ()))),
        tuple(words.lower() for words in entry.get("text", ())),
        entry.get("titled", False),
    )


def well_known(words: str, parts: Parts, holds: Holds) -> Authority | None:
    """Return the Act of a part that stands in `words` without one; None where the table does not tell.

    `holds` tells whether one of some words stands anywhere in the statement.
    """
    if len(parts.members) != 1:
        return None
    for entry in _of(parts):
        if entry.behind and not entry.behind.match(words, parts.end, parts.end + _LONGEST_BEHIND):
            continue
        head = words[max(0, parts.start - _LONGEST_BEFORE) : parts.start].rstrip().lower()
        if entry.before and not head.endswith(entry.before):
            continue
        if entry.text and not holds(entry.text):
            continue
        return entry.authority
    return None


def acts_of(base: str) -> frozenset[str]:
    """Return the ids of the Acts of which everybody knows the part `base`: `s 117`."""
    return frozenset(entry.authority.id for entry in _entries().get(base, ()))


def known_by_title(title: str, parts: Parts, holds: Holds) -> Authority | None:
    """Return the Act of a part that stands with the Act's title without a year; None where the table does not tell.

    `holds` tells whether one of some words stands anywhere in the statement.
    """
    for entry in _of(parts):
        if entry.titled and entry.authority.title == title and (not entry.text or holds(entry.text)):
            return entry.authority
    return None


def _of(parts: Parts) -> Sequence[WellKnown]:
    return _entries().get(_SUBS.sub("", parts.members[0].fragment), ())


@cache
def _not_law() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, load("not_law", text, PACKAGE)))
    between = r"(?!(?:it|that|which|who|says?|Act|is|was|to|and)\b)[A-Za-z0-9'()-]{1,25} "
    return re.compile(rf" (?:of|in|on) (?:{between}){{0,4}}?(?:{nouns})s?\b", re.IGNORECASE)


def is_not_law(words: str, parts: Parts) -> bool:
    """Tell whether the words behind a part say that it is of a plan, a form or the like."""
    return parts.kind in ("s", "Sch", "art") and _not_law().match(words, parts.end, parts.end + 140) is not None


def stands_in_another(words: str, parts: Parts) -> bool:
    """Tell whether the words near parts name a plan, a form or the like, of which they may be.

    Those behind count for all parts; those before, for paragraphs, which all such things have.
    """
    if _not_law().match(words, parts.end, parts.end + 140):
        return True
    before = max(0, parts.start - _BEFORE_IN_SENTENCE)
    return parts.kind == "para" and _nouns().search(words, before, parts.start) is not None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load('not_law', text, PACKAGE)))})s?\b", re.IGNORECASE)


def says_no_law(words: str) -> bool:
    """Tell whether words with a part in them say that it is of a plan, a form or the like."""
    return _not_law().search(words) is not None
