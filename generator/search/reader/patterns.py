"""Where words stand together: phrases, words near each other, and the parts of laws, as patterns of terms.

The same patterns are looked for by positions in the index (`phrases.py`) and in plain text (`matcher.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.search.language import MONTHS
from generator.search.reader.tree import Cited, Day, Near, Part, Phrase, Word
from generator.search.tokens import CITED_NEAR, IN_LIST, is_exact, is_part_number, is_part_term, part_key, stem


class Place(NamedTuple):
    """What may stand at one place."""

    term: str
    """A term; or the stem of all terms that may stand there."""
    form: str
    """`exact`: the term; `stem`: any term of that stem; `open`: the term, or one that goes on from it after a bracket,
    as `26(6)(a)` from `26(6)`."""

    def fits(self, term: str) -> bool:
        """Return whether `term` may stand here."""
        if self.form == "stem":
            return stem(term) == self.term
        return term == self.term or (self.form == "open" and term.startswith(f"{self.term}("))


class Pattern(NamedTuple):
    """Words that stand together in one block of a text."""

    sides: tuple[tuple[Place, ...], ...]
    """Pieces of text, each of places that follow one another."""
    words: int = 0
    """How many words may stand between the end of any side and the beginning of the one that begins last."""
    is_led: bool = False
    """Whether the first side is a kind of part of a law, which stands up to `IN_LIST` words before the second; that
    alone counts then for `words`."""

    @property
    def keyed(self) -> Pattern:
        """The pattern as it is looked for in the index, which has a key for each part of a law."""
        if not self.is_led:
            return self
        (kind,), (number,), *names = self.sides
        key = part_key(kind.term, number.term, [place.term for name in names for place in name[-2:]])
        return Pattern(((Place(key, "open"),),))

    @property
    def tight(self) -> Pattern:
        """The pattern with no words between its sides: what has it so has it in one block, for a mark stands between
        two blocks."""
        return self._replace(words=0)

    def together(self, begins: Sequence[Sequence[int]], ends: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
        """Yield the pairs (side, position) that stand together, unordered, perhaps more than once each.

        `begins` has for each side the positions at which it begins, ascending; `ends` those between blocks.

        The rule for several sides is that of NEAR in SQLite's FTS5: that no side ends more than `words` words before
        the one that begins last. https://sqlite.org/fts5.html#fts5_near_queries
        """
        if len(self.sides) == 1:
            yield from ((0, position) for position in begins[0])
            return
        leads = dict(_led(begins[0], begins[1], ends)) if self.is_led else {}
        taking_part = [(side, sorted(leads) if self.is_led and side == 1 else begins[side]) for side in self._near()]
        for side, last in ((side, position) for side, positions in taking_part for position in positions):
            begin, found = _block_start(ends, last), [(side, last)]
            for other, positions in taking_part:
                near = _within(positions, max(last - len(self.sides[other]) - self.words, begin), last)
                if not near:
                    break
                found += [(other, each) for each in near]
            else:
                yield from found
                yield from ((0, leads[each]) for other, each in found if self.is_led and other == 1)

    def _near(self) -> range:
        return range(1 if self.is_led else 0, len(self.sides))


def _led(kinds: Sequence[int], numbers: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of parts of laws that have their kind before them, each with the position of that."""
    for number in numbers:
        kind = bisect_left(kinds, number) - 1
        if kind >= 0 and kinds[kind] >= max(number - 1 - IN_LIST, _block_start(ends, number)):
            yield number, kinds[kind]


def _block_start(ends: Sequence[int], position: int) -> int:
    before = bisect_left(ends, position)
    return ends[before - 1] + 1 if before else 0


def _within(positions: Sequence[int], least: int, most: int) -> Sequence[int]:
    return positions[bisect_left(positions, least) : bisect_right(positions, most)]


def patterns(leaf: Phrase | Near | Part | Cited | Day) -> list[Pattern]:
    """Return the patterns any of which a leaf finds."""
    match leaf:
        case Phrase(terms):
            return [Pattern((phrase_places(terms),))]
        case Near(sides, words):
            return [Pattern(tuple(map(_side, sides)), words)]
        case Part(terms):
            return [Pattern(_led_sides(terms), 0, True)]
        case Cited(part, name):
            named = tuple(Place(stem(word), "stem") for word in name)
            return [Pattern((*_led_sides(part.terms), named), CITED_NEAR, True)]
        case Day():
            return [Pattern((tuple(Place(term, "exact") for term in form),)) for form in day_forms(leaf)]


def _side(side: Word | Phrase) -> tuple[Place, ...]:
    return phrase_places(side.terms) if isinstance(side, Phrase) else (word_place(side.term),)


def word_place(term: str) -> Place:
    """Return what a word of a query finds: the terms of its stem; a sum in pounds alone; a section, and its parts."""
    if is_exact(term):
        return Place(term, "open")
    return Place(stem(term), "stem")


def phrase_places(terms: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the places of a phrase. A section finds its parts there too: one with brackets, and one after its kind."""
    return tuple(Place(term, "open" if _is_section(terms, at) else "exact") for at, term in enumerate(terms))


def _is_section(terms: tuple[str, ...], at: int) -> bool:
    return "(" in terms[at] or (at > 0 and is_part_term(terms[at - 1]) and is_part_number(terms[at]))


def _led_sides(terms: tuple[str, str]) -> tuple[tuple[Place, ...], ...]:
    kind, number = terms
    return ((Place(kind, "exact"),), (Place(number, "open"),))


def day_forms(leaf: Day) -> list[tuple[str, ...]]:
    """Return the terms of the ways in which a day or a month is written in texts: `20 March 2018`, `20/03/2018`."""
    names, year = MONTHS[leaf.first.month - 1], str(leaf.first.year)
    if leaf.first != leaf.last:
        return [(name, year) for name in names]
    day = leaf.first.day
    digits = f"{day:02}", f"{leaf.first.month:02}"
    return [
        *((each, name, year) for name in names for each in (str(day), _ordinal(day))),
        *((name, str(day), year) for name in names),
        (*digits, year),
        (".".join(digits), year),
    ]


def _ordinal(day: int) -> str:
    ending = "th" if day // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
