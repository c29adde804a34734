"""The tree that a query is read as, and how it is written in the query language."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader of the results should know: a code for programs and a sentence for people.

    With the code `no-match`, `word` is the word that nothing was found for, and `nearest` a word that is spelt alike.
    """

    code: str
    text: str
    word: str | None = None
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Finds the documents with any term of the stem of `term`, or `term` alone if it is a sum or has brackets."""

    term: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Finds the documents with a term that begins with `start`."""

    start: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Finds the documents in which `terms` stand one after the other."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """Finds the documents whose `field` (council, body, category, outcome) has the name whose tokens are `terms`."""

    field: str
    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Finds the document with this reference: digits, and perhaps a letter."""

    reference: str


@dataclass(frozen=True, slots=True)
class Period:
    """Finds the documents decided before, after or within (`year`) the days from `first` to `last`, typed as `time`."""

    field: str
    time: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Not:
    """Finds the documents that `part` does not find."""

    part: Part


@dataclass(frozen=True, slots=True)
class And:
    """Finds the documents that all `parts` find, their words in the summary only if `in_summary`."""

    parts: tuple[Part, ...]
    in_summary: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """Finds the documents that any of `parts` finds."""

    parts: tuple[Part, ...]


Leaf: TypeAlias = Word | Prefix | Phrase | Value | Reference | Period
Part: TypeAlias = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood. An empty `tree` finds all; `reference` is set if the query is one reference."""

    tree: Part | None
    notes: tuple[Note, ...]
    reference: str | None

    @property
    def reading(self) -> str:
        """The query as it was understood, in the query language, its words as tokens."""
        return written(self.tree) if self.tree else ""


def written(part: Part) -> str:
    """Return `part` in the query language."""
    match part:
        case Or(parts):
            return " OR ".join(map(_bracketed, parts))
        case And(parts, in_summary):
            return " ".join([*(["in:summary"] if in_summary else []), *map(_bracketed, parts)])
        case Not(Not() as inner):
            return f"-({written(inner)})"
        case Not(inner):
            return f"-{_bracketed(inner)}"
    return _written_leaf(part)


def _bracketed(part: Part) -> str:
    return f"({written(part)})" if isinstance(part, And | Or) else written(part)


def _written_leaf(part: Leaf) -> str:
    match part:
        case Word(term):
            return term
        case Prefix(start):
            return f"{start}*"
        case Phrase(terms):
            return f'"{" ".join(terms)}"'
        case Value(field, text):
            return f'{field}:"{text}"' if _NEEDS_QUOTES.search(text) else f"{field}:{text}"
        case Reference(digits):
            return f"ref:{digits}"
        case Period(field, time):
            return f"{field}:{time}"


# Blanks are those of JavaScript, and all control characters.
BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NEEDS_QUOTES = re.compile(f"[{BLANK}()]")
