"""Group decisions by council, category, outcome and year, and order them by date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator import vocabulary
from generator.archive.facts import Context, Entry, Link, Subject, digested
from generator.vocabulary.names import fold, slug


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions that share a fact, newest first. `name` is None for those in which the fact is unknown.

    `groups` are the sub-categories of a category, or the months of a year.
    """

    name: str | None
    slug: str
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """All decisions and the ways into them. `subjects` are the decisions of each sub-category, newest first."""

    entries: tuple[Entry, ...]
    councils: tuple[Group, ...]
    categories: tuple[Group, ...]
    outcomes: tuple[Group, ...]
    years: tuple[Group, ...]
    subjects: Mapping[Subject, tuple[Entry, ...]]
    _by_reference: Mapping[str, tuple[Entry, ...]] = field(repr=False)
    _place: Mapping[str, tuple[Group, int]] = field(repr=False)
    _siblings: Mapping[tuple[str, str | None, str | None], tuple[Entry, ...]] = field(repr=False)

    def find(self, digits: str) -> Entry | None:
        """Return the one decision with this reference (digits and letter without blanks), or None.

        A reference without its letter stands for the decisions with one: it finds one only if it is alone.
        """
        found = self._by_reference.get(digits, ())
        return found[0] if len(found) == 1 else None

    def newer(self, entry: Entry) -> Entry | None:
        """Return the next decision of the same council, by date."""
        group, at = self._place[entry.slug]
        return group.entries[at - 1] if at and entry.date else None

    def older(self, entry: Entry) -> Entry | None:
        """Return the previous decision of the same council, by date. Undated decisions have no neighbours."""
        group, at = self._place[entry.slug]
        older = group.entries[at + 1] if at + 1 < len(group.entries) else None
        return older if older and older.date and entry.date else None

    def beside(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the next and the previous decision of the same sub-category, by date.

        There are none where the sub-category or the date is unknown.
        """
        if entry.subject is None or entry.subcategory is None or entry.date is None:
            return None, None
        group = self.subjects[entry.subject]
        at = self._nearby(group, entry)
        older = group[at + 1] if at + 1 < len(group) else None
        return group[at - 1] if at else None, older if older and older.date else None

    def siblings(self, entry: Entry, most: int) -> list[Entry]:
        """Return up to `most` other decisions of the same council and sub-category, those nearest in the list."""
        if entry.category is None:
            return []
        group = self._siblings[_kin(entry)]
        at = group.index(entry) if len(group) <= most + 1 else self._nearby(group, entry)
        first = max(0, min(at - most // 2, len(group) - most - 1))
        return [other for other in group[first : first + most + 1] if other is not entry][:most]

    def context(self, entry: Entry, siblings: int, related: Iterable[tuple[Entry, tuple[str, ...]]] = ()) -> Context:
        """Return what the page of `entry` needs of the archive, with up to `siblings` siblings.

        `related` are the decisions nearest to it by content, each with the words that show it.
        """
        by_date = (self.newer(entry), self.older(entry), *self.beside(entry))
        newer, older, newer_in, older_in = (_link(other) if other else None for other in by_date)
        return Context(
            entry,
            newer,
            older,
            newer_in,
            older_in,
            siblings=tuple(map(_link, self.siblings(entry, siblings))),
            references=self._references(entry),
            related=tuple((_link(other), words) for other, words in related),
        )

    def links_of(self, council: Group) -> str:
        """Return a text that is another wherever a page of `council` would show something else of its council.

        Neighbours and siblings are of the same council, so its decisions in their order tell them.
        """
        return repr([(item.digest, self._references(item)) for item in council.entries])

    def links_within(self, subject: Subject) -> str:
        """Return a text that is another wherever a page of `subject` would show something else of its sub-category.

        Related decisions are found in the texts of the sub-category alone, so its decisions in their order tell them.
        """
        return repr([item.digest for item in self.subjects[subject]])

    def _references(self, entry: Entry) -> dict[str, str]:
        found = {digits: self.find(digits) for digits in entry.mentions}
        return {digits: other.page for digits, other in found.items() if other is not None and other is not entry}

    def _nearby(self, group: Sequence[Entry], entry: Entry) -> int:
        low, high = 0, len(group)
        while low < high:
            middle = (low + high) // 2
            if _newest_first(group[middle]) < _newest_first(entry):
                low = middle + 1
            else:
                high = middle
        return low


def _link(entry: Entry) -> Link:
    return Link(entry.title, entry.page, entry.date, entry.outcome)


def _newest_first(entry: Entry) -> tuple[int, str]:
    return (-entry.date.toordinal() if entry.date else 1, entry.slug)


def _kin(entry: Entry) -> tuple[str, str | None, str | None]:
    return (entry.council, entry.category, entry.subcategory)


def index(entries: Iterable[Entry]) -> Archive:
    """Return the archive of `entries`, each with a reference of its own.

    The spellings of one unknown body, category or sub-category become the commonest of them (the first in the
    alphabet among equals).
    """
    ordered = sorted(_one_spelling(list(entries)), key=_newest_first)
    councils = _groups(ordered, "council")
    by_reference: defaultdict[str, list[Entry]] = defaultdict(list)
    siblings: defaultdict[tuple[str, str | None, str | None], list[Entry]] = defaultdict(list)
    subjects: defaultdict[Subject, list[Entry]] = defaultdict(list)
    for item in ordered:
        digits = item.reference.replace(" ", "")
        by_reference[digits].append(item)
        if digits[-1].isalpha():
            by_reference[digits[:-1]].append(item)
        siblings[_kin(item)].append(item)
        if item.subject is not None:
            subjects[item.subject].append(item)
    return Archive(
        entries=tuple(ordered),
        councils=councils,
        categories=tuple(
            replace(group, groups=_groups(group.entries, "subcategory") if group.name else ())
            for group in _groups(ordered, "category")
        ),
        outcomes=_outcomes(ordered),
        years=_years(ordered),
        subjects={key: tuple(found) for key, found in subjects.items()},
        _by_reference={key: tuple(found) for key, found in by_reference.items()},
        _place={item.slug: (group, at) for group in councils for at, item in enumerate(group.entries)},
        _siblings={key: tuple(found) for key, found in siblings.items()},
    )


def _one_spelling(entries: list[Entry]) -> list[Entry]:
    for fact in ("council", "category", "subcategory"):
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for item in entries:
            if name := getattr(item, fact):
                spellings[fold(name)][name] += 1
        usual = {
            name: min(counts, key=lambda spelling: (-counts[spelling], spelling))
            for counts in spellings.values()
            for name in counts
            if len(counts) > 1
        }
        if usual:
            entries = [_renamed(item, fact, usual) for item in entries]
    return entries


def _renamed(item: Entry, fact: str, usual: Mapping[str, str]) -> Entry:
    name: str = getattr(item, fact) or ""
    changes: dict[str, Any] = {fact: usual[name]} if name in usual else {}
    return digested(replace(item, **changes)) if changes else item


def _groups(entries: Iterable[Entry], fact: str) -> tuple[Group, ...]:
    """Return the groups by `fact`, in the order of the alphabet, the one for unknown last."""
    found: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for item in entries:
        found[getattr(item, fact)].append(item)
    named = sorted((name for name in found if name is not None), key=lambda name: (fold(name), name))
    groups = [Group(name, slug(name), tuple(found[name])) for name in named]
    if None in found:
        groups.append(Group(None, "uncategorised", tuple(found[None])))
    return tuple(groups)


def _outcomes(entries: Sequence[Entry]) -> tuple[Group, ...]:
    groups = [
        Group(outcome.name, outcome.slug, tuple(item for item in entries if item.outcome == outcome.name))
        for outcome in vocabulary.outcomes()
    ]
    unstated = tuple(item for item in entries if item.outcome is None)
    return (*groups, Group(None, "unstated", unstated)) if unstated else tuple(groups)


def _years(entries: Sequence[Entry]) -> tuple[Group, ...]:
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for item in entries:
        found[item.date.year if item.date else 0].append(item)
    years = [
        Group(str(year), str(year), tuple(found[year]), _months(found[year]))
        for year in sorted(found, reverse=True)
        if year
    ]
    return (*years, Group(None, "undated", tuple(found[0]))) if 0 in found else tuple(years)


def _months(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Return the groups by month of the decisions of one year, the newest first."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for item in entries:
        found[f"{item.date:%m %B %Y}"].append(item)
    return tuple(Group(key[3:], key[:2], tuple(found[key])) for key in sorted(found, reverse=True))
