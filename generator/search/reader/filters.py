"""Filter the decisions that a query finds, and count them by facet."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from generator.search.reader.index import Index

UNKNOWN = "unknown"
"""In place of a slug: the decisions of which the fact is not known."""

_FACETS = ("outcome", "category", "body", "kind", "type", "year")


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
    first: datetime.date | None = None
    """The first day."""
    last: datetime.date | None = None
    """The last day."""
    sort: str = "relevance"
    """One of `rank.SORTS`."""


def allowed_by(index: Index, options: Options) -> dict[str, set[int]]:
    """Return for each facet that `options` narrow the documents that it allows.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    filters = {}
    for facet in ("outcome", "category", "body", "kind", "type"):
        chosen = frozenset(getattr(options, facet))
        if chosen:
            column = "body" if facet == "kind" else facet
            labels = _labels(index, facet)
            filters[facet] = {n for n, value in enumerate(index.column(column)) if not chosen.isdisjoint(labels[value])}
    if options.first or options.last:
        filters["year"] = set(index.between(options.first, options.last))
    return filters


def _labels(index: Index, facet: str) -> list[tuple[str, ...]]:
    """Return for each number in a column the slugs that it counts for: of a sub-category its own and the category's."""
    if facet == "kind":
        return [(UNKNOWN,), *((value.kind or UNKNOWN,) for value in index.facet("body"))]
    slugs = (value.slug for value in index.facet(facet))
    if facet == "category":
        return [(UNKNOWN,), *((slug,) if "/" not in slug else (slug.partition("/")[0], slug) for slug in slugs)]
    return [(UNKNOWN,), *((slug,) for slug in slugs)]


def facet_counts(index: Index, found: set[int], filters: dict[str, set[int]]) -> dict[str, dict[str, int]]:
    """Return how many documents each value of each facet has, of those in `found` that the other filters allow.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    counts: dict[str, dict[str, int]] = {}
    for facet in _FACETS:
        others = [allowed for name, allowed in filters.items() if name != facet]
        kept = found.intersection(*others)
        if facet == "year":
            years = {UNKNOWN: range(index.undated), **index.years()}
            each = {year: sum(number in kept for number in numbers) for year, numbers in years.items()}
        else:
            column, labels = index.column("body" if facet == "kind" else facet), _labels(index, facet)
            each = Counter(label for number in kept for label in labels[column[number]])
        counts[facet] = {name: count for name, count in each.items() if count}
    return counts
