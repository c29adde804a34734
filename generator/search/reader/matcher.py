"""Find the words, prefixes and phrases of a query in plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from generator.search.reader.tree import Phrase, Prefix, TextLeaf, Word
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
    """Finds the parts of a query: each is words, prefixes and phrases of which any will do. `parts` is how many."""

    def __init__(self, parts: Sequence[Sequence[TextLeaf]]) -> None:
        self.parts = len(parts)
        # By whether it is one term, and that term or a stem.
        self._words: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)  # by their first terms
        for part, leaves in enumerate(parts):
            for leaf in leaves:
                match leaf:
                    case Word(term):
                        exact = is_exact(term)
                        self._words[exact, term if exact else stem(term)].append(part)
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
        words = [part for key in keys if key in self._words for part in dict.fromkeys(self._words[key])]
        return words + [part for start, part in self._prefixes if term.startswith(start)]
