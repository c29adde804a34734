"""Recognise facts among the loose words of a query: an outcome, a body, a year, a category.

The rules are those of `site_src/docs/search-index.md`, "Facts"; `recognise.js` is the same for the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.search.everyday import COMMON
from generator.search.language import FACTS
from generator.search.reader.filters import Options, allowed_by
from generator.search.reader.index import FacetValue, Index
from generator.search.reader.plain import LooseWord, Plain
from generator.search.reader.stretches import days_of, stretches, times_in
from generator.search.reader.tree import Day, Leaf
from generator.search.tokens import stem, tokens

_NAMES = frozenset(FACTS["names"].split())
_AROUND = frozenset(FACTS["around"])
_NEVER = {tuple(tokens(name)) for name in FACTS["never"]}
_WEAK = {tuple(tokens(name)) for name in FACTS["weak"]}
_OPTIONS: dict[str, Callable[[tuple[str, ...]], Options]] = {
    "outcome": lambda slugs: Options(outcome=slugs),
    "body": lambda slugs: Options(body=slugs),
    "category": lambda slugs: Options(category=slugs),
}
_ORDER = ("outcome", "body", "year", "category")  # of two facts in the same words the first of these is taken


class NamedValue(NamedTuple):
    """A value that a fact may be."""

    slug: str
    """What it is called in addresses and options; of a time YYYY, YYYY-MM or YYYY-MM-DD, of a stretch of time its first
    and its last day with `..` between, one of which may be missing."""
    name: str
    """Its name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was recognised."""

    field: str
    """`outcome`, `body`, `year` or `category`."""
    values: tuple[NamedValue, ...]
    """What it may be: a document must have one of these. More than one only where a name is that of several."""
    typed: str
    """The words that say it, as typed."""
    without: str
    """The query without these words."""
    words: str
    """The query in which these words are words."""


class _Found(NamedTuple):
    """A row of loose words that may be a fact."""

    first: int
    """The number of its first word."""
    end: int
    """The number of the word after its last, or of the first word behind it: a day or a month is no word."""
    field: str
    """As in `Fact`."""
    values: tuple[NamedValue, ...]
    """As in `Fact`."""
    is_weak: bool
    """Whether it counts only where the query has nothing but facts."""
    place: tuple[int, int] | None = None
    """Where in the query it begins and ends, where its words do not tell that."""


def recognised(
    index: Index, text: str, read: Plain
) -> tuple[tuple[Fact, ...], tuple[LooseWord, ...], tuple[Leaf, ...]]:
    """Return the facts in the query `text`, and what is left: of its loose words, and of all else.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    words, terms = read.words, tuple(word.term for word in read.words)
    days = [leaf for leaf in read.demanded if isinstance(leaf, Day) and leaf.place]
    others = tuple(leaf for leaf in read.demanded if leaf not in days)
    times = _times(index, text, words, days)
    unsure = [each for each in times if not each.place]
    found = [*_outcomes(index, terms), *_bodies(index, terms), *unsure, *_categories(index, terms)]
    found.sort(key=lambda each: (each.first - each.end, each.first, _ORDER.index(each.field)))
    chosen = _apart([each for each in found if not each.is_weak], [each for each in times if each.place])
    weak = _apart(found, chosen)
    covered = {at for each in weak for at in range(each.first, each.end)}
    is_all = all(at in covered or term in COMMON for at, term in enumerate(terms))
    if is_all and not others and any(each.field != "category" for each in weak):
        chosen = weak
    chosen = sorted(chosen, key=lambda each: _place(words, each))
    taken = {at for each in chosen for at in range(each.first, each.end)}
    left = tuple(word for at, word in enumerate(words) if at not in taken)
    return tuple(_fact(text, *_place(words, each), each.field, each.values) for each in chosen), left, others


def _place(words: Sequence[LooseWord], found: _Found) -> tuple[int, int]:
    """Return where in the query a row begins and ends."""
    return found.place or (words[found.first].start, words[found.end - 1].end)


def having(index: Index, facts: Iterable[Fact]) -> list[set[int]]:
    """Return for each field of `facts` the documents that have what these say: all of it, or any of it where none has
    all (`2018 and 2019`).

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    sets: dict[str, list[set[int]]] = {}
    for fact in facts:
        sets.setdefault(fact.field, []).append(allowed(index, fact))
    return [set.intersection(*each) or set.union(*each) for each in sets.values()]


def allowed(index: Index, fact: Fact) -> set[int]:
    """Return the documents that have a fact.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    slugs = tuple(value.slug for value in fact.values)
    if fact.field == "year":
        return set().union(*(index.between(*days_of(slug)) for slug in slugs))
    return allowed_by(index, _OPTIONS[fact.field](slugs))[fact.field]


def _apart(found: Sequence[_Found], chosen: Sequence[_Found] = ()) -> list[_Found]:
    """Return `chosen`, and of `found` in its order those that have no word in common with those before."""
    kept = list(chosen)
    for each in found:
        if all(each.end <= other.first or each.first >= other.end for other in kept):
            kept.append(each)
    return kept


def _fact(text: str, start: int, end: int, field: str, values: tuple[NamedValue, ...]) -> Fact:
    typed = text[start:end]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    quoted = f'"{typed}"'
    return Fact(
        field,
        values,
        typed,
        f"{before} {after}".strip(),
        f"{before} {quoted} {after}".strip(),
    )


def _rows(terms: Sequence[str], row: Sequence[str]) -> Iterator[int]:
    """Yield where `row` stands in `terms`."""
    return (at for at in range(len(terms) - len(row) + 1) if tuple(terms[at : at + len(row)]) == tuple(row))


def _outcomes(index: Index, terms: Sequence[str]) -> Iterator[_Found]:
    for value in index.facet("outcome"):
        for name in (value.name or "", *FACTS["outcomes"].get(value.slug, ())):
            row = tuple(tokens(name))
            for at in _rows(terms, row) if row else ():
                yield _Found(at, at + len(row), "outcome", (_named(value),), row in _WEAK)


def _times(index: Index, text: str, words: Sequence[LooseWord], days: Sequence[Day]) -> list[_Found]:
    """Return the times of a query: `days`, and years and stretches of years in which there are decisions."""
    found = []
    for each in stretches(text, times_in(words, days)):
        own = [at for at, word in enumerate(words) if each.start <= word.start < each.end]
        has_day = any(day.place and each.start <= day.place[0] < each.end for day in days)
        if has_day or index.between(each.first, each.last):
            begin = own[0] if own else sum(word.start < each.start for word in words)
            is_weak = not has_day and sum(word.term not in COMMON for word in words) > FACTS["words"]
            place = (each.start, each.end) if has_day else None
            values = (NamedValue(each.slug, each.name),)
            found.append(_Found(begin, begin + len(own), "year", values, is_weak, place))
    return found


def _categories(index: Index, terms: Sequence[str]) -> Iterator[_Found]:
    """Yield the whole names of categories and sub-categories, in any form of their words."""
    stems = [stem(term) for term in terms]
    named: dict[tuple[str, ...], dict[str, str]] = {}
    for value in index.facet("category"):
        for name, slug in ((value.parent, value.slug.partition("/")[0]), (value.name, value.slug)):
            row = tuple(tokens(name or ""))
            if name and row not in _NEVER:
                named.setdefault(tuple(map(stem, row)), {})[slug] = name
    for row, values in named.items():
        for at in _rows(stems, row):
            yield _Found(at, at + len(row), "category", tuple(NamedValue(*each) for each in values.items()), True)


def _bodies(index: Index, terms: Sequence[str]) -> Iterator[_Found]:
    """Yield the names of bodies, or parts of names that tell them from others."""
    own = set(terms)
    near = [
        value for value in index.facet("body") if not own.isdisjoint(value_terms := _terms_of(value)) and value_terms
    ]
    for first in range(len(terms)):
        for end in range(len(terms), first, -1):
            row = tuple(terms[first:end])
            if _NAMES.issuperset(row):
                continue
            values = [value for value in near if next(_rows(_terms_of(value), row), None) is not None]
            core = tuple(term for term in row if term not in _NAMES)
            same = [value for value in values if _core(value) == core]
            values = same or values
            if not values or len(values) > FACTS["bodies"] or not _is_name(index, terms, first, end, values):
                continue
            while end < len(terms) and terms[end] in _AROUND:
                end += 1
            yield _Found(first, end, "body", tuple(map(_named, values)), False)
            break


def _is_name(index: Index, terms: Sequence[str], first: int, end: int, values: Sequence[FacetValue]) -> bool:
    """Return whether a row of words is a name: it is a whole one, a word around it says so, or few decisions have its
    words but those about the body."""
    row = tuple(terms[first:end])
    around = {*row, *terms[end : end + 1]}
    if any(_terms_of(value) == row for value in values) or not _AROUND.isdisjoint(around):
        return True
    counts = [term.documents for each in row if each not in _NAMES and (term := index.dictionary.term(each))]
    return bool(counts) and min(counts) <= 2 * sum(value.count for value in values)


def _terms_of(value: FacetValue) -> tuple[str, ...]:
    return tuple(tokens(value.name or ""))


def _core(value: FacetValue) -> tuple[str, ...]:
    return tuple(term for term in _terms_of(value) if term not in _NAMES)


def _named(value: FacetValue) -> NamedValue:
    return NamedValue(value.slug, value.name or "")
