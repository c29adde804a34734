"""Find the documents that have the words of a phrase one after the other, by their positions."""

from __future__ import annotations

import math

from generator.search.reader.index import Index
from generator.search.reader.postings import Term


def phrase(index: Index, words: tuple[str, ...], in_summary: bool) -> dict[int, float]:
    """Return the documents that have `words` one after the other, with the weights of each: the least of its words'.

    With `in_summary`, they must do so in the summary.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    dictionary = index.dictionary
    terms = [term for word in words if (term := dictionary.term(word))]
    if len(terms) < len(words):
        return {}
    found = _adjacent(index, terms, in_summary)
    if not in_summary:
        found |= _sharers(index, terms)
    weights = dict.fromkeys(found, math.inf)
    for term in set(terms):
        postings = dictionary.postings(term)
        for number, level in zip(postings.documents, postings.levels, strict=True):
            if number in weights:
                weights[number] = min(weights[number], index.levels[level])
    return weights


def _adjacent(index: Index, terms: list[Term], in_summary: bool) -> set[int]:
    """Return the documents in which `terms` have positions one after the other."""
    dictionary = index.dictionary
    documents = set.intersection(*(set(dictionary.postings(term).documents) for term in terms))
    begins: dict[int, set[int]] = {}
    # The term with fewest positions comes first: of the others only the shards that may still matter are read.
    order = sorted(enumerate(terms), key=lambda each: (len(each[1].positions), each[1].documents))
    for step, (at, term) in enumerate(order):
        positions = dictionary.positions(term, documents)
        found = {number: {place - at for place in places} for number, places in positions.items()}
        begins = {number: places & begins[number] for number, places in found.items()} if step else found
        begins = {number: places for number, places in begins.items() if places}
        documents = set(begins)
    if not in_summary or not begins:
        return documents
    sizes = index.column("summary")
    return {number for number, places in begins.items() if min(places) + len(terms) <= sizes[number]}


def _sharers(index: Index, terms: list[Term]) -> set[int]:
    """Return the documents with a shared paragraph in which `terms` follow one another."""
    each = [index.dictionary.shared_positions(term) for term in terms]
    found: set[int] = set()
    for paragraph in set.intersection(*(set(positions) for positions in each)):
        shifted = ({place - at for place in positions[paragraph]} for at, positions in enumerate(each))
        if set.intersection(*shifted):
            found.update(index.texts.sharers(paragraph))
    return found
