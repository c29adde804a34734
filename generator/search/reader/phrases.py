"""Find the documents that have words together, one after the other or near each other, by their positions."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator.search.reader.index import Index
from generator.search.reader.patterns import Pattern, Place
from generator.search.reader.postings import Dictionary, Term
from generator.search.tokens import BLOCK_END, BLOCK_GAP

_Terms = list[Term]  # those that may stand at one place
_Positions = Mapping[int, Sequence[int]]  # by the number of the document, or of the shared paragraph


def standing(index: Index, pattern: Pattern, in_summary: bool, settled: Collection[int] = ()) -> dict[int, float]:
    """Return the documents that have `pattern`, with the weights of each: the least of its places'; that of a place is
    the sum of its terms'.

    With `in_summary`, they must have it in the summary. Documents that are `settled` need no more than its terms: no
    positions are read of them.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    sides = [_terms_of(index.dictionary, side) for side in pattern.sides]
    places = [terms for side in sides for terms in side]
    if not all(places):
        return {}
    having = [_weights(index, terms) for terms in places]
    documents = set.intersection(*(set(each) for each in having))
    found = documents.intersection(settled)
    if not in_summary:
        found |= documents & _sharers(index, pattern, sides)
    found |= _in_documents(index, pattern, sides, documents - found, in_summary)
    return {number: min((each[number] for each in having), default=math.inf) for number in found}


def _terms_of(dictionary: Dictionary, side: Sequence[Place]) -> list[_Terms]:
    """Return the terms of the index that may stand at each place of a side; of a frequent phrase that has positions,
    these alone."""
    each = [terms_of(dictionary, place) for place in side]
    known = phrase_key(dictionary, each)
    return [[known]] if known and known.positions else each


def phrase_key(dictionary: Dictionary, each: Sequence[_Terms]) -> Term | None:
    """Return the key of a frequent phrase, given by the terms of its places; None if it has none.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    if not all(len(terms) == 1 for terms in each):
        return None
    return dictionary.term(" ".join(term.text for (term,) in each))


def terms_of(dictionary: Dictionary, place: Place) -> list[Term]:
    """Return the terms of the index that may stand at a place.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    if place.form == "stem":
        return dictionary.with_stem(place.term)
    alone = dictionary.term(place.term)
    deeper = dictionary.with_prefix(f"{place.term}(") if place.form == "open" else []
    return [*([alone] if alone else []), *deeper]


def _weights(index: Index, terms: Iterable[Term]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for term in terms:
        postings = index.dictionary.postings(term)
        for number, level in zip(postings.documents, postings.levels, strict=True):
            weights[number] = weights.get(number, 0.0) + index.levels[level]
    return weights


def _in_documents(
    index: Index, pattern: Pattern, sides: Sequence[Sequence[_Terms]], documents: set[int], in_summary: bool
) -> set[int]:
    """Return those of `documents` that have the pattern outside of shared paragraphs."""
    dictionary = index.dictionary
    begins: dict[int, _Positions] = {}
    # The side with fewest positions comes first: of the others only the shards that may still matter are read.
    for at in sorted(range(len(sides)), key=lambda at: (min(map(_pieces, sides[at])), at)):
        begins[at] = _begins(dictionary, sides[at], documents)
        documents = set(begins[at])
    if in_summary and documents:
        sizes = index.column("summary")
        for at, side in enumerate(pattern.sides):
            begins[at] = {
                number: [place for place in begins[at][number] if place + len(side) <= sizes[number]]
                for number in documents
            }
    having = {number for number in documents if _has(pattern, begins, number)}
    if len(sides) == 1:
        return having
    # Where blocks end is read only where it may matter.
    if pattern.words < BLOCK_GAP:
        return having
    tight = {number for number in having if _has(pattern.tight, begins, number)}
    end = dictionary.term(BLOCK_END)
    ends = dictionary.positions(end, having - tight) if end else {}
    return tight | {number for number in having - tight if _has(pattern, begins, number, ends.get(number, ()))}


def _has(pattern: Pattern, begins: Mapping[int, _Positions], number: int, ends: Sequence[int] = ()) -> bool:
    """Return whether a document or shared paragraph has the pattern; `begins` are the positions by the sides."""
    each = [begins[side].get(number, ()) for side in range(len(pattern.sides))]
    return next(pattern.together(each, ends), None) is not None


def _pieces(terms: Iterable[Term]) -> tuple[int, int]:
    """Return how much of the index the positions of terms take: how many pieces, and documents."""
    every = list(terms)
    return sum(len(term.positions) for term in every), sum(term.documents for term in every)


def _begins(dictionary: Dictionary, side: Sequence[_Terms], documents: Collection[int]) -> _Positions:
    """Return where in `documents` places follow one another, ascending; those without such a position are left out."""
    begins: dict[int, set[int]] = {}
    for step, (at, terms) in enumerate(sorted(enumerate(side), key=lambda each: _pieces(each[1]))):
        positions = _merged([dictionary.positions(term, documents) for term in terms])
        found = {number: {place - at for place in places} for number, places in positions.items()}
        begins = {number: places & begins[number] for number, places in found.items()} if step else found
        begins = {number: places for number, places in begins.items() if places}
        documents = set(begins)
    return {number: sorted(places) for number, places in begins.items()}


def _merged(each: Sequence[_Positions]) -> dict[int, list[int]]:
    merged: dict[int, list[int]] = {}
    for positions in each:
        for number, places in positions.items():
            merged.setdefault(number, []).extend(places)
    return merged


def _sharers(index: Index, pattern: Pattern, sides: Sequence[Sequence[_Terms]]) -> set[int]:
    """Return the documents with a shared paragraph that has the pattern."""
    shared = index.dictionary.shared_positions
    each = [[_merged([shared(term) for term in terms]) for terms in side] for side in sides]
    found: set[int] = set()
    for paragraph in set.intersection(*(set(positions) for side in each for positions in side)):
        begins = {
            at: {
                paragraph: sorted(
                    set.intersection(*({p - n for p in places[paragraph]} for n, places in enumerate(side)))
                )
            }
            for at, side in enumerate(each)
        }
        if _has(pattern, begins, paragraph):
            found.update(index.texts.sharers(paragraph))
    return found
