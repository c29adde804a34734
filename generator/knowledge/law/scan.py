"""What may be a citation in a text, from its beginning to its end: names, parts, and cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from generator.contract.dates import MONTHS
from generator.knowledge.law.attaching import Bound, Group, Item
from generator.knowledge.law.cases import Case, case_at
from generator.knowledge.law.fragments import Member, Parts, lead, parts_at
from generator.knowledge.law.memory import MOST_WORKS, Memory, Name
from generator.knowledge.law.mentions import name_at
from generator.knowledge.law.names import beginnings, small_words
from generator.knowledge.rows import CitationKind

_DIGITS = "0123456789"

# Each way begins with one letter or digit, so that the search leaps over all others. A number is taken whole, and with
# the month and year of a date, which begin nothing.
_DATED = rf"(?: (?:{'|'.join(MONTHS)}) [0-9]{{4}}(?![0-9]|[.,][0-9]))?"
_SMALL_WORDS = small_words()
_NO_NAMES = (
    "|".join(f"{digit}[0-9]*(?:[.,][0-9]+)*{_DATED}" for digit in _DIGITS)
    + r"|\[|Act|Regulations|Code|Guidance|Order|Rules|Framework|Part|Anne|Sch(?:edule)?\.? [A-Z]{1,2}1"
)
_REST = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_WITH_LETTERS = ("Part", "Sch", "Anne")
"""What the patterns of parts that are numbered by letters begin with."""
_ROMAN_PART = re.compile(r"Parts? ([IVX]{1,5})\b(?!')")
_ANNEX = re.compile(r"Annex(?:e|ure)? ([A-K])\b(?:,? ?\(?(?:paragraphs?|paras?)\.? (?=[0-9]))?")
_SCHEDULE = re.compile(r"Sch(?:edule)?\.? ([A-Z]{1,2}1)\b(?:,? ?\(?(?:paragraphs?|paras?)\.? (?=[0-9]))?")
_ROMANS = {"I": 1, "V": 5, "X": 10}
_AT_GUIDANCE = re.compile(r"[ ,(]{1,3}(?:at )?")
_OF_GUIDANCE = re.compile(r" of the (?:[A-Z][A-Za-z]* ){0,4}(?:Code|Guidance|CSSG|NPPF)\b")
_PROTOCOL = re.compile(r"Protocol(?: No\.?)?(?: [0-9]{1,2})?,? $")
_DEFINED_PART = re.compile(r" ?\(['\"]?(?:the )?([Ss](?:ection)?\.? ?)(?=[0-9])")


@lru_cache(maxsize=256)
def _beginning(letters: str, small: bool) -> re.Pattern[str]:
    """Return the pattern of what may begin a citation.

    `letters` are those with which names begin that were defined. `small` says whether names of the tables may begin
    with a small letter: those letters are so frequent that it is slower then.
    """
    return re.compile("|".join([*letters, beginnings(small=small), _NO_NAMES]))


class Scan:
    """Reads one passage after the other, and keeps in `memory` what they name and define."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        """What the passages read so far name and define."""
        self._letters = ""
        """With which names begin that were defined."""
        self._defined = 0
        """Of how many definitions these are."""
        self._items: list[Item] = []
        self._cases: list[tuple[int, Case]] = []
        self.defining: list[tuple[int, int]] = []
        """Where the passage read last says how it calls something: from, to."""

    def read(self, words: str) -> tuple[list[Item], list[tuple[int, Case]]]:
        """Return the names and parts of a passage, and its cases with the places where they begin.

        `words` is its text as `plain` makes it. Each step goes on behind what the last one read.
        """
        self._items, self._cases, self.defining = [], [], []
        pattern = self._pattern(words)
        match = pattern.search(words)
        while match:
            at = self._number(words, match) if words[match.start()] in _DIGITS else self._other(words, match.start())
            if len(self.memory.definitions) != self._defined:
                pattern = self._pattern(words)
            match = pattern.search(words, at)
        return self._items, self._cases

    def _pattern(self, words: str) -> re.Pattern[str]:
        """Return the pattern of what may begin a citation in `words`, as things stand."""
        if len(self.memory.definitions) != self._defined:
            self._defined = len(self.memory.definitions)
            self._letters = "".join(sorted({name[0] for name in self.memory.definitions if name[0].isupper()}))
        for word in _SMALL_WORDS:
            if word in words:
                return _beginning(self._letters, True)
        return _beginning(self._letters, False)

    def _other(self, words: str, at: int) -> int:
        """Read what begins with a letter or bracket at `at`, and return where to go on."""
        if at and words[at - 1].isalnum():
            return _behind(words, at)
        if words[at] == "[":
            case = case_at(words, at)
            if case:
                self._cases.append((at, case))
            return case.end if case else at + 1
        parts = _lettered(words, at) if words.startswith(_WITH_LETTERS, at) else None
        if parts:
            self._items.append(self._group(parts))
            return parts.end
        name = name_at(words, at, self.memory)
        if name is None:
            return _behind(words, at)
        self._items.append(name)
        self.memory.see(name)
        end = max(name.end, at + 1)
        after = self.memory.define(words, end, name.authority) if name.authority else end
        if after > end:
            self.defining.append((end, after))
        return after

    def _number(self, words: str, number: re.Match[str]) -> int:
        """Read what is at a number, and return where to go on."""
        at, end = number.span()
        first = lead(words, at)
        if first:
            parts = parts_at(words, at, *first)
            if parts and _is_definition(words, parts, self._items):
                self.defining.append((parts.start, parts.end))
                return parts.end
            if parts:
                if parts.kind == "art" and _PROTOCOL.search(words, max(0, parts.start - 24), parts.start):
                    parts = msgspec.structs.replace(parts, kind="protocol")
                self._items.append(self._group(parts))
                return parts.end
        if at and words[at - 1] == "(":
            case = case_at(words, at - 1)
            if case:
                self._cases.append((at - 1, case))
                return case.end
        at_it, has_point = words.endswith("at ", 0, at), "." in number[0]
        if not (at_it or has_point):
            return end
        end = _NUMBER.match(words, at).end()  # type: ignore[union-attr]
        of_guidance = _OF_GUIDANCE.match(words, end)
        before = self._items[-1] if self._items else None
        guidance = isinstance(before, Name) and before.authority and before.kind in ("guidance", "own-guidance")
        plain = at_it and guidance and before.authority.plain  # type: ignore[union-attr]
        behind = guidance and (has_point or plain) and _AT_GUIDANCE.fullmatch(words, before.end, at)  # type: ignore[union-attr]
        if of_guidance or behind:
            parts = parts_at(words, at, at, "para")
            if parts:
                self._items.append(self._group(parts))
                return parts.end
        return end

    def _group(self, parts: Parts) -> Group:
        kind: CitationKind = "si" if parts.kind in ("reg", "r") else "act"
        return Group(parts, tuple(self.memory.met.values()), self.memory.crowded or kind in self.memory.unknown)


def define_parts(words: str, items: Sequence[Item], bound: Sequence[Bound | None], memory: Memory) -> None:
    """Keep what the statement calls a part: `section 117 (s117) of the Mental Health Act 1983`."""
    for item, name in zip(items, bound, strict=True):
        if not (isinstance(item, Group) and name and name.direct and name.name.authority):
            continue
        for end in (item.parts.end, name.name.end):
            match = _DEFINED_PART.match(words, end)
            again = parts_at(words, match.end(), match.start(), item.parts.kind) if match else None
            if again and again.members[0].fragment == item.parts.members[0].fragment:
                means = memory.parts.setdefault(again.members[0].fragment, [])
                if len(means) <= MOST_WORKS and name.name.authority not in means:
                    means.append(name.name.authority)


def _is_definition(words: str, parts: Parts, items: Sequence[Item]) -> bool:
    """Tell whether a part in brackets only says what a part before it is called: `section 117 (s117)`."""
    opened = words[max(0, parts.start - 2) : parts.start].lstrip(" '\"") in ("(", "('", '("')
    groups = [item for item in items[-2:] if isinstance(item, Group)]
    if not (opened and groups and words[parts.end : parts.end + 2].lstrip("'\"")[:1] == ")"):
        return False
    end = items[-1].end if isinstance(items[-1], Name) else groups[-1].parts.end
    near = parts.start - end <= 8
    return near and [one.fragment for one in groups[-1].parts.members] == [one.fragment for one in parts.members]


def _behind(words: str, at: int) -> int:
    match = _REST.match(words, at)
    return match.end() if match else at + 1


def _lettered(words: str, at: int) -> Parts | None:
    """Read a part that is numbered by letters: `Part VII`, `Annex B, paragraph 33`, `Schedule A1`."""
    part = _ROMAN_PART.match(words, at)
    if part:
        number = _arabic(part[1])
        return Parts(at, part.end(), "Pt", (Member(at, part.end(), f"Pt {number}"),), False)
    match, kind = _SCHEDULE.match(words, at), "Sch"
    if match is None:
        match, kind = _ANNEX.match(words, at), "Annex"
    if match is None:
        return None
    member = Member(at, match.end(1), f"{kind} {match[1]}")
    below = parts_at(words, match.end(), at, "para") if match.end() > match.end(1) else None
    if below is None:
        return Parts(at, match.end(1), kind, (member,), False)
    first, *rest = below.members
    members = (
        Member(at, first.end, f"{member.fragment} {first.fragment}"),
        *(Member(one.start, one.end, f"{member.fragment} {one.fragment}") for one in rest),
    )
    return Parts(at, below.end, kind, members, False)


def _arabic(letters: str) -> int:
    values = [_ROMANS[letter] for letter in letters]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
