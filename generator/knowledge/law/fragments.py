"""Parts of Acts, instruments and guidance as they are printed: `sections 26(1), 26A(1) and 34(3)`, `Schedule 5.5`.

A list is split, and each member keeps its own words. Only ranges of plain whole numbers are filled in; all members of
such a range stand on the words of the whole range. The printed form is read, the normal form is kept: `34H(i)` is
`s 34H(1)` (the first bracket of a section is a number), `34(B)` is `s 34B`, `34 B` too, `Schedule 5.5` is
`Sch 5 para 5`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.knowledge.law.authorities import PACKAGE
from generator.vocabulary.load import rows

LEADS: dict[str, str] = {word: entry["kind"] for entry in rows("part_words", PACKAGE) for word in entry["words"]}
"""The words before a number that say what it numbers, in small letters and without a full stop."""

_LONGEST_LEAD = 14
_LONGEST_RANGE = 40

_SUB = r"(?:[0-9]{1,3}[A-Za-z]{0,2}|[a-z]{1,2}|[ivxl]{1,5}|[A-Z]{1,2})"
_SUBS = rf"(?: ?\({_SUB}(?:(?:, ?| and | or | & ){_SUB}){{0,8}}\))"
_MEMBER = re.compile(
    r"([0-9]{1,3})(?![0-9])(?:\.([0-9]{1,3}(?:\.[0-9]{1,3})?)(?![0-9]))?"
    r"((?:[A-Z]{1,3}|[a-z])(?![A-Za-z])| [A-HJ-Z](?=[,;.)(]| (?:and|or|of|to)\b|$))?"
    rf"({_SUBS}{{0,6}}(?:(?<=\))(?:[0-9]{{1,2}}|[a-z])(?![0-9A-Za-z.:%]))?)"
)
_MORE_SUBS = re.compile(rf"{_SUBS}{{1,4}}")
_SUB_ALONE = re.compile(_SUB)
_SEPARATOR = re.compile(r" ?(?:,|;|&|/|-)? ?(?:and/or |and |or |to |& )?")
_LEAD_AGAIN = re.compile(r"([A-Za-z]{1,10})\.? ?(?=[0-9])")
_NO_MEMBER = re.compile(
    r" ?(?:%|pm\b|am\b|(?:working |calendar |school |other |more )?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|people|persons|children|others|metres|miles|bedrooms?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)|:[0-9]"
)
_INNER = re.compile(r",? ?(?:of |at )?(paragraphs?|paras?|parts?|pt)\b\.? ?(?=[0-9])", re.IGNORECASE)
_ANNEX = re.compile(r",? ?(?:of |to |in )(?:the )?Annex(?:e)? ([A-K])\b")
_OUTER = re.compile(r",? ?(?:of |to |in )?(?:the )?(?:schedule|sch)\b\.? ?(?=[0-9])", re.IGNORECASE)


class Member(msgspec.Struct, frozen=True):
    """One part that is cited."""

    start: int
    end: int
    fragment: str
    """Its normal form."""


class Parts(msgspec.Struct, frozen=True):
    """Parts that are cited together."""

    start: int
    """Where the word before them begins."""
    end: int
    kind: str
    """What they are: one of the values of `LEADS`."""
    members: tuple[Member, ...]
    decimal: bool
    """Whether a number has a point: `9.69`. Only paragraphs of guidance do, and misprinted sections."""


@dataclass(slots=True)
class _One:
    """A member as it is read: its words, number, and brackets."""

    start: int
    end: int
    number: str
    subs: tuple[str, ...]
    point: str | None

    def form(self, kind: str) -> str:
        subs = "".join(f"({sub})" for sub in self.subs)
        if self.point is None:
            return f"{kind} {self.number}{subs}"
        if kind == "Sch":
            return f"Sch {self.number} para {self.point}{subs}"
        return f"{kind} {self.number}.{self.point}{subs}"


def lead(words: str, at: int) -> tuple[int, str] | None:
    """Return where the word begins that says what the number at `at` numbers, and what it says; None if none does."""
    if at == 0:
        return None
    first = at - _LONGEST_LEAD if at > _LONGEST_LEAD else 0
    head = words[words.rfind(" ", first, at - 1) + 1 or first : at]
    found = _lead_of(head if head != " " else words[first:at])
    if found is None:
        return None
    begin = at - found[0]
    return None if begin > 0 and words[begin - 1].isalnum() else (begin, found[1])


@lru_cache(maxsize=4096)  # the words before numbers are few: `on`, `March`, `section`
def _lead_of(head: str) -> tuple[int, str] | None:
    """Return how far before the end of `head` the word begins that says what is numbered, and what it says."""
    bare = head.rstrip(" ")
    word = bare[bare.rfind(" ") + 1 :].lstrip("([/'\"")
    kind = LEADS.get(word.rstrip(".").lower())
    return None if kind is None else (len(head) - len(bare) + len(word), kind)


def parts_at(words: str, at: int, start: int, kind: str) -> Parts | None:
    """Read the list whose first number is at `at` in `words`, a text with plain blanks, hyphens and apostrophes.

    `start` is where the word before it begins, `kind` what that word says. None where no number can be read.
    """
    ones, end = _list(words, at, kind)
    if not ones:
        return None
    members = tuple(Member(one.start, one.end, one.form(kind)) for one in ones)
    decimal = any(one.point for one in ones) and kind != "Sch"
    if kind == "Sch":
        inner = _INNER.match(words, end)
        if inner:
            below, stop = _list(words, inner.end(), LEADS[inner[1].lower()])
            if below:
                return Parts(start, stop, kind, _within(words, members, below, LEADS[inner[1].lower()]), False)
    elif kind == "para" and (annex := _ANNEX.match(words, end)):
        joined = [Member(m.start, m.end, f"Annex {annex[1]} {m.fragment}") for m in members]
        joined[-1] = Member(joined[-1].start, annex.end(), joined[-1].fragment)
        return Parts(start, annex.end(), "Annex", tuple(joined), False)
    elif kind in ("para", "Pt"):
        outer = _OUTER.match(words, end)
        above = _MEMBER.match(words, outer.end()) if outer else None
        if above:
            schedule = _one(above)[0]
            joined = [Member(m.start, m.end, f"{schedule.form('Sch')} {m.fragment}") for m in members]
            joined[-1] = Member(joined[-1].start, above.end(), joined[-1].fragment)
            return Parts(start, above.end(), "Sch", tuple(joined), False)
    return Parts(start, end, kind, members, decimal)


def _within(words: str, above: tuple[Member, ...], below: list[_One], kind: str) -> tuple[Member, ...]:
    """Join schedules with the paragraphs behind them: those belong to each schedule of `5/5A`, else to the last one.

    In `Schedule 5/5A, paragraph 1/3` each schedule has its own.
    """
    last = above[-1]
    whole = len(above) == 2 and words[above[0].end : last.start] == "/"
    if whole and len(below) == 2 and words[below[0].end : below[1].start] == "/":
        first = Member(above[0].start, above[0].end, f"{above[0].fragment} {below[0].form(kind)}")
        return (first, Member(last.start, below[1].end, f"{last.fragment} {below[1].form(kind)}"))
    found = [Member(m.start, m.end, f"{m.fragment} {below[0].form(kind)}" if whole else m.fragment) for m in above[:-1]]
    found.append(Member(last.start, below[0].end, f"{last.fragment} {below[0].form(kind)}"))
    found += [Member(one.start, one.end, f"{last.fragment} {one.form(kind)}") for one in below[1:]]
    return tuple(found)


def _list(words: str, at: int, kind: str) -> tuple[list[_One], int]:
    """Read members until something else stands there. Each step goes on from where the last one ended."""
    found: list[_One] = []
    match = _MEMBER.match(words, at)
    end = at
    while match:
        ones = _one(match)
        joined = words[end : match.start()] if found else ""
        if found and (" to " in joined or "-" in joined):
            ones = _range(found, ones)
        found += ones
        end = match.end()
        end = _subs_behind(words, end, found)
        match = _next(words, end, kind)
    return found, end


def _next(words: str, end: int, kind: str) -> re.Match[str] | None:
    """Return the next member of a list, if there is one."""
    gap = _SEPARATOR.match(words, end)
    if not gap or not gap[0].strip():
        return None
    at = gap.end()
    again = _LEAD_AGAIN.match(words, at)
    if again and LEADS.get(again[1].lower()) == kind:
        at = again.end()
    match = _MEMBER.match(words, at)
    return match if match and not _NO_MEMBER.match(words, match.end()) else None


def _subs_behind(words: str, end: int, found: list[_One]) -> int:
    """Read brackets that stand alone behind a member: `26(6) & (7)`, `2(1)(a) and (b)`."""
    while True:
        gap = _SEPARATOR.match(words, end)
        if not gap or not gap[0].strip():
            return end
        more = _MORE_SUBS.match(words, gap.end())
        if not more:
            return end
        before = found[-1]
        chains = [(*_above(before.subs, subs), *subs) for subs in _sub_lists(more[0])]
        found += [_One(more.start(), more.end(), before.number, chain, None) for chain in chains]
        end = more.end()


def _above(before: tuple[str, ...], subs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the brackets of the member before that a bracket alone is below: those above the last one of its like."""
    for depth in range(len(before) - 1, -1, -1):
        if before[depth][0].isdecimal() == subs[0][0].isdecimal():
            return before[:depth]
    return () if subs[0][0].isdecimal() else before


def _one(match: re.Match[str]) -> list[_One]:
    number, point, letters, brackets = match.groups()
    number += (letters or "").strip().upper()
    subs = _sub_lists(brackets)
    found = []
    for chain in subs or [()]:
        base, rest = number, chain
        if rest and rest[0].isupper() and rest[0].isalpha() and not letters:
            base, rest = number + rest[0], rest[1:]
        if rest and rest[0] in ("i", "l"):
            rest = ("1", *rest[1:])
        found.append(_One(match.start(), match.end(), base, rest, point))
    return found


def _sub_lists(brackets: str) -> list[tuple[str, ...]]:
    """Return the brackets of a member, once for each entry of a list in the last one: `(6)(a and b)`."""
    groups = [_SUB_ALONE.findall(re.sub(r"\b(?:and|or)\b", ",", group)) for group in brackets.split(")") if group]
    if not groups:
        return []
    first = tuple(group[0] for group in groups[:-1])
    return [(*first, sub) for sub in groups[-1]]


def _range(found: list[_One], ones: list[_One]) -> list[_One]:
    """Fill in a range of plain whole numbers: all of it stands on the words of the range."""
    low, high = found[-1], ones[0]
    if not (low.number.isdecimal() and high.number.isdecimal()) or low.subs or high.subs or low.point or high.point:
        return ones
    first, last = int(low.number), int(high.number)
    if not first < last <= first + _LONGEST_RANGE:
        return ones
    found.pop()
    return [_One(low.start, high.end, str(number), (), None) for number in range(first, last + 1)]
