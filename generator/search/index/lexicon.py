"""Number the terms of the texts of a run, so that postings can be sorted as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from generator.search.language import LAW_TITLES
from generator.search.tokens import is_part_number, is_plain, matches, parts, stem, tokens

_NONE = -1
_TITLES = frozenset(stem(word) for words in LAW_TITLES.values() for word in words)
_BEGINNINGS = tuple(sorted({word[:2] for word in _TITLES}))  # says fast of most terms that they are none


class Lexicon:
    """Gives each term a number, in the order in which terms are met, from 0.

    `terms` has the terms by their numbers; `part_numbers` the numbers of those that may be the number of a part of a
    law, and `titles` of those that may end the name of one. Parts of texts that were met before are looked up, not
    divided again.
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.part_numbers: list[int] = []
        self.titles: list[int] = []
        self._numbers: dict[str, int] = {}
        self._parts: dict[str, int] = {}

    def numbers(self, text: str, text_parts: Sequence[str] | None = None) -> list[int]:
        """Return the numbers of the terms of `text`, in their order.

        `text_parts` are its `tokens.parts`, if they are known already.
        """
        if not is_plain(text):
            pieces: Sequence[str] = matches(text)
        else:
            pieces = parts(text) if text_parts is None else text_parts
        get, learn = self._parts.get, self._learn
        return [
            number
            for piece in pieces
            if (number := known if (known := get(piece)) is not None else learn(piece)) != _NONE
        ]

    def number(self, term: str) -> int:
        """Return the number of a term, or of a phrase: terms with blanks between them."""
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
            if "0" <= term[0] <= "9" and is_part_number(term.partition("(")[0]):
                self.part_numbers.append(number)
            elif term.startswith(_BEGINNINGS) and stem(term) in _TITLES:
                self.titles.append(number)
        return number

    def known(self, term: str) -> int | None:
        """Return the number of a term, None if it has none yet."""
        return self._numbers.get(term)

    def _learn(self, piece: str) -> int:
        found = tokens(piece)
        number = self._parts[piece] = self.number(found[0]) if found else _NONE
        return number
