"""The law that a statement cites: Acts, instruments, cases and guidance.

Each row stands on its own words. What looks like a citation and is not understood is a row with `resolved` "no".

The grammar is our own, driven by tables: the library citeurl, with templates for these Acts, found only the first
member of a list, took three times as long on a decision of 1,300 words (1.3 against 0.45 ms), and four times as long
with each doubling of a text full of citations (60, 235, 903 ms with 200, 400, 800 of them).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from generator.knowledge.law.antecedents import Antecedents, Asked, asked_of
from generator.knowledge.law.attaching import Bound, Group, Item, fits
from generator.knowledge.law.authorities import Authority
from generator.knowledge.law.brackets import unread
from generator.knowledge.law.fragments import Member, Parts
from generator.knowledge.law.memory import NO_YEAR, NOT_KNOWN, Memory, Name, in_one_paragraph
from generator.knowledge.law.names import plain
from generator.knowledge.law.repeated import STANDARD, scanned
from generator.knowledge.law.row import case_row, law_row, section_of
from generator.knowledge.law.scan import Scan
from generator.knowledge.law.well_known import is_not_law, known_by_title, says_no_law, stands_in_another, well_known
from generator.knowledge.rows import Citation, CitationKind, Resolved
from generator.knowledge.text import Passage, Statement


def citations_in(statement: Statement) -> tuple[Citation, ...]:
    """Return them in the order of the text. The time is linear in its length."""
    return tuple(_Reader(statement).rows())


_NOT_UNDERSTOOD = "bracket not understood"
_KINDS: dict[str, CitationKind] = {"reg": "si", "para": "guidance", "Annex": "guidance", "ch": "guidance"}
_SAID = re.compile(r",? (?:it |also |further )?(?:says?|said|states|adds|advises|explains|provides)\b")


class _Open(msgspec.Struct, frozen=True):
    """Words that only the whole statement may explain."""

    passage: Passage
    start: int
    end: int
    fragment: str | None
    asked: Asked
    row: Citation | None
    """The row that they are else; None where they are then none."""


class _Reader:
    """Reads the passages of a statement one by one, and remembers what was named and defined."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._row = partial(law_row, statement.outcome)
        self._memory = Memory()
        self._scan = Scan(self._memory)
        self._wide = Antecedents()
        self._whole: str | None = None
        self._held: dict[tuple[str, ...], bool] = {}

    def rows(self) -> Iterator[Citation]:
        found: list[Citation | _Open] = []
        before: str | None = None
        for passage in self._statement.passages:
            if self._memory.paragraph_named and not in_one_paragraph(before, passage.id):
                self._memory.new_paragraph()
            before = passage.id
            found += self._passage(passage)
        return self._closed(found)

    def _closed(self, found: Sequence[Citation | _Open]) -> Iterator[Citation]:
        """Yield the rows, and explain what was left open, now that the whole statement is read.

        The members of a list are asked about once: each of them has the list's own `Asked`.
        """
        explained: dict[int, list[int]] = {}
        answers: dict[int, tuple[Authority, str] | None] = {}
        rows: list[Citation] = []
        for one in found:
            if isinstance(one, Citation):
                rows.append(one)
                continue
            if id(one.asked) not in answers:
                answers[id(one.asked)] = self._wide.meaning(one.passage, one.asked)
            means = answers[id(one.asked)]
            if means:
                span = (one.start, one.end)
                explained.setdefault(one.passage.number, []).append(one.start)
                rows.append(self._row(one.passage, span, means[0].kind, means[0], one.fragment, "antecedent", means[1],
                                      None))  # fmt: skip
            elif one.row:
                rows.append(one.row)
        for row in rows:
            starts = explained.get(row.span.passage, ()) if row.rule == _NOT_UNDERSTOOD else ()
            inside = bisect_left(starts, row.span.start)
            if inside == len(starts) or starts[inside] >= row.span.end:
                yield row

    def _passage(self, passage: Passage) -> Sequence[Citation | _Open]:
        read = scanned(passage.text, self._scan, standard=passage.part in STANDARD)
        words = read.words
        if not (read.items or read.cases or "(" in words or "[" in words):
            return ()
        rows: list[Citation | _Open] = [*self._law(passage, words, read.items, read.bound)]
        self._keep(passage, read.items, rows)
        rows += [case_row(passage, start, case) for start, case in read.cases]
        rows.sort(key=_place)
        shown = [row for row in rows if isinstance(row, Citation) or row.row]
        spans = sorted([*map(_place, shown), *read.defining])
        more = [
            self._row(passage, (start, end), kind, None, None, "no", _NOT_UNDERSTOOD, None)
            for start, end, kind in unread(words, spans)
            if not says_no_law(words[start:end])
        ]
        return sorted([*rows, *more], key=_place) if more else rows

    def _keep(self, passage: Passage, items: Sequence[Item], rows: Sequence[Citation | _Open]) -> None:
        """Keep what a passage names and cites for the rest of the statement."""
        if section_of(passage) == "role":
            return
        for item in items:
            if not isinstance(item, Name):
                continue
            if item.authority and item.authority.kind != "own-guidance":
                self._wide.name(passage, item.authority)
            elif item.rule == NOT_KNOWN or (item.rule == NO_YEAR and not item.titles):
                self._wide.unknown(item.kind, item.year)
        for row in rows:
            if isinstance(row, Citation) and (row.resolved != "no" or row.rule.endswith(NOT_KNOWN)):
                self._wide.cite(row)

    def _law(
        self, passage: Passage, words: str, items: Sequence[Item], bound: Sequence[Bound | None]
    ) -> Iterator[Citation | _Open]:
        used = {id(one.name) for one in bound if one}
        absorbed: set[int] = set()
        for item, one in zip(items, bound, strict=True):
            if isinstance(item, Name):
                if id(item) not in used:
                    yield from self._name(passage, item)
            elif one:
                yield from self._bound(passage, item.parts, one, absorbed)
            else:
                yield from self._loose(passage, words, item)

    def _name(self, passage: Passage, name: Name) -> Iterator[Citation | _Open]:
        """Yield a name that no part stands with; `the Code` and the like only where the whole statement explains it."""
        span = (name.start, name.end)
        row = self._row(passage, span, name.kind, name.authority, name.fragment, name.resolved, name.rule, name.year)
        asked = asked_of(passage, name, None)
        if asked:
            yield _Open(passage, *span, None, asked, None if name.bare else row)
        elif not name.bare:
            yield row

    def _bound(self, passage: Passage, parts: Parts, one: Bound, absorbed: set[int]) -> Iterator[Citation | _Open]:
        """Yield the parts that stand with a name; its words belong to the part that is next to them."""
        name = one.name
        authority, resolved, rule = name.authority, name.resolved, f"{one.rule}: {name.rule}"
        if authority is None and name.titles and len(parts.members) == 1:
            authority = known_by_title(name.titles[0], parts, self._holds)
            if authority:
                resolved, rule = "alias", "well-known part"
        if parts.decimal and name.kind in ("act", "si"):
            resolved, rule = "no", "decimal number"
        asked = asked_of(passage, name, parts) if authority is None else None
        take = one.direct and id(name) not in absorbed
        if take:
            absorbed.add(id(name))
        for at, member in enumerate(parts.members):
            start = parts.start if at == 0 else member.start
            end = member.end
            if at == 0 and take and not one.ahead:
                start = name.start
            if at == len(parts.members) - 1 and take and one.ahead:
                end = name.end
            part = _normal(member, name.kind)
            row = self._row(passage, (start, end), name.kind, authority, part, resolved, rule, name.year)
            yield _Open(passage, start, end, part, asked, row) if asked else row

    def _loose(self, passage: Passage, words: str, group: Group) -> Iterator[Citation | _Open]:
        """Yield parts that stand with no name, where something else tells what they are of, or as not understood."""
        parts = group.parts
        if is_not_law(words, parts):
            return
        authority, resolved, rule = self._meant(words, group)
        shown = authority is not None or not (parts.kind in ("para", "Pt", "ch", "Annex", "r") or parts.decimal)
        kind: CitationKind = authority.kind if authority else _KINDS.get(parts.kind, "act")
        asked = None
        if authority is None and section_of(passage) != "role" and not stands_in_another(words, parts):
            asked = Asked(kind, None, (), None, parts, rule == "several before")
        for at, member in enumerate(parts.members):
            span = (parts.start if at == 0 else member.start, member.end)
            fragment = _normal(member, kind)
            row = self._row(passage, span, kind, authority, fragment, resolved, rule, None) if shown else None
            if asked:
                yield _Open(passage, *span, fragment, asked, row)
            elif row:
                yield row

    def _meant(self, words: str, group: Group) -> tuple[Authority | None, Resolved, str]:
        parts = group.parts
        known = well_known(words, parts, self._holds)
        if known:
            return known, "alias", "well-known part"
        defined = self._memory.parts.get(parts.members[0].fragment.partition("(")[0], ())
        if len(defined) == 1:
            return defined[0], "antecedent", "part defined in the statement"
        if parts.kind in ("Pt", "ch", "r"):
            return None, "no", "part alone"
        near = [one for one in group.before if fits(one.kind, parts, one)]
        if parts.kind == "para":
            near = [one for one in near if parts.decimal or (one.plain and _is_said(words, parts))]
        if len(near) == 1 and not group.unknown:
            return near[0], "antecedent", "named before in the paragraph"
        return None, "no", "several before" if near else "none before"

    def _holds(self, signs: tuple[str, ...]) -> bool:
        """Tell whether one of `signs`, in small letters, stands anywhere in the statement. Each is looked for once."""
        if signs not in self._held:
            if self._whole is None:
                self._whole = "\n".join(plain(passage.text) for passage in self._statement.passages).lower()
            self._held[signs] = any(sign in self._whole for sign in signs)
        return self._held[signs]


def _is_said(words: str, parts: Parts) -> bool:
    """Tell whether a paragraph without a point in its number is one that a work says something in."""
    before = words[max(0, parts.start - 3) : parts.start]
    alone = before.endswith("(") and words.startswith(")", parts.end)
    return alone or _SAID.match(words, parts.end) is not None


def _place(row: Citation | _Open) -> tuple[int, int]:
    return (row.start, row.end) if isinstance(row, _Open) else (row.span.start, row.span.end)


def _normal(member: Member, kind: CitationKind) -> str:
    """Return the normal form of a part: what is printed as a section of guidance with a point is its paragraph."""
    if kind in ("guidance", "own-guidance") and member.fragment.startswith("s ") and "." in member.fragment:
        return "para " + member.fragment.removeprefix("s ")
    return member.fragment
