"""What the texts of all decisions say, gathered: law, payments, grounds, and how much of it was understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.knowledge.gist import Gist, LawPart, gist_in
from generator.knowledge.law.units import Unit, unit_of
from generator.knowledge.rows import CitationKind, Grade, Refusal, Remedy

REPEATED = "said again"
"""What a sum is that only says again what another says."""
_MOST_UNEXPLAINED = 100


@dataclass(frozen=True, slots=True)
class LawUnit:
    """A part of a law, and the decisions that cite it. They stand newest first."""

    unit: Unit
    decisions: tuple[Facts, ...]
    """Those that cite it for more than what the Ombudsman may do in every case."""
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
    """Return what the texts of `archive` say, by the gist of each decision."""
    law = _Law()
    payments: list[Payment] = []
    grounds: defaultdict[str, list[GroundUse]] = defaultdict(list)
    promising: set[str] = set()
    dated: set[str] = set()
    coverage = Coverage()
    for facts in archive.decisions:
        gist = gist_in(facts.gist)
        law.add(facts, gist)
        payments += [Payment(facts, row) for row in gist.payments]
        if facts.body is not None and gist.is_promising:
            promising.add(facts.body)
            if gist.is_dated:
                dated.add(facts.body)
        for row in gist.grounds:
            grounds[row.ground].append(GroundUse(facts, row))
        _cover(coverage, facts, gist)
    used = {name: tuple(found) for name, found in grounds.items()}
    return Gathered(law.authorities(), tuple(payments), used, frozenset(promising), frozenset(dated), coverage)


def _cover(coverage: Coverage, facts: Facts, gist: Gist) -> None:
    coverage.signs += gist.signs
    if gist.repeats:
        coverage.sums[REPEATED] += gist.repeats
    for kind, resolved, count in gist.citations:
        coverage.citations[kind, resolved] += count
    for form in gist.unresolved:
        coverage.unresolved[form] += 1
    for of, count in gist.sums:
        coverage.sums[of] += count
    if gist.unexplained and len(coverage.unexplained) < _MOST_UNEXPLAINED:
        found = [Payment(facts, row) for row in facts.knowledge.remedies if row.kind == "unexplained"]
        coverage.unexplained += found[: _MOST_UNEXPLAINED - len(coverage.unexplained)]
    if vocabulary.is_refusal(facts.outcome):
        coverage.closed[gist.closed] += 1


class _Law:
    """Gathers the citations of decisions, which come newest first."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[CitationKind, str]] = {}
        self._decisions: defaultdict[str, list[Facts]] = defaultdict(list)
        self._parts: defaultdict[LawPart, list[Facts]] = defaultdict(list)
        self._standard: Counter[str | LawPart] = Counter()

    def add(self, facts: Facts, gist: Gist) -> None:
        """Add the citations of a decision."""
        for authority, kind, name in gist.names:
            self._first.setdefault(authority, (kind, name))
        parts = [(authority, unit_of(fragment)) for authority, fragment in gist.law]
        cited = {authority for authority, _ in parts}
        for part in parts:
            self._parts[part].append(facts)
        for authority in cited:
            self._decisions[authority].append(facts)
        for authority, fragment in gist.standard:
            part = authority, unit_of(fragment)
            if part not in parts:
                self._standard[part] += 1
        for authority in {authority for authority, _ in gist.standard} - cited:
            self._standard[authority] += 1

    def authorities(self) -> tuple[Authority, ...]:
        """Return what was gathered."""
        units: defaultdict[str, list[LawUnit]] = defaultdict(list)
        for part in {*self._parts, *(key for key in self._standard if not isinstance(key, str))}:
            units[part[0]].append(LawUnit(part[1], tuple(self._parts.get(part, ())), self._standard[part]))
        found = [
            Authority(
                key,
                kind,
                name,
                tuple(self._decisions.get(key, ())),
                tuple(sorted(units[key], key=lambda one: one.unit.order)),
                self._standard[key],
            )
            for key, (kind, name) in self._first.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))
