"""Answer a query from the index: which decisions it finds, in which order, how many of each facet, with what notes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.search.language import PLAIN
from generator.search.reader.evaluate import Evaluation
from generator.search.reader.filters import Options, allowed_by, facet_counts, left_without, outcome_years
from generator.search.reader.index import Index
from generator.search.reader.matcher import Matcher
from generator.search.reader.mending import mended
from generator.search.reader.nearness import closeness
from generator.search.reader.notes import note_on_reference, notes_on
from generator.search.reader.plain import Plain, plain, units
from generator.search.reader.query import parse
from generator.search.reader.rank import bm25, ordered
from generator.search.reader.recognise import Fact, having, recognised
from generator.search.reader.sums import Sum
from generator.search.reader.tiers import Looked, idf, look_up, missing, tiers, with_most
from generator.search.reader.tree import Note, Query, TextLeaf, Value, has_phrase, written


class Added(NamedTuple):
    """What a search looked for besides what was typed."""

    typed: str
    """The word as typed."""
    added: tuple[str, ...]
    """Words, phrases and facts that some decision has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    query: Query
    """The query as it was read."""
    notes: tuple[Note, ...]
    """Its notes, and those on what was not found."""
    documents: tuple[int, ...]
    """The numbers of the documents found, in the order asked for; those with all words come before those with most."""
    scores: dict[int, float] = field(repr=False)
    """The score of each document found."""
    reference: int | None
    """The number of the document whose reference the whole query is, if it is one and there is such a document. With
    the sort `relevance` it comes first."""
    citing: tuple[int, ...]
    """If the whole query is a reference: the numbers of the documents that mention it, the newest first, whatever the
    filters."""
    facets: Callable[[], dict[str, dict[str, int]]] = field(repr=False)
    """Gives for each facet (those of `Options`, and year) how many documents each of its values would leave,
    with the filters of the others. Raises UnreadableIndexError."""
    outcomes: Callable[[], dict[str, dict[str, int]]] = field(repr=False)
    """Gives for each year, from the oldest, how many of the documents found have each outcome. Raises
    UnreadableIndexError."""
    complete: int = 0
    """How many of the documents have all words; the others have most."""
    facts: tuple[Fact, ...] = ()
    """The facts among its words, which the documents have."""
    also: tuple[Added, ...] = ()
    """What was looked for besides."""
    missing: Callable[[int], tuple[str, ...]] = field(repr=False, default=lambda _: ())
    """Gives the words, as typed, that a document has not."""
    unfiltered: int = 0
    """How many documents the query finds without the filters."""
    without: dict[str, int] = field(default_factory=dict)
    """Where the filters leave nothing: for each facet that is filtered, how many are left without its filter."""


def search(index: Index, text: str, options: Options | None = None) -> Answer:
    """Return what the query `text` finds in `index`.

    Raises:
        UnreadableIndexError: a shard that the query needs cannot be read.
    """
    options = options or Options()
    parsed = parse(text)
    if options.exact:
        parsed = replace(parsed, is_strict=True)
    found = _read(index, parsed)
    filters = allowed_by(index, options)
    whole = found.every | found.most
    kept = whole.intersection(*filters.values())
    scores = {number: found.scores[number] for number in kept}
    order: dict[int, float] = dict(enumerate(index.column("sum"))) if options.sort == "sum" else scores
    # Those with most words come after those with all where the words are few; else the one with its words close leads.
    tiers_ = [kept & found.every, kept & found.most] if len(found.looked) <= PLAIN.strict else [kept]
    documents = [ordered(tier, order, options.sort, index.undated) for tier in tiers_]
    if options.sort == "relevance":
        documents = _nearest(index, found, documents, scores)
    documents_ = tuple(number for tier in documents for number in tier)
    number = index.reference(parsed.reference) if parsed.reference else None
    citing = index.sets.citing(parsed.reference) if parsed.reference else []
    if number in kept and options.sort != "sum":
        documents_ = ordered(kept, {**order, number: math.inf}, options.sort, index.undated)
    is_found = bool(whole or citing)
    notes = note_on_reference(parsed.reference, number, is_found) if parsed.reference else found.notes
    return Answer(
        query=parsed,
        notes=tuple(dict.fromkeys((*parsed.notes, *notes))),
        documents=documents_,
        scores=scores,
        reference=number,
        citing=tuple(reversed(citing)),
        facets=lambda: facet_counts(index, whole, filters),
        outcomes=lambda: outcome_years(index, kept),
        complete=len(kept & found.every),
        facts=found.facts,
        also=tuple(Added(each.unit.typed, tuple(map(_said, each.added))) for each in found.looked if each.added),
        missing=lambda number: missing(found.looked, number),
        unfiltered=len(whole),
        without=left_without(whole, filters) if whole and filters and not kept else {},
    )


def _said(leaf: TextLeaf | Value | Sum) -> str:
    """Return how an answer names what was added: `bailiffs`, `ground: late`, `£500 or more agreed`."""
    if isinstance(leaf, Sum):
        side = {">=": " or more", "<=": " or less"}.get(leaf.text[:2], "")
        return f"£{leaf.text.lstrip('<>=').replace('..', ' to £')}{side} agreed"
    return f"{leaf.field}: {leaf.text}" if isinstance(leaf, Value) else written(leaf).strip('"')


@dataclass(frozen=True, slots=True)
class _Found:
    """What a query finds without filters."""

    every: set[int]
    most: set[int]
    scores: Mapping[int, float]
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...] = ()
    looked: tuple[Looked, ...] = ()
    parts: tuple[Sequence[TextLeaf], ...] = ()
    weights: tuple[float, ...] = ()


def _read(index: Index, query: Query) -> _Found:
    """Return what a query finds: as it is written, or as its loose words are meant."""
    read = plain(query)
    evaluation = Evaluation(index, query.tree)
    if not read:
        every = evaluation.documents(query.tree) if query.tree else set(range(index.documents))
        scores = bm25(evaluation.weights(), every, index.documents, index.k1)
        return _Found(every, set(), scores, tuple(notes_on(evaluation)))
    facts, left, others = recognised(index, query.text, read)
    demanded = [leaf for leaf in others if not has_phrase(leaf)]
    phrases = [leaf for leaf in others if has_phrase(leaf)]
    words = mended(evaluation, query.text, left)
    if words != left:  # a fact may have been misspelt
        more, words, _ = recognised(index, query.text, Plain(words, others))
        facts = (*facts, *more)
    wanted = units(query.text, words, has_more=bool(facts or others))
    looked = tuple(look_up(evaluation, unit) for unit in wanted)
    base = set(range(index.documents)).intersection(*having(index, facts), *map(evaluation.documents, demanded))
    base = with_most(looked, base)
    required = base if facts or demanded or looked else None
    found = tiers(looked, base.intersection(*map(evaluation.documents, phrases)))
    texts = [leaf for leaf in others if isinstance(leaf, TextLeaf)]
    weights = [evaluation.weights_of(leaf, in_summary=False) for leaf in texts]
    scores = bm25(weights, found.scores, index.documents, index.k1)
    return _Found(
        found.every,
        found.most,
        {number: score + scores[number] for number, score in found.scores.items()},
        tuple(notes_on(evaluation, looked, required)),
        facts,
        looked,
        (*([leaf] for leaf in texts), *(each.unit.leaves for each in looked)),
        (*(idf(len(each), index.documents) for each in weights), *(each.idf for each in looked)),
    )


def _nearest(
    index: Index, found: _Found, documents: Sequence[tuple[int, ...]], scores: dict[int, float]
) -> list[tuple[int, ...]]:
    """Return the `documents` of each tier, of which the first results are put in order by how close the words are, too;
    their `scores` are changed."""
    if len(found.parts) < 2 or not found.looked:
        return list(documents)
    matcher = Matcher(found.parts)
    room = PLAIN.near
    nearest = []
    for tier in documents:
        first = tier[:room]
        room -= len(first)
        for number in first if len(first) > 1 else ():
            scores[number] *= 1 + PLAIN.closeness * closeness(index.document(number), matcher, found.weights)
        nearest.append((*ordered(first, scores, "relevance", index.undated), *tier[len(first) :]))
    return nearest
