"""Group decisions by body, category, outcome and year, and order them by date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase
from typing import Any

import msgspec

from generator import vocabulary
from generator.archive.facts import Facts, Subject, keyed
from generator.contract.addresses import UNKNOWN_BODY
from generator.contract.dates import month_of
from generator.source.suppressed import Suppression
from generator.vocabulary.names import fold, slug

# Facts of which one group may have several spellings, each with the fact that is the name of its group. What the title
# prints of a body is a fact of its own (`body_printed`).
_GROUPED = (("body", "body"), ("category", "category_group"), ("subcategory", "subcategory_group"))

_UNCATEGORISED = "uncategorised"

BodyAndSubject = tuple[str | None, str | None, str | None]
"""A body, a category and a sub-category."""


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions that share a fact."""

    name: str | None
    """The fact, such as the name of a body; None for the decisions in which it is unknown."""
    slug: str
    """The file name of its page, without folder and ending."""
    decisions: tuple[Facts, ...]
    """Its decisions, newest first; those without a date last."""
    groups: tuple[Group, ...] = ()
    """The sub-categories of a category, or the months of a year."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All decisions and the ways into them. Decisions stand newest first everywhere, those without a date last."""

    decisions: tuple[Facts, ...]
    """All of them."""
    bodies: tuple[Group, ...]
    """The decisions of each council or other body, in the order of the alphabet, those of unknown bodies last."""
    categories: tuple[Group, ...]
    """The decisions of each category, in the order of the alphabet, those without one last."""
    outcomes: tuple[Group, ...]
    """The decisions of each outcome, in the order of the vocabulary."""
    years: tuple[Group, ...]
    """The decisions of each year, newest first."""
    subjects: Mapping[Subject, tuple[Facts, ...]]
    """The decisions of each sub-category."""
    places: Mapping[str, tuple[Group, int]] = field(repr=False)
    """Maps each slug to the group of its body, and to its place there, from 0."""
    by_body_and_subject: Mapping[BodyAndSubject, tuple[Facts, ...]] = field(repr=False)
    """The decisions of each known body in each sub-category."""
    cited_by: Mapping[str, tuple[Facts, ...]] = field(repr=False)
    """Maps each page to the decisions whose text has the reference of its decision, and surely means it."""
    _by_reference: Mapping[str, tuple[str, ...]] = field(repr=False)
    suppressed: tuple[Suppression, ...] = ()
    """The decisions that are withheld, in order of reference. None of them is in anything else here."""

    def page_of(self, digits: str) -> str | None:
        """Return the page of the one decision with this reference (digits and letter without blanks), or None.

        A reference without its letter stands for the decisions with one: it finds one only if it is alone. A decision
        that is withheld has a page too, which says so.
        """
        found = self._by_reference.get(digits, ())
        return found[0] if len(found) == 1 else None


def newest_first(facts: Facts) -> tuple[int, str]:
    """Return the sort key of a decision: by date, newest first, the undated last; those of one day by reference."""
    return (-facts.date.toordinal() if facts.date else 1, facts.slug)


def body_and_subject(facts: Facts) -> BodyAndSubject:
    """Return what two decisions share that are of the same body and sub-category."""
    return (facts.body, facts.category_group, facts.subcategory_group)


def archive_of(decisions: Iterable[Facts], suppressed: Iterable[Suppression] = ()) -> Archive:
    """Return the archive of `decisions`, each with a reference of its own that is not one of those `suppressed`.

    The spellings of one unknown body, category or sub-category make one group, which has the commonest of them as its
    name (the first in the alphabet among equals). What a decision prints stays in its facts.
    """
    ordered = sorted(_one_spelling(list(decisions)), key=newest_first)
    bodies = _groups(ordered, "body", UNKNOWN_BODY)
    suppressed = tuple(suppressed)
    by_body_and_subject: defaultdict[BodyAndSubject, list[Facts]] = defaultdict(list)
    subjects: defaultdict[Subject, list[Facts]] = defaultdict(list)
    for facts in ordered:
        if facts.body is not None:
            by_body_and_subject[body_and_subject(facts)].append(facts)
        if facts.subject is not None:
            subjects[facts.subject].append(facts)
    by_reference = _by_reference([*ordered, *suppressed])
    return Archive(
        decisions=tuple(ordered),
        bodies=bodies,
        categories=tuple(
            replace(one, groups=_groups(one.decisions, "subcategory_group", _UNCATEGORISED) if one.name else ())
            for one in _groups(ordered, "category_group", _UNCATEGORISED)
        ),
        outcomes=_outcomes(ordered),
        years=_years(ordered),
        subjects={key: tuple(found) for key, found in subjects.items()},
        places={facts.slug: (one, at) for one in bodies for at, facts in enumerate(one.decisions)},
        by_body_and_subject={key: tuple(found) for key, found in by_body_and_subject.items()},
        cited_by=_cited_by(ordered, by_reference),
        _by_reference=by_reference,
        suppressed=suppressed,
    )


def _by_reference(pages: Iterable[Facts | Suppression]) -> dict[str, tuple[str, ...]]:
    """Return the pages that each reference may mean, by its digits and letter; without its letter too."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in pages:
        digits = one.reference.replace(" ", "")
        for key in {digits, digits.rstrip(ascii_lowercase)}:
            found[key].append(one.page)
    return {key: tuple(names) for key, names in found.items()}


def _cited_by(decisions: Iterable[Facts], by_reference: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Facts, ...]]:
    found: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in decisions:
        cited = {pages[0] for digits in facts.mentions if len(pages := by_reference.get(digits, ())) == 1}
        for page in cited - {facts.page}:
            found[page].append(facts)
    return {page: tuple(citing) for page, citing in found.items()}


def _one_spelling(decisions: list[Facts]) -> list[Facts]:
    for fact, group in _GROUPED:
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for facts in decisions:
            if name := getattr(facts, fact):
                spellings[fold(name)][name] += 1
        usual = {
            name: min(counts, key=lambda spelling: (-counts[spelling], spelling))
            for counts in spellings.values()
            for name in counts
            if len(counts) > 1
        }
        if usual:
            decisions = [_renamed(facts, getattr(facts, fact), group, usual) for facts in decisions]
    return decisions


def _renamed(facts: Facts, name: str | None, group: str, usual: Mapping[str, str]) -> Facts:
    changes: dict[str, Any] = {group: usual[name]} if name is not None and name in usual else {}
    return keyed(msgspec.structs.replace(facts, **changes)) if changes else facts


def _groups(decisions: Iterable[Facts], fact: str, unknown: str) -> tuple[Group, ...]:
    """Return the groups by `fact`, in the order of the alphabet, and last the one for unknown, which has that slug."""
    found: defaultdict[str | None, list[Facts]] = defaultdict(list)
    for facts in decisions:
        found[getattr(facts, fact)].append(facts)
    named = sorted((name for name in found if name is not None), key=lambda name: (fold(name), name))
    groups = [Group(name, slug(name), tuple(found[name])) for name in named]
    if None in found:
        groups.append(Group(None, unknown, tuple(found[None])))
    return tuple(groups)


def _outcomes(decisions: Sequence[Facts]) -> tuple[Group, ...]:
    groups = [
        Group(outcome.name, outcome.slug, tuple(facts for facts in decisions if facts.outcome == outcome.name))
        for outcome in vocabulary.outcomes()
    ]
    unstated = tuple(facts for facts in decisions if facts.outcome is None)
    return (*groups, Group(None, "unstated", unstated)) if unstated else tuple(groups)


def _years(decisions: Sequence[Facts]) -> tuple[Group, ...]:
    found: defaultdict[int, list[Facts]] = defaultdict(list)
    for facts in decisions:
        found[facts.date.year if facts.date else 0].append(facts)
    years = [
        Group(str(year), str(year), tuple(found[year]), _months(found[year]))
        for year in sorted(found, reverse=True)
        if year
    ]
    return (*years, Group(None, "undated", tuple(found[0]))) if 0 in found else tuple(years)


def _months(decisions: Iterable[Facts]) -> tuple[Group, ...]:
    """Return the groups by month of the decisions of one year, the newest first."""
    found: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in decisions:
        if facts.date is not None:  # those of a year have a date
            found[f"{facts.date:%m} {month_of(facts.date)}"].append(facts)
    return tuple(Group(key[3:], key[:2], tuple(found[key])) for key in sorted(found, reverse=True))
