"""Find the documents that a query finds: of each part of its tree, and of all together."""

from __future__ import annotations

import datetime

from generator.search.language import COUNCILS
from generator.search.reader.index import FacetValue, Index
from generator.search.reader.laws import Law, called_laws
from generator.search.reader.patterns import Pattern, patterns, word_place
from generator.search.reader.phrases import phrase_key, standing, terms_of
from generator.search.reader.postings import Term
from generator.search.reader.sums import Sum
from generator.search.reader.tree import (
    And,
    Cited,
    Citing,
    Day,
    Node,
    Not,
    Or,
    Period,
    Prefix,
    Reference,
    TextLeaf,
    Value,
    Word,
    placed,
)
from generator.search.tokens import tokens

KNOWN = 5
"""The level of a document that is found by what is known of it, and not by its words."""


class Evaluation:
    """Finds the documents of one query, and remembers what each of its leaves found."""

    def __init__(self, index: Index, tree: Node | None) -> None:
        self.index = index
        self.tree = tree
        self.leaves = list(placed(tree)) if tree else []
        self._found: dict[tuple[TextLeaf, bool], dict[int, float]] = {}

    def documents(self, node: Node, *, in_summary: bool = False) -> set[int]:
        """Return the documents that `node` finds, its words in the summary only if `in_summary`."""
        match node:
            case And(nodes):
                within = in_summary or node.in_summary
                return self._every().intersection(*(self.documents(each, in_summary=within) for each in nodes))
            case Or(nodes):
                return set().union(*(self.documents(each, in_summary=in_summary) for each in nodes))
            case Not(inner):
                return self._every() - self.documents(inner, in_summary=in_summary)
            case _ if isinstance(node, TextLeaf):
                return set(self.weights_of(node, in_summary))
            case Value():
                return self._with_value(node)
            case Period(field, _, first, last):
                return set(self._within(field, first, last))
            case Law():
                chosen, _ = called_laws(node, self.index.sets.laws())
                return self._with_law(chosen)
            case Sum(_, least, most):
                sums = enumerate(self.index.column("sum"))
                return {number for number, sum_ in sums if sum_ > least and (most is None or sum_ <= most + 1)}
            case Citing(reference):
                return set(self.index.sets.citing(reference))
            case Reference(reference):
                number = self.index.reference(reference)
                return set() if number is None else {number}

    def weights(self) -> list[dict[int, float]]:
        """Return for each word, prefix and phrase that is not under a NOT the weight of each document that it finds."""
        return [
            self.weights_of(leaf, in_summary)
            for leaf, in_summary, is_denied in self.leaves
            if isinstance(leaf, TextLeaf) and not is_denied
        ]

    def _every(self) -> set[int]:
        return set(range(self.index.documents))

    def weights_of(self, leaf: TextLeaf, in_summary: bool) -> dict[int, float]:
        """Return the documents that a leaf finds, each with how much of it is about that leaf."""
        key = (leaf, in_summary)
        if key not in self._found:
            self._found[key] = self._look_up(leaf, in_summary)
        return self._found[key]

    def _look_up(self, leaf: TextLeaf, in_summary: bool) -> dict[int, float]:
        dictionary = self.index.dictionary
        match leaf:
            case Prefix(start):
                return self._any_of(dictionary.with_prefix(start), in_summary)
            case Word(word):
                return self._any_of(terms_of(dictionary, word_place(word)), in_summary)
        known = set() if in_summary else self._by_facts(leaf)
        found = dict.fromkeys(known, self.index.levels[KNOWN])
        for pattern in patterns(leaf):
            for number, weight in self._having(pattern.keyed, in_summary, known).items():
                found[number] = max(found.get(number, 0.0), weight)
        return found

    def _having(self, pattern: Pattern, in_summary: bool, settled: set[int]) -> dict[int, float]:
        """Return the documents that have a pattern, with their weights, and those `settled` that have its terms."""
        first, *others = pattern.sides
        each = [terms_of(self.index.dictionary, place) for place in first]
        if not others and len(each) == 1:
            return self._any_of(each[0], in_summary)
        known = None if others else phrase_key(self.index.dictionary, each)
        if known:
            return self._any_of([known], in_summary)
        return standing(self.index, pattern, in_summary, settled)

    def _by_facts(self, leaf: TextLeaf) -> set[int]:
        """Return the documents that a leaf finds by what is known of them: their dates, and the laws that they cite."""
        if isinstance(leaf, Day):
            return set(self._within("year", leaf.first, leaf.last))
        if not isinstance(leaf, Cited) or not leaf.law:
            return set()
        chosen, near = called_laws(leaf.law, self.index.sets.laws())
        return set() if near else self._with_law(chosen)

    def _any_of(self, terms: list[Term], in_summary: bool) -> dict[int, float]:
        """Return the documents that have any of some terms; the weights of these are added."""
        weights: dict[int, float] = {}
        for term in terms:
            postings = self.index.dictionary.postings(term)
            for number, level, summary in zip(postings.documents, postings.levels, postings.summary, strict=True):
                if summary or not in_summary:
                    weights[number] = weights.get(number, 0.0) + self.index.levels[level]
        return weights

    def _with_value(self, value: Value) -> set[int]:
        values = self.index.facet(column_of(value))
        chosen = called(value, values)
        if not chosen:
            return set()
        if value.field in ("remedy", "ground"):
            names = ("remedy", "head") if value.field == "remedy" else (value.field,)
            lists = [self.index.several(name) for name in names]
            every = enumerate(zip(*lists, strict=True))
            return {number for number, each in every if any(not chosen.isdisjoint(places) for places in each)}
        return {number for number, place in enumerate(self.index.column(column_of(value))) if place in chosen}

    def _with_law(self, chosen: set[int]) -> set[int]:
        return set().union(*self.index.sets.citing_laws(chosen))

    def _within(self, field: str, first: datetime.date, last: datetime.date) -> range:
        if field == "year":
            return self.index.between(first, last)
        if field == "before":
            return range(self.index.undated, self.index.first_from(first))
        after = self.index.between(None, last)
        return range(after.stop, self.index.documents)


def column_of(value: Value) -> str:
    """Return the name of the column that the field of `value` looks in."""
    return "body" if value.field == "council" else value.field


def called(wanted: Value, values: list[FacetValue]) -> set[int]:
    """Return the places, from 1, of the values that have the name that is wanted; if none has, of those that have it in
    their names. Of a category or sub-category either name will do."""
    named = {
        place: [tuple(tokens(name)) for name in (value.name, value.parent) if name]
        for place, value in enumerate(values, 1)
        if wanted.field != "council" or value.kind is None or value.kind in COUNCILS
    }
    same = {place for place, names in named.items() if wanted.terms in names}
    return same or {place for place, names in named.items() if any(_is_in(wanted.terms, name) for name in names)}


def _is_in(terms: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(terms)] == terms for at in range(len(name) - len(terms) + 1))
