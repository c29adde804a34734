"""Recognise facts among the loose words of a query: an outcome, a body, a year, a category.

The rules are those of `site_src/docs/search-index.md`, "Facts"; `recognise.js` is the same for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.search.everyday import COMMON
from generator.search.language import FACTS
from generator.search.reader.filters import Options, allowed_by
from generator.search.reader.index import FacetValue, Index
from generator.search.reader.plain import LooseWord, Plain
from generator.search.reader.times import period
from generator.search.reader.tree import Day, Leaf, written
from generator.search.tokens import stem, tokens

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NAMES = frozenset(FACTS["names"].split())
_AROUND = frozenset(FACTS["around"])
_LAWS = frozenset(FACTS["laws"])
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
    """What it is called in addresses and options; of a time YYYY, YYYY-MM or YYYY-MM-DD."""
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
    """The number of the word after its last."""
    field: str
    """As in `Fact`."""
    values: tuple[NamedValue, ...]
    """As in `Fact`."""
    is_weak: bool
    """Whether it counts only where the query has nothing but facts."""


def recognised(
    index: Index, text: str, read: Plain
) -> tuple[tuple[Fact, ...], tuple[LooseWord, ...], tuple[Leaf, ...]]:
    """Return the facts in the query `text`, and what is left: of its loose words, and of all else.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    words, terms = read.words, tuple(word.term for word in read.words)
    found = [*_outcomes(index, terms), *_bodies(index, terms), *_years(index, terms), *_categories(index, terms)]
    days = [leaf for leaf in read.demanded if isinstance(leaf, Day) and leaf.place]
    others = tuple(leaf for leaf in read.demanded if leaf not in days)
    times = [_fact(text, *day.place, "year", (_time(day),)) for day in days if day.place]
    found.sort(key=lambda each: (each.first - each.end, each.first, _ORDER.index(each.field)))
    chosen = _apart([each for each in found if not each.is_weak])
    weak = _apart(found, chosen)
    covered = {at for each in weak for at in range(each.first, each.end)}
    is_all = all(at in covered or term in COMMON for at, term in enumerate(terms))
    if is_all and not others and (times or any(each.field != "category" for each in weak)):
        chosen = weak
    chosen.sort(key=lambda each: each.first)
    taken = {at for each in chosen for at in range(each.first, each.end)}
    left = tuple(word for at, word in enumerate(words) if at not in taken)
    facts = [_fact(text, words[each.first].start, words[each.end - 1].end, each.field, each.values) for each in chosen]
    return (*facts, *times), left, others


def allowed(index: Index, fact: Fact) -> set[int]:
    """Return the documents that have a fact.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    slugs = tuple(value.slug for value in fact.values)
    if fact.field == "year":
        return set().union(*(index.between(*days) for slug in slugs if (days := period(slug))))
    return allowed_by(index, _OPTIONS[fact.field](slugs))[fact.field]


def _apart(found: Sequence[_Found], chosen: Sequence[_Found] = ()) -> list[_Found]:
    """Return `chosen`, and of `found` in its order those that have no word in common with those before."""
    kept = list(chosen)
    for each in found:
        if all(each.end <= other.first or each.first >= other.end for other in kept):
            kept.append(each)
    return kept


def _time(day: Day) -> NamedValue:
    """Return a day or a month as a value: `2018-03-20`, `2018-03`, with its name as people write it."""
    slug = day.first.isoformat()
    return NamedValue(slug if day.first == day.last else slug[:7], written(day).title())


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


def _years(index: Index, terms: Sequence[str]) -> Iterator[_Found]:
    """Yield the years that have decisions, where none is that of a law."""
    years = [at for at, term in enumerate(terms) if _YEAR.fullmatch(term)]
    known = index.years() if years else {}
    for at in years:
        if terms[at] in known and not (at and terms[at - 1] in _LAWS):
            values = (NamedValue(terms[at], terms[at]),)
            yield _Found(at, at + 1, "year", values, len(terms) > FACTS["words"])


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
