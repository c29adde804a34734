"""Put the decisions that loose words find into tiers: those with all of the words, and then those with most.

The rules are those of `site_src/docs/search-index.md`, "Plain reading"; `tiers.js` is the same for the browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.search.language import PLAIN
from generator.search.reader.evaluate import KNOWN, Evaluation
from generator.search.reader.plain import Unit
from generator.search.reader.rank import saturated
from generator.search.reader.sums import Sum
from generator.search.reader.tree import Phrase, TextLeaf, Value


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of a unit."""

    unit: Unit
    """The unit."""
    scores: Mapping[int, float]
    """The score of each document that has it."""
    added: tuple[TextLeaf | Value | Sum, ...]
    """Which of what is added is in any decision."""
    idf: float
    """What it weighs: the less, the more documents have it; 0 if none has."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """Documents by what they have of the units."""

    every: set[int]
    """Those that have all."""
    most: set[int]
    """Those that have most, by weight; none where enough have all."""
    scores: Mapping[int, float]
    """The score of each document of both."""


def look_up(evaluation: Evaluation, unit: Unit) -> Looked:
    """Return what is found of a unit: its word, and what is added, which counts for less."""
    index = evaluation.index
    own = {} if unit.is_added_only else evaluation.weights_of(unit.word, in_summary=False)
    words: dict[int, float] = {}
    facts: list[dict[int, float]] = []
    added = []
    for leaf in unit.added:
        # A phrase that is looked for besides is a key of the index, or in no decision: its positions are not read.
        key = " ".join(leaf.terms) if isinstance(leaf, Phrase) else None
        if key is not None and not index.dictionary.term(key):
            continue
        if isinstance(leaf, Value | Sum):
            found = dict.fromkeys(evaluation.documents(leaf), index.levels[KNOWN])
            facts.append(found)
        else:
            found = evaluation.weights_of(leaf, in_summary=False)
            for number, weight in found.items():
                words[number] = words.get(number, 0.0) + weight
        added += [leaf] if found else []
    scores = saturated(own, index.documents, index.k1)
    for more in (words, *facts):
        for number, score in saturated(more, index.documents, index.k1).items():
            scores[number] = max(scores.get(number, 0.0), PLAIN.added * score)
    return Looked(unit, scores, tuple(added), idf(len(scores), index.documents) if scores else 0.0)


def idf(found: int, documents: int) -> float:
    """Return what a part of a query weighs that finds `found` of the `documents`: BM25's inverse document frequency."""
    return math.log(1 + (documents - found + 0.5) / (found + 0.5))


def tiers(looked: Sequence[Looked], base: Iterable[int]) -> Tiers:
    """Return the tiers of the documents in `base`.

    A document has most of the words if these weigh at least half of all that are in any decision. Such come by their
    scores times the share that they have.
    """
    whole = sum(each.idf for each in looked)
    counts = dict.fromkeys(base, 0)
    shares = dict.fromkeys(counts, 0.0)
    scores = dict.fromkeys(counts, 0.0)
    for each in looked:
        for number, score in each.scores.items():
            if number in counts:
                counts[number] += 1
                shares[number] += each.idf
                scores[number] += score
    every = {number for number, count in counts.items() if count == len(looked)}
    most: set[int] = set()
    if len(every) < PLAIN.few and len(looked) > 1:
        most = {number for number, share in shares.items() if share >= PLAIN.most * whole and counts[number]} - every
        for number in most:
            scores[number] *= shares[number] / whole
    return Tiers(every, most, {number: scores[number] for number in every | most})


def with_most(looked: Sequence[Looked], base: set[int]) -> set[int]:
    """Return the documents in `base` that have most of the units, or all."""
    whole = sum(each.idf for each in looked)
    shares = dict.fromkeys(base, 0.0)
    for each in looked:
        for number in each.scores:
            if number in shares:
                shares[number] += each.idf
    return {number for number, share in shares.items() if share >= PLAIN.most * whole} if whole else set(base)


def missing(looked: Sequence[Looked], document: int) -> tuple[str, ...]:
    """Return the words, as typed, that a document has not."""
    return tuple(each.unit.typed for each in looked if document not in each.scores)
