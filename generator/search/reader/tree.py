"""The tree that a query is read as: its nodes, and how they are written in the query language.

Every kind of node says what it finds, so it is over 250 lines.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from generator.search.language import MONTHS
from generator.search.reader.laws import Law, read_law
from generator.search.reader.sums import Sum

BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""The blanks of a query, for a set of a regular expression: those of JavaScript, and all control characters."""

_NEEDS_QUOTES = re.compile(f"[{BLANK}()]")


@dataclass(frozen=True, slots=True)
class Word:
    """Finds the documents with any term of the same stem; or with this term alone, if it is a sum; or with this term or
    one that goes on from it after a bracket, if it has brackets."""

    term: str
    """The token that it was read as."""
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Where in the query it was typed; None if that is not known."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Finds the documents with a term that begins like this."""

    start: str
    """The token before the `*`."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Finds the documents in which these terms follow one another."""

    terms: tuple[str, ...]
    """Its tokens, one or more."""
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Where in the query it was typed without quotation marks (`follow-up`); None if it has such."""


@dataclass(frozen=True, slots=True)
class Near:
    """Finds the documents in which words and phrases stand near each other, in one block of the text."""

    sides: tuple[Word | Phrase, ...]
    """Two or more, in any order."""
    words: int
    """How many words may be between them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Finds the documents that name a part of a law, of whatever law."""

    terms: tuple[str, str]
    """Its kind and its number: `section`, `26a(1)`."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Finds the documents that cite a part of a law, or name both near each other."""

    part: Part
    """The part."""
    name: tuple[str, ...]
    """The end of the law's name: `care act`."""
    year: str | None
    """The year of the law, if it was given."""

    @property
    def law(self) -> Law | None:
        """What it is for the field `law`."""
        return read_law(written(self))


@dataclass(frozen=True, slots=True)
class Day:
    """Finds the documents of a day or a month, and those that name it."""

    first: datetime.date
    """The first day."""
    last: datetime.date
    """The last day."""
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Where in the query it was typed; None if that is not known."""


@dataclass(frozen=True, slots=True)
class Value:
    """Finds the documents whose council, body, category, outcome, type, remedy or ground has a name."""

    field: str
    """A key of `fields.values` in `language.yml`."""
    text: str
    """The name as typed, without quotation marks."""
    terms: tuple[str, ...]
    """Its tokens, one or more."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Finds the document with a reference."""

    reference: str
    """Its digits, and perhaps a letter."""


@dataclass(frozen=True, slots=True)
class Period:
    """Finds the documents of a time, or before or after it."""

    field: str
    """`year`, `before` or `after`."""
    time: str
    """The time as typed: YYYY, YYYY-MM or YYYY-MM-DD."""
    first: datetime.date
    """Its first day."""
    last: datetime.date
    """Its last day."""


@dataclass(frozen=True, slots=True)
class Citing:
    """Finds the documents that mention the reference of another decision."""

    reference: str
    """Its digits, and perhaps a letter."""


@dataclass(frozen=True, slots=True)
class Not:
    """Finds the documents that another node does not find."""

    node: Node
    """That node."""


@dataclass(frozen=True, slots=True)
class And:
    """Finds the documents that all its nodes find."""

    nodes: tuple[Node, ...]
    """Two or more; or one, where `in_summary` is set."""
    in_summary: bool = False
    """Whether words, prefixes and phrases in it are looked for in summaries only."""


@dataclass(frozen=True, slots=True)
class Or:
    """Finds the documents that any of its nodes finds."""

    nodes: tuple[Node, ...]
    """Two or more."""


Leaf: TypeAlias = Word | Prefix | Phrase | Near | Part | Cited | Day | Value | Reference | Citing | Law | Sum | Period
Node: TypeAlias = Leaf | Not | And | Or
TextLeaf: TypeAlias = Word | Prefix | Phrase | Near | Part | Cited | Day


class PlacedLeaf(NamedTuple):
    """A leaf of a tree, and where in it."""

    leaf: Leaf
    """The leaf."""
    in_summary: bool
    """Whether it is looked for in summaries only."""
    is_denied: bool
    """Whether it is under a NOT."""


@dataclass(frozen=True, slots=True)
class Note:
    """What whoever reads the results should know of the query."""

    code: str
    """For programs: a key of `notes` in `language.yml`, up to its full stop."""
    text: str
    """For people: a sentence."""
    word: str | None = None
    """What was not found; None for notes on how the query was read."""
    nearest: str | None = None
    """A word that is found and is spelt much like it, if there is one."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read."""

    tree: Node | None
    """None finds all documents."""
    notes: tuple[Note, ...]
    """What was left out, or read in another way than it may have been meant."""
    reference: str | None
    """The reference that the whole query is; None if it is more, or something else."""
    text: str = ""
    """The query as typed, in NFC: the places of leaves are places in it."""
    is_strict: bool = False
    """Whether it has operators, brackets or stars, so that it is read as it is written."""

    @property
    def reading(self) -> str:
        """The query as it was read, in the query language, its words as tokens."""
        return written(self.tree) if self.tree else ""


def written(node: Node) -> str:
    """Return a node in the query language. Read again, that gives the same node."""
    match node:
        case Or(nodes):
            return " OR ".join(map(_bracketed, nodes))
        case And(nodes, in_summary):
            return " ".join([*(["in:summary"] if in_summary else []), *map(_bracketed, nodes)])
        case Not(Not() as inner):
            return f"-({written(inner)})"
        case Not(inner):
            return f"-{_bracketed(inner)}"
    return _written_leaf(node)


def _bracketed(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _written_leaf(leaf: Leaf) -> str:
    match leaf:
        case Value(field, text):
            return _written_field(field, text)
        case Law(text):
            return _written_field("law", text)
        case Sum(text):
            return f"sum:{text}"
        case Reference(reference):
            return f"ref:{reference}"
        case Citing(reference):
            return f"cites:{reference}"
        case Period(field, time):
            return _written_field(field, time)
    return _written_text(leaf)


def _written_text(leaf: TextLeaf) -> str:
    match leaf:
        case Word(term):
            return term
        case Prefix(start):
            return f"{start}*"
        case Phrase(terms):
            return f'"{" ".join(terms)}"'
        case Near(sides, words):
            return f" NEAR/{words} ".join(map(_written_text, sides))
        case Part(terms):
            return " ".join(terms)
        case Cited(part, name, year):
            return " ".join([*name, *([year] if year else []), *part.terms])
        case Day(first, last):
            return f"{f'{first.day} ' if first == last else ''}{MONTHS[first.month - 1][0]} {first.year}"


def _written_field(field: str, text: str) -> str:
    return f'{field}:"{text}"' if _NEEDS_QUOTES.search(text) else f"{field}:{text}"


def wanted(node: Node | None) -> dict[str, TextLeaf]:
    """Return the leaves of a tree that stand in texts and are not under a NOT, each once, as they are written."""
    match node:
        case Or(nodes) | And(nodes):
            return {text: leaf for inner in nodes for text, leaf in wanted(inner).items()}
        case _ if isinstance(node, TextLeaf):
            return {written(node): node}
        case _:
            return {}


def placed(node: Node, in_summary: bool = False, is_denied: bool = False) -> Iterator[PlacedLeaf]:
    """Yield the leaves of a tree, in order."""
    match node:
        case And(nodes) | Or(nodes):
            within = in_summary or (isinstance(node, And) and node.in_summary)
            for each in nodes:
                yield from placed(each, within, is_denied)
        case Not(inner):
            yield from placed(inner, in_summary, True)
        case _:
            yield PlacedLeaf(node, in_summary, is_denied)


def has_phrase(node: Node) -> bool:
    """Return whether a node needs positions, or has in it what does: a phrase of several words, words near others."""
    return any(
        isinstance(leaf, Near | Part | Cited | Day) or (isinstance(leaf, Phrase) and len(leaf.terms) > 1)
        for leaf, _, _ in placed(node)
    )
