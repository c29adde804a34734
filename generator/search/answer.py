"""Answer a query from the index: which decisions it finds, in which order, and how many of each facet."""

from __future__ import annotations

import datetime
import math
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.search import query
from generator.search.analysis import is_exact, stem, tokens
from generator.search.query import And, Not, Note, Or, Part, Period, Phrase, Prefix, Query, Value, Word
from generator.search.reader import Form, Index, Named, UnreadableIndexError

UNKNOWN = "unknown"
"""What stands in the place of a slug for decisions of which the fact is not known."""

COUNCILS = frozenset({"county", "district", "london-borough", "metropolitan", "unitary", None})
"""The kinds of body that are councils."""

SORTS = ("relevance", "newest", "oldest")

_FACETS = ("outcome", "category", "body", "kind", "year")


@dataclass(frozen=True, slots=True)
class Options:
    """What narrows and orders the decisions that a query finds.

    Each of the first four are slugs (for `kind`: kinds of body), of which a decision must have one; empty, they allow
    all. A category's slug allows its sub-categories too. `first` and `last` are the first and the last day.
    """

    outcome: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    first: datetime.date | None = None
    last: datetime.date | None = None
    sort: str = "relevance"


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
    filters = _filters(index, options)
    kept = found.intersection(*filters.values())
    scores = evaluation.scores(kept)
    return Answer(
        query=parsed,
        notes=(*parsed.notes, *evaluation.notes),
        documents=_ordered(kept, scores, options.sort, index.undated),
        scores=scores,
        reference=index.reference(parsed.reference) if parsed.reference else None,
        facets=lambda: _counts(index, found, filters),
    )


def _ordered(found: Iterable[int], scores: dict[int, float], sort: str, undated: int) -> tuple[int, ...]:
    """Return the documents in the order asked for. Those without a date, the first ones, come last by any date."""
    if sort == "relevance":
        return tuple(sorted(found, key=lambda number: (-scores[number], -number)))
    if sort == "newest":
        return tuple(sorted(found, reverse=True))
    return tuple(sorted(found, key=lambda number: (number < undated, number if number >= undated else -number)))


class _Evaluation:
    """Finds the documents of one query, and remembers what each of its parts found."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._weights: list[dict[int, float]] = []
        self._found: dict[tuple[Part, bool], dict[int, float]] = {}
        self.notes: dict[Note, None] = {}

    def scores(self, documents: Iterable[int]) -> dict[int, float]:
        """Return the score of each document: BM25 over the parts that it has.

        From Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.4.
        """
        scores = dict.fromkeys(documents, 0.0)
        k1 = self._index.k1
        for weights in self._weights:
            idf = math.log(1 + (self._index.documents - len(weights) + 0.5) / (len(weights) + 0.5))
            for number in weights.keys() & scores.keys():
                scores[number] += idf * weights[number] * (k1 + 1) / (weights[number] + k1)
        return scores

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
                    self._weights.append(weights)
                return set(weights)
            case Value():
                return self._with_value(part)
            case Period():
                return set(self._within(part))
            case query.Reference(digits):
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
                return self._any_of(self._index.forms_from(start), in_summary)
            case Word(word) if not is_exact(word):
                return self._any_of(self._index.forms_of(stem(word)), in_summary)
            case Word(word):
                words: tuple[str, ...] = (word,)
            case Phrase(words):
                pass
        # A form, or a phrase that is a key of its own.
        known = self._index.form(" ".join(words)) if all(map(self._index.form, words)) else None
        return self._any_of([known], in_summary) if known else self._phrase(words, in_summary)

    def _any_of(self, forms: list[Form], in_summary: bool) -> dict[int, float]:
        weights: dict[int, float] = {}
        for form in forms:
            postings = self._index.postings(form)
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
                missing = [word for word in words if not self._index.form(word)]
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
        forms = [form for word in words if (form := self._index.form(word))]
        if len(forms) < len(words):
            return {}
        found = self._places(forms, in_summary)
        if not in_summary:
            found |= self._sharers(forms)
        weights = dict.fromkeys(found, math.inf)
        for form in set(forms):
            postings = self._index.postings(form)
            for number, level in zip(postings.documents, postings.levels, strict=True):
                if number in weights:
                    weights[number] = min(weights[number], self._index.levels[level])
        return weights

    def _places(self, forms: list[Form], in_summary: bool) -> set[int]:
        """Return the documents in which `forms` have positions one after the other."""
        documents = set.intersection(*(set(self._index.postings(form).documents) for form in forms))
        begins: dict[int, set[int]] = {}
        # The form with fewest positions comes first: of the others only those are read that are beside it.
        order = sorted(enumerate(forms), key=lambda each: (len(each[1].positions), each[1].count))
        for step, (at, form) in enumerate(order):
            positions = self._index.positions(form, documents)
            found = {number: {place - at for place in places} for number, places in positions.items()}
            begins = {number: places & begins[number] for number, places in found.items()} if step else found
            begins = {number: places for number, places in begins.items() if places}
            documents = set(begins)
        if not in_summary or not begins:
            return documents
        sizes = self._index.column("summary")
        return {number for number, places in begins.items() if min(places) + len(forms) <= sizes[number]}

    def _sharers(self, forms: list[Form]) -> set[int]:
        """Return the documents with a shared paragraph in which `forms` stand one after the other."""
        each = [self._index.shared_positions(form) for form in forms]
        found: set[int] = set()
        for paragraph in set.intersection(*(set(positions) for positions in each)):
            shifted = ({place - at for place in positions[paragraph]} for at, positions in enumerate(each))
            if set.intersection(*shifted):
                found.update(self._index.sharers(paragraph))
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


def _called(part: Value, values: list[Named]) -> set[int]:
    """Return the numbers in the column of the values with the name that `part` asks for, or with it in their names."""
    named = {
        number: [tuple(tokens(name)) for name in (value.name, value.parent) if name]
        for number, value in enumerate(values, 1)
        if part.field != "council" or value.kind in COUNCILS
    }
    same = {number for number, names in named.items() if part.forms in names}
    return same or {number for number, names in named.items() if any(_within_name(part.forms, name) for name in names)}


def _within_name(forms: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(forms)] == forms for at in range(len(name) - len(forms) + 1))


# Filters and facets


def _filters(index: Index, options: Options) -> dict[str, set[int]]:
    """Return for each facet that `options` narrow the documents that it allows."""
    filters = {}
    for facet in ("outcome", "category", "body", "kind"):
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


def _counts(index: Index, found: set[int], filters: dict[str, set[int]]) -> dict[str, dict[str, int]]:
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


# Spelling


def nearest(index: Index, word: str) -> str | None:
    """Return the word of the archive that is spelt most like `word`: one or two letters put in, left out, changed or
    exchanged, and of several words the one in most decisions; or None if there is none.

    It begins with one of the first two letters of `word`: few people are wrong about both.
    """
    if not (word.isascii() and word.isalpha() and 3 <= len(word) <= 24):
        return None
    known = {each for letter in sorted(set(word[:2])) for each in index.spelling(letter)}
    once = set(_edits(word))
    near = known & once
    if not near and len(word) > 4:
        near = known.intersection(twice for each in once for twice in _edits(each))
    counts = {each: form.count for each in near if (form := index.form(each))}
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
