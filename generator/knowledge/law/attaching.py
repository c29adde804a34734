"""Which name the parts in a text belong to: those in front of it, those behind it, and lists that go on.

`section 117 of the Mental Health Act 1983`, `Local Government Act 1974, section 26(6)(a)`. Words such as `of` bind more
than a blank, and a blank more than a comma. What is bound to no name may be well known (`section 21 notice`), defined
in the statement, or of the one Act that was named before in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from generator.knowledge.law.authorities import Authority
from generator.knowledge.law.fragments import Parts
from generator.knowledge.law.memory import Name

_ASIDE = r"(?: ?\([^()]{1,60}\))?"
_CLASS = r"(?:,? ?[Cc]lass [A-Z]{1,2})?"
_OF = re.compile(
    rf"{_CLASS}{_ASIDE},? ?(?:,? ?as amended,? )?(?:of|in|to|under|from) "
    r"(?:(?:[Tt]he |that |this )?(?:same |said )?|both the |both )['\"]?"
)
_BLANK_BEFORE = re.compile(r" ?(?:[Tt]he )?['\"]?")
_COMMA_BEFORE = re.compile(r", ?(?:[Tt]he )?['\"]?")
_AMENDING = re.compile(r"(?:amended|inserted|introduced|substituted|added|replaced) by (?:the )?$")
_BLANK_BEHIND = re.compile(rf"['\"]?{_ASIDE}['\"]? ?\(?(?:at |in |see |under )?")
_COMMA_BEHIND = re.compile(rf"['\"]?{_ASIDE}['\"]? ?[,:;-] ?(?:as amended,? ?)?\(?(?:at |in |see |under |and )?")
_SAYS_BEHIND = re.compile(
    rf"['\"]?{_ASIDE}['\"]?,? (?:(?:says|say|states|advises|explains|provides?|requires?),? )?(?:at|in|under) "
)
_GOES_ON = re.compile(r"(?:[ ,;&()]|and\b|or\b|also\b|both\b|as amended\b|/)*")
_GOES_ON_LONGEST = 30

_ALLOWED = {
    "act": frozenset(("s", "Sch", "Pt", "ch", "art")),
    "si": frozenset(("reg", "art", "r", "Sch", "Pt", "ch")),
    "guidance": frozenset(("para", "ch", "Annex", "s", "Pt")),
    "own-guidance": frozenset(("para", "ch", "Annex", "s", "Pt")),
    "case": frozenset(("para",)),
}


class Group(msgspec.Struct, frozen=True):
    """Parts, and how many names the paragraph had before them."""

    parts: Parts
    before: tuple[Authority, ...]
    """The Acts, instruments and guidance that were named before in its paragraph."""
    unknown: bool
    """Whether a title that is not known was among them, of the kind that the parts may be of, or too many were."""


Item = Name | Group


class Bound(msgspec.Struct, frozen=True):
    """A name with the parts that are bound to it."""

    name: Name
    rule: str
    direct: bool
    """Whether the name's words stand directly at the parts, or at others of the same list."""
    ahead: bool
    """Whether the name stands behind the parts."""


def fits(kind: str, parts: Parts, authority: Authority | None) -> bool:
    """Tell whether such parts can be of a work of `kind`: regulations are of instruments, `9.69` is of guidance."""
    if parts.kind not in _ALLOWED[kind]:
        return False
    if kind == "act" and parts.kind == "art":
        return authority is None or authority.articles is not None
    return not (parts.kind == "s" and kind == "guidance" and not parts.decimal and authority is None)


def bind(words: str, items: Sequence[Item]) -> list[Bound | None]:
    """Return, for each item, the name that its parts are bound to; None for names, and for parts bound to none."""
    found: list[Bound | None] = [_direct(words, items, at) for at in range(len(items))]
    for at in range(1, len(items)):
        found[at] = found[at] or _goes_on(words, items, found, at, at - 1)
    for at in range(len(items) - 2, -1, -1):
        found[at] = found[at] or _goes_on(words, items, found, at, at + 1)
    return found


def _direct(words: str, items: Sequence[Item], at: int) -> Bound | None:
    group = items[at]
    if isinstance(group, Name):
        return None
    parts = group.parts
    before = items[at - 1] if at else None
    behind = items[at + 1] if at + 1 < len(items) else None
    if not (isinstance(behind, Name) and fits(behind.kind, parts, behind.authority)):
        behind = None
    if not (isinstance(before, Name) and fits(before.kind, parts, before.authority)) or _amends(words, before):
        before = None
    to_behind = (parts.end, behind.start) if behind else None
    to_before = (before.end, parts.start) if before else None
    if behind and _joins(_OF, words, to_behind):
        return Bound(behind, "part of", True, True)
    if before and _joins(_BLANK_BEHIND, words, to_before):
        return Bound(before, "name then part", True, False)
    if behind and _joins(_BLANK_BEFORE, words, to_behind):
        return Bound(behind, "part then name", True, True)
    if before and _joins(_COMMA_BEHIND, words, to_before):
        return Bound(before, "name then part", True, False)
    if behind and _joins(_COMMA_BEFORE, words, to_behind):
        return Bound(behind, "part then name", True, True)
    if before and (_joins(_SAYS_BEHIND, words, to_before) or _stopped(words, before, parts)):
        return Bound(before, "name then part", True, False)
    return None


def _stopped(words: str, name: Name, parts: Parts) -> bool:
    """Tell whether a bracket has a full stop where others have a comma: `(Care Act 2014. Section 9)`."""
    return words[max(0, name.start - 1) : name.start] in ("(", "[") and words[name.end : parts.start] == ". "


def _amends(words: str, name: Name) -> bool:
    """Tell whether an Act is named as the one that changed another: what stands behind it may be of that other one."""
    return _AMENDING.search(words, max(0, name.start - 30), name.start) is not None


def _joins(pattern: re.Pattern[str], words: str, gap: tuple[int, int] | None) -> bool:
    return gap is not None and gap[1] - gap[0] <= 90 and pattern.fullmatch(words, *gap) is not None


def _goes_on(words: str, items: Sequence[Item], found: Sequence[Bound | None], at: int, other: int) -> Bound | None:
    """Return the name of the neighbour where both are one list."""
    here, there, bound = items[at], items[other], found[other]
    if isinstance(here, Name) or isinstance(there, Name) or bound is None or bound.ahead == (other < at):
        return None
    first, second = (there, here) if other < at else (here, there)
    gap = words[first.parts.end : second.parts.start]
    if len(gap) > _GOES_ON_LONGEST or not _GOES_ON.fullmatch(gap):
        return None
    if not fits(bound.name.kind, here.parts, bound.name.authority):
        return None
    return msgspec.structs.replace(bound, rule="list", direct=False)
