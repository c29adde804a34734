"""What the texts of all decisions say, gathered: law, payments, grounds, and how much of it was understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.archive.said import LawPart, authority_name, is_fixed_payment, is_remedy, law_of
from generator.knowledge.law.units import Unit, unit_of
from generator.knowledge.rows import Citation, CitationKind, Grade, Knowledge, Place, Refusal, Remedy

REPEATED = "said again"
"""What a sum is that only says again what another says."""
_MOST_UNEXPLAINED = 100
_MOST_FORM = 60  # characters of a form that is not understood


class Words(NamedTuple):
    """Words of a decision for which a page lists it."""

    anchor: str | None
    """The nearest address on the decision's page."""
    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class LawUnit:
    """A part of a law, and the decisions that cite it. They stand newest first."""

    unit: Unit
    decisions: tuple[Facts, ...]
    """Those that cite it for more than what the Ombudsman may do in every case."""
    words: tuple[tuple[Words, ...], ...]
    """For each of these the places where it does, in their order."""
    standard: int
    """How many more cite it in the standard paragraphs alone."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An Act, an instrument, guidance or a case, and the decisions that cite it."""

    key: str
    """The file name of its page, without ending: `care-act-2014`."""
    kind: CitationKind
    name: str
    """`Care Act 2014`."""
    decisions: tuple[Facts, ...]
    """Those that cite it or a part of it, less those that do so in the standard paragraphs alone."""
    units: tuple[LawUnit, ...]
    """The parts that are cited, in the order of the law, the whole first."""
    standard: int
    """How many more decisions cite it in the standard paragraphs alone."""


class Payment(NamedTuple):
    """A payment of one sum that was agreed or recommended."""

    facts: Facts
    row: Remedy


class GroundUse(NamedTuple):
    """A ground on which a complaint, or a part of one, was not investigated."""

    facts: Facts
    row: Refusal


@dataclass(slots=True)
class Coverage:
    """How much of the texts was understood."""

    citations: Counter[tuple[CitationKind, str]] = field(default_factory=Counter)
    """How many citations there are of each kind, by how they were resolved."""
    unresolved: Counter[str] = field(default_factory=Counter)
    """The forms that are not resolved, as printed."""
    sums: Counter[str] = field(default_factory=Counter)
    """How many sums there are of each kind, and how many say again what another says."""
    signs: int = 0
    """How many pound signs the texts have."""
    unexplained: list[Payment] = field(default_factory=list)
    """The first sums that no rule explains."""
    closed: Counter[Grade | None] = field(default_factory=Counter)
    """How many decisions on complaints that were closed have a ground of each grade; the best of each counts."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the texts of an archive say. Decisions stand newest first everywhere."""

    authorities: tuple[Authority, ...] = ()
    """In the order of the alphabet."""
    payments: tuple[Payment, ...] = ()
    grounds: Mapping[str, tuple[GroundUse, ...]] = field(default_factory=dict)
    """The uses of each ground, by its name; a decision has one at most."""
    promising: frozenset[str] = frozenset()
    """The bodies that are to do or to pay something."""
    dated: frozenset[str] = frozenset()
    """The bodies that are to do something by a day that is known."""
    coverage: Coverage = field(default_factory=Coverage)


def gather(archive: Archive) -> Gathered:
    """Return what the texts of `archive` say. The rows of each decision are unpacked once."""
    law = _Law()
    payments: list[Payment] = []
    grounds: defaultdict[str, list[GroundUse]] = defaultdict(list)
    promising: set[str] = set()
    dated: set[str] = set()
    coverage = Coverage()
    for facts in archive.decisions:
        said = facts.knowledge
        law.add(facts, said.citations)
        payments += [Payment(facts, row) for row in said.remedies if is_fixed_payment(row)]
        if facts.body is not None and (said.promises or any(map(is_remedy, said.remedies))):
            promising.add(facts.body)
            if any(row.due and row.due.date for row in said.promises):
                dated.add(facts.body)
        told = {row.ground: GroundUse(facts, row) for row in reversed(said.refusals) if row.grade != "cite"}
        for ground, use in told.items():
            grounds[ground].append(use)
        _cover(coverage, facts, said)
    used = {name: tuple(found) for name, found in grounds.items()}
    return Gathered(law.authorities(), tuple(payments), used, frozenset(promising), frozenset(dated), coverage)


_GRADES: tuple[Grade, ...] = ("stated", "phrase", "cite")


def _cover(coverage: Coverage, facts: Facts, said: Knowledge) -> None:
    coverage.signs += said.signs
    if said.repeats:
        coverage.sums[REPEATED] += said.repeats
    for citation in said.citations:
        coverage.citations[citation.kind, citation.resolved] += 1
        if citation.resolved == "no":
            coverage.unresolved[" ".join(citation.span.printed.split())[:_MOST_FORM]] += 1
    for row in said.remedies:
        if row.amount is not None:
            coverage.sums[row.kind] += 1
        if row.kind == "unexplained" and len(coverage.unexplained) < _MOST_UNEXPLAINED:
            coverage.unexplained.append(Payment(facts, row))
    if vocabulary.is_refusal(facts.outcome):
        grades = {row.grade for row in said.refusals}
        coverage.closed[next((grade for grade in _GRADES if grade in grades), None)] += 1


class _Law:
    """Gathers the citations of decisions, which come newest first."""

    def __init__(self) -> None:
        self._first: dict[str, Citation] = {}
        self._decisions: defaultdict[str, list[Facts]] = defaultdict(list)
        self._parts: defaultdict[LawPart, list[Facts]] = defaultdict(list)
        self._words: defaultdict[LawPart, list[tuple[Words, ...]]] = defaultdict(list)
        self._standard: Counter[str | LawPart] = Counter()
        self._once: dict[str, str] = {}  # the same words stand in many decisions, and are held in memory once

    def add(self, facts: Facts, citations: Iterable[Citation]) -> None:
        """Add the citations of a decision."""
        parts = law_of(citations)
        cited = {authority for authority, _ in parts}
        for part, rows in parts.items():
            self._parts[part].append(facts)
            self._words[part].append(self._words_of(rows))
            self._first.setdefault(part[0], rows[0])
        for authority in cited:
            self._decisions[authority].append(facts)
        standard = {
            (one.authority, unit_of(one.fragment)): one
            for one in citations
            if one.boilerplate and one.authority is not None and one.resolved != "no"
        }
        for part, one in standard.items():
            self._first.setdefault(part[0], one)
            if part not in parts:
                self._standard[part] += 1
        self._standard.update({authority for authority, _ in standard} - cited)

    def _words_of(self, rows: Sequence[Citation]) -> tuple[Words, ...]:
        """Return the words of `rows`, the first of each place."""
        found: dict[str | None, Words] = {}
        for row in rows:
            if row.span.anchor not in found:
                anchor = row.span.anchor and self._once.setdefault(row.span.anchor, row.span.anchor)
                words = row.context or row.span.printed
                found[anchor] = Words(anchor, row.place, self._once.setdefault(words, words))
        return tuple(found.values())

    def authorities(self) -> tuple[Authority, ...]:
        """Return what was gathered."""
        units: defaultdict[str, list[LawUnit]] = defaultdict(list)
        for part in {*self._parts, *(key for key in self._standard if not isinstance(key, str))}:
            decisions, words = tuple(self._parts.get(part, ())), tuple(self._words.get(part, ()))
            units[part[0]].append(LawUnit(part[1], decisions, words, self._standard[part]))
        found = [
            Authority(
                key,
                first.kind,
                authority_name(first),
                tuple(self._decisions.get(key, ())),
                tuple(sorted(units[key], key=lambda one: one.unit.order)),
                self._standard[key],
            )
            for key, first in self._first.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))
