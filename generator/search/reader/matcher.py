"""Find the words, prefixes, phrases and other patterns of a query in plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.search.reader.patterns import Pattern, Place, patterns
from generator.search.reader.tree import Prefix, TextLeaf, Word
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
        self._patterns: list[tuple[Pattern, int]] = []
        for part, leaf in [(part, leaf) for part, leaves in enumerate(parts) for leaf in leaves]:
            match leaf:
                case Word(term):
                    exact = is_exact(term)
                    self._words[exact, term if exact else stem(term)].append(part)
                    if exact:
                        self._prefixes.append((f"{term}(", part))
                case Prefix(start):
                    self._prefixes.append((start, part))
                case _ if isinstance(leaf, TextLeaf):
                    self._patterns += [(pattern, part) for pattern in patterns(leaf)]

    def hits(self, text: str) -> list[Hit]:
        """Return the places in `text`, in order, that have a part of the query."""
        found: list[Hit] = []
        every = spans(text) if self.parts else []
        for term, start, end in every:
            found += [Hit(start, end, part) for part in self._parts_of(term)]
        if self._patterns:
            places = defaultdict(list)
            for at, (term, _, _) in enumerate(every):
                places[term].append(at)
            for pattern, part in self._patterns:
                pairs = dict.fromkeys(pattern.together([_begins(side, places, len(every)) for side in pattern.sides]))
                found += [Hit(every[at][1], every[at + len(pattern.sides[side]) - 1][2], part) for side, at in pairs]
            found.sort()
        return found

    def _parts_of(self, term: str) -> list[int]:
        """Return the parts of the query that a term has; patterns are left out."""
        keys = ((False, stem(term)), (True, term))
        words = [part for key in keys if key in self._words for part in dict.fromkeys(self._words[key])]
        return words + [part for start, part in self._prefixes if term.startswith(start)]


def _begins(side: Sequence[Place], places: Mapping[str, Sequence[int]], size: int) -> list[int]:
    """Return where a side of a pattern begins in a text of `size` tokens, ascending; `places` has its terms'."""
    fitting = [{at for term in places if place.fits(term) for at in places[term]} for place in side]
    return sorted(
        at for at in fitting[0] if at + len(side) <= size and all(at + n in each for n, each in enumerate(fitting))
    )
