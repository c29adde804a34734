"""Answer a query from the index: which decisions it finds, in which order, how many of each facet, with what notes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.search.reader.evaluate import Evaluation
from generator.search.reader.filters import Options, allowed_by, facet_counts, outcome_years
from generator.search.reader.index import Index
from generator.search.reader.notes import note_on_reference, notes_on
from generator.search.reader.query import parse
from generator.search.reader.rank import bm25, ordered
from generator.search.reader.tree import Note, Query


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    query: Query
    """The query as it was read."""
    notes: tuple[Note, ...]
    """Its notes, and those on what was not found."""
    documents: tuple[int, ...]
    """The numbers of the documents found, in the order asked for."""
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


def search(index: Index, text: str, options: Options | None = None) -> Answer:
    """Return what the query `text` finds in `index`.

    Raises:
        UnreadableIndexError: a shard that the query needs cannot be read.
    """
    options = options or Options()
    parsed = parse(text)
    evaluation = Evaluation(index, parsed.tree)
    found = evaluation.documents(parsed.tree) if parsed.tree else set(range(index.documents))
    filters = allowed_by(index, options)
    kept = found.intersection(*filters.values())
    scores = bm25(evaluation.weights(), kept, index.documents, index.k1)
    by_sum = options.sort == "sum"
    order: dict[int, float] = dict(enumerate(index.column("sum"))) if by_sum else dict(scores)
    number = index.reference(parsed.reference) if parsed.reference else None
    citing: list[int] = []
    if parsed.reference:
        citing = index.sets.citing(parsed.reference)
        missing = note_on_reference(parsed.reference, number, bool(found or citing))
    else:
        missing = list(notes_on(evaluation))
    if number in order and not by_sum:
        order[number] = math.inf
    return Answer(
        query=parsed,
        notes=tuple(dict.fromkeys((*parsed.notes, *missing))),
        documents=ordered(kept, order, options.sort, index.undated),
        scores=scores,
        reference=number,
        citing=tuple(reversed(citing)),
        facets=lambda: facet_counts(index, found, filters),
        outcomes=lambda: outcome_years(index, kept),
    )
