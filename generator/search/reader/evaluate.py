"""Answer a query from the index: which decisions it finds, in which order, and how many of each facet."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.search.reader import query
from generator.search.reader.filters import Options, allowed_by, facet_counts
from generator.search.reader.index import FacetValue, Index
from generator.search.reader.postings import Term
from generator.search.reader.rank import bm25, ordered
from generator.search.reader.shards import UnreadableIndexError
from generator.search.reader.spelling import nearest
from generator.search.reader.tree import And, Not, Note, Or, Part, Period, Phrase, Prefix, Query, Reference, Value, Word
from generator.search.tokens import is_exact, stem, tokens

COUNCILS = frozenset({"county", "district", "london-borough", "metropolitan", "unitary", None})
"""The kinds of body that are councils."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: the documents' numbers in the order asked for, and the score of each.

    `reference` is the number of the document whose reference the whole query is. `facets` gives for each facet
    (outcome, category, body, kind, year) how many of the decisions each of its values has, if it had no filter itself.
    """

    query: Query
    notes: tuple[Note, ...]
    documents: tuple[int, ...]
    scores: dict[int, float] = field(repr=False)
    reference: int | None
    facets: Callable[[], dict[str, dict[str, int]]] = field(repr=False)


def search(index: Index, text: str, options: Options | None = None) -> Answer:
    """Return what the query `text` finds in `index`.

    Raises:
        UnreadableIndexError: a shard that the query needs cannot be read.
    """
    options = options or Options()
    parsed = query.parse(text)
    evaluation = _Evaluation(index)
    found = evaluation.find(parsed.tree, in_summary=False, denied=False) if parsed.tree else set(range(index.documents))
    filters = allowed_by(index, options)
    kept = found.intersection(*filters.values())
    scores = bm25(evaluation.weights, kept, index.documents, index.k1)
    return Answer(
        query=parsed,
        notes=(*parsed.notes, *evaluation.notes),
        documents=ordered(kept, scores, options.sort, index.undated),
        scores=scores,
        reference=index.reference(parsed.reference) if parsed.reference else None,
        facets=lambda: facet_counts(index, found, filters),
    )


class _Evaluation:
    """Finds the documents of one query, and remembers what each of its parts found."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.weights: list[dict[int, float]] = []
        self._found: dict[tuple[Part, bool], dict[int, float]] = {}
        self.notes: dict[Note, None] = {}

    def find(self, part: Part, *, in_summary: bool, denied: bool) -> set[int]:
        """Return the documents that `part` finds."""
        match part:
            case And(parts):
                within = in_summary or part.in_summary
                return self._all().intersection(*(self.find(each, in_summary=within, denied=denied) for each in parts))
            case Or(parts):
                return set().union(*(self.find(each, in_summary=in_summary, denied=denied) for each in parts))
            case Not(inner):
                return self._all() - self.find(inner, in_summary=in_summary, denied=True)
            case Word() | Prefix() | Phrase():
                weights = self._weights_of(part, in_summary)
                if not denied:
                    self.weights.append(weights)
                return set(weights)
            case Value():
                return self._with_value(part)
            case Period():
                return set(self._within(part))
            case Reference(digits):
                return self._with_reference(digits)

    def _all(self) -> set[int]:
        return set(range(self._index.documents))

    def _note(self, code: str, text: str, word: str | None = None, nearest: str | None = None) -> None:
        self.notes[Note(code, text, word, nearest)] = None

    # Words

    def _weights_of(self, part: Word | Prefix | Phrase, in_summary: bool) -> dict[int, float]:
        """Return the documents that `part` finds, each with how much of it is about that part."""
        key = (part, in_summary)
        if key not in self._found:
            self._found[key] = self._looked_up(part, in_summary)
            if not self._found[key]:
                self._no_match(part, in_summary)
        return self._found[key]

    def _looked_up(self, part: Word | Prefix | Phrase, in_summary: bool) -> dict[int, float]:
        match part:
            case Prefix(start):
                return self._any_of(self._index.dictionary.with_prefix(start), in_summary)
            case Word(word) if not is_exact(word):
                return self._any_of(self._index.dictionary.with_stem(stem(word)), in_summary)
            case Word(word):
                words: tuple[str, ...] = (word,)
            case Phrase(words):
                pass
        # A term, or a phrase that is a key of its own.
        known = self._index.dictionary.term(" ".join(words)) if all(map(self._index.dictionary.term, words)) else None
        return self._any_of([known], in_summary) if known else self._phrase(words, in_summary)

    def _any_of(self, terms: list[Term], in_summary: bool) -> dict[int, float]:
        weights: dict[int, float] = {}
        for term in terms:
            postings = self._index.dictionary.postings(term)
            for number, level, summary in zip(postings.documents, postings.levels, postings.summary, strict=True):
                if summary or not in_summary:
                    weights[number] = weights.get(number, 0.0) + self._index.levels[level]
        return weights

    def _no_match(self, part: Word | Prefix | Phrase, in_summary: bool) -> None:
        where = " in its summary" if in_summary else ""
        match part:
            case Prefix(start):
                text = f"No decision has a word that begins with “{start}”{where}."
                self._note("no-match", text, f"{start}*")
                return
            case Word(word):
                missing = [word]
            case Phrase(words):
                missing = [word for word in words if not self._index.dictionary.term(word)]
                said = " ".join(words)
                if not missing and len(words) > 1:
                    self._note("no-phrase", f"No decision has “{said}” in these words{where}.", said)
                elif not missing:
                    missing = [said]
        for word in missing:
            near = None if in_summary else self._suggested(word)
            better = f" Did you mean “{near}”?" if near else ""
            self._note("no-match", f"No decision has “{word}”{where}.{better}", word, near)

    def _suggested(self, word: str) -> str | None:
        try:
            return nearest(self._index, word)
        except UnreadableIndexError:
            return None  # the search does not fail for want of a suggestion

    def _phrase(self, words: tuple[str, ...], in_summary: bool) -> dict[int, float]:
        terms = [term for word in words if (term := self._index.dictionary.term(word))]
        if len(terms) < len(words):
            return {}
        found = self._places(terms, in_summary)
        if not in_summary:
            found |= self._sharers(terms)
        weights = dict.fromkeys(found, math.inf)
        for term in set(terms):
            postings = self._index.dictionary.postings(term)
            for number, level in zip(postings.documents, postings.levels, strict=True):
                if number in weights:
                    weights[number] = min(weights[number], self._index.levels[level])
        return weights

    def _places(self, terms: list[Term], in_summary: bool) -> set[int]:
        """Return the documents in which `terms` have positions one after the other."""
        documents = set.intersection(*(set(self._index.dictionary.postings(term).documents) for term in terms))
        begins: dict[int, set[int]] = {}
        # The term with fewest positions comes first: of the others only those are read that are beside it.
        order = sorted(enumerate(terms), key=lambda each: (len(each[1].positions), each[1].documents))
        for step, (at, term) in enumerate(order):
            positions = self._index.dictionary.positions(term, documents)
            found = {number: {place - at for place in places} for number, places in positions.items()}
            begins = {number: places & begins[number] for number, places in found.items()} if step else found
            begins = {number: places for number, places in begins.items() if places}
            documents = set(begins)
        if not in_summary or not begins:
            return documents
        sizes = self._index.column("summary")
        return {number for number, places in begins.items() if min(places) + len(terms) <= sizes[number]}

    def _sharers(self, terms: list[Term]) -> set[int]:
        """Return the documents with a shared paragraph in which `terms` stand one after the other."""
        each = [self._index.dictionary.shared_positions(term) for term in terms]
        found: set[int] = set()
        for paragraph in set.intersection(*(set(positions) for positions in each)):
            shifted = ({place - at for place in positions[paragraph]} for at, positions in enumerate(each))
            if set.intersection(*shifted):
                found.update(self._index.texts.sharers(paragraph))
        return found

    # Facts

    def _with_reference(self, digits: str) -> set[int]:
        number = self._index.reference(digits)
        if number is None:
            self._note("no-value", f"No decision has the reference “{digits}”.", digits)
        return set() if number is None else {number}

    def _with_value(self, part: Value) -> set[int]:
        column = part.field if part.field != "council" else "body"
        values = self._index.facet(column)
        wanted = _called(part, values)
        if not wanted:
            self._note("no-value", f"No {part.field} has the name “{part.text}”.", part.text)
            return set()
        return {number for number, value in enumerate(self._index.column(column)) if value in wanted}

    def _within(self, part: Period) -> range:
        if part.field == "year":
            return self._index.between(part.first, part.last)
        if part.field == "before":
            return range(self._index.undated, self._index.first_from(part.first))
        after = self._index.between(None, part.last)
        return range(after.stop, self._index.documents)


def _called(part: Value, values: list[FacetValue]) -> set[int]:
    """Return the numbers in the column of the values with the name that `part` asks for, or with it in their names."""
    named = {
        number: [tuple(tokens(name)) for name in (value.name, value.parent) if name]
        for number, value in enumerate(values, 1)
        if part.field != "council" or value.kind in COUNCILS
    }
    same = {number for number, names in named.items() if part.terms in names}
    return same or {number for number, names in named.items() if any(_within_name(part.terms, name) for name in names)}


def _within_name(terms: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(terms)] == terms for at in range(len(name) - len(terms) + 1))
