"""Find the words, prefixes and phrases of a query in plain text."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from generator.search.reader.tree import Node, Phrase, Prefix, Word, wanted
from generator.search.tokens import is_exact, spans, stem


class Hit(NamedTuple):
    """A place in a text that has a part of a query."""

    start: int
    """The index of its first character."""
    end: int
    """The index after its last character."""
    part: int
    """The number of the part of the query, from 0."""


class Matcher:
    """Finds the parts of one query that are not under a NOT: words, prefixes and phrases. `parts` is how many."""

    def __init__(self, tree: Node | None) -> None:
        leaves = wanted(tree).values()
        self.parts = len(leaves)
        self._words: dict[tuple[bool, str], int] = {}  # (is it one term, that term or a stem)
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)  # by their first terms
        for part, leaf in enumerate(leaves):
            match leaf:
                case Word(term):
                    exact = is_exact(term)
                    self._words[exact, term if exact else stem(term)] = part
                case Prefix(start):
                    self._prefixes.append((start, part))
                case Phrase(terms):
                    self._phrases[terms[0]].append((terms, part))

    def hits(self, text: str) -> list[Hit]:
        """Return the places in `text`, in order, that have a part of the query."""
        found: list[Hit] = []
        every = spans(text) if self.parts else []
        for at, (term, start, end) in enumerate(every):
            found += [Hit(start, end, part) for part in self._parts_of(term)]
            for terms, part in self._phrases.get(term, ()):
                here = every[at : at + len(terms)]
                if tuple(each for each, _, _ in here) == terms:
                    found.append(Hit(start, here[-1][2], part))
        return found

    def _parts_of(self, term: str) -> list[int]:
        """Return the parts of the query that a term has; phrases are left out."""
        keys = ((False, stem(term)), (True, term))
        words = [self._words[key] for key in keys if key in self._words]
        return words + [part for start, part in self._prefixes if term.startswith(start)]
