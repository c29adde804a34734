"""Number the terms that the tokens of texts are."""

from __future__ import annotations

from collections.abc import Sequence

from generator.search.index.tokens import is_plain, parts, pieces, tokens

_NONE = -1


class Lexicon(dict[str, int]):
    """The number of the form of each part of text met so far, or -1 if it has no token. `forms` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, part: str) -> int:
        found = tokens(part)
        number = self[part] = self.number(found[0]) if found else _NONE
        return number

    def numbers(self, text: str, said: Sequence[str] | None = None) -> list[int]:
        """Return the numbers of the forms of the tokens of `text`; `said` are its parts, if they are known."""
        if not is_plain(text):
            return [self[piece] for piece in pieces(text)]
        return [number for part in (parts(text) if said is None else said) if (number := self[part]) != _NONE]

    def number(self, token: str) -> int:
        """Return the number of a form, or of a phrase of forms with blanks between them."""
        number = self._numbers.setdefault(token, len(self.forms))
        if number == len(self.forms):
            self.forms.append(token)
        return number
