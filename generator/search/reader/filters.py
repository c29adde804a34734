"""Filter the decisions that a query finds, and count them by facet."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.search.language import SUMS
from generator.search.reader.index import Index

UNKNOWN = "unknown"
"""In place of a slug: the decisions of which the fact is not known."""

_LISTS = ("outcome", "category", "body", "kind", "type", "law", "remedy", "ground", "sum")
_FACETS = (*_LISTS, "year")
_SUM_SLUGS = tuple((each.slug,) for each in SUMS)


@dataclass(frozen=True, slots=True)
class Options:
    """What narrows and orders the decisions that a query finds: each must have one of every list; () allows all."""

    outcome: tuple[str, ...] = ()
    """Slugs of outcomes, or UNKNOWN."""
    category: tuple[str, ...] = ()
    """Slugs of categories, which allow their sub-categories too, and of sub-categories; or UNKNOWN."""
    body: tuple[str, ...] = ()
    """Slugs of bodies."""
    kind: tuple[str, ...] = ()
    """Kinds of body, or UNKNOWN."""
    type: tuple[str, ...] = ()
    """Types of document, `statement` or `report`."""
    law: tuple[str, ...] = ()
    """Slugs of laws (`care-act-2014`), which allow their parts too, and of parts (`care-act-2014/s18`)."""
    remedy: tuple[str, ...] = ()
    """Slugs of kinds of remedies."""
    ground: tuple[str, ...] = ()
    """Slugs of grounds."""
    sum: tuple[str, ...] = ()
    """Slugs of ranges of sums, `sums` in `language.yml`."""
    first: datetime.date | None = None
    """The first day."""
    last: datetime.date | None = None
    """The last day."""
    sort: str = "relevance"
    """One of `rank.SORTS`."""
    exact: bool = False
    """Whether loose words are looked for as they were typed, all of them."""


def allowed_by(index: Index, options: Options) -> dict[str, set[int]]:
    """Return for each facet that `options` narrow the documents that it allows.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    filters = {}
    for facet in _LISTS:
        chosen = frozenset(getattr(options, facet))
        if chosen and facet == "law":
            laws = index.sets.laws()
            wanted = {at for at, law in enumerate(laws) if not chosen.isdisjoint((law.slug, law.part_slug))}
            filters[facet] = set().union(*index.sets.citing_laws(wanted))
        elif chosen:
            values, labels = _facet(index, facet)
            fits = [not chosen.isdisjoint(each) for each in labels]
            filters[facet] = {number for number, places in enumerate(values) if any(fits[place] for place in places)}
    if options.first or options.last:
        filters["year"] = set(index.between(options.first, options.last))
    return filters


def left_without(found: set[int], filters: dict[str, set[int]]) -> dict[str, int]:
    """Return for each facet that is filtered how many documents in `found` there would be without its filter."""
    return {
        facet: len(found.intersection(*(allowed for name, allowed in filters.items() if name != facet)))
        for facet in filters
    }


def _facet(index: Index, facet: str) -> tuple[Sequence[Sequence[int]], Sequence[tuple[str, ...]]]:
    """Return for each document the numbers of its values, and for each number the slugs that it counts for: of a
    sub-category its own and the category's."""
    if facet == "law":
        return index.several("law"), [(), *((slug,) for slug in index.sets.law_slugs())]
    if facet in ("remedy", "ground"):
        return index.several(facet), [(), *((value.slug,) for value in index.facet(facet))]
    if facet == "sum":
        return [(place,) for place in index.column("range")], _SUM_SLUGS
    places = [(place,) for place in index.column("body" if facet == "kind" else facet)]
    return places, [(UNKNOWN,), *_slugs(index, facet)]


def _slugs(index: Index, facet: str) -> list[tuple[str, ...]]:
    if facet == "kind":
        return [(value.kind or UNKNOWN,) for value in index.facet("body")]
    slugs = [value.slug for value in index.facet(facet)]
    return [(slug.partition("/")[0], slug) if facet == "category" and "/" in slug else (slug,) for slug in slugs]


def outcome_years(index: Index, kept: Iterable[int]) -> dict[str, dict[str, int]]:
    """Return for each year how many of the documents `kept` have each outcome: the slugs, or UNKNOWN for either.

    Years stand from the oldest; those without any are left out.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    years = {UNKNOWN: range(index.undated), **index.years()}
    values, labels = _facet(index, "outcome")
    found = set(kept)
    counts = {
        year: Counter(labels[place][0] for number in numbers if number in found for place in values[number])
        for year, numbers in years.items()
    }
    return {year: dict(each) for year, each in counts.items() if each}


def facet_counts(index: Index, found: set[int], filters: dict[str, set[int]]) -> dict[str, dict[str, int]]:
    """Return how many documents each value of each facet has, of those in `found` that the other filters allow.

    Where no decision has a sum, there are no ranges of sums.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    counts: dict[str, dict[str, int]] = {}
    for facet in _FACETS:
        others = [allowed for name, allowed in filters.items() if name != facet]
        kept = found.intersection(*others) if facet != "sum" or index.has("sum") else set()
        if facet == "year":
            years = {UNKNOWN: range(index.undated), **index.years()}
            each = {year: sum(number in kept for number in numbers) for year, numbers in years.items()}
        else:
            values, labels = _facet(index, facet)
            each = Counter(
                label
                for number in kept
                for label in dict.fromkeys(label for place in values[number] for label in labels[place])
            )
        counts[facet] = {name: count for name, count in each.items() if count}
        if facet == "law":
            counts[facet] |= _parts(index, kept)
    return counts


def _parts(index: Index, kept: set[int]) -> dict[str, int]:
    """Return how many of the documents `kept` cite each part of a law."""
    laws = index.sets.laws()
    citing: dict[str, set[int]] = {}
    for law, documents in zip(laws, index.sets.citing_laws(range(len(laws))), strict=True):
        if law.part_slug != law.slug:
            citing.setdefault(law.part_slug, set()).update(kept.intersection(documents))
    return {slug: len(documents) for slug, documents in citing.items() if documents}
