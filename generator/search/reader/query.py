"""The query language: from what a person typed to a tree, to the query as it was understood, and to notes.

Parsing never fails. What has no sense is left out or read as words, and a note with one of these codes says so:

- `nothing`: a word or phrase without letters and digits, or brackets with nothing in them, left out
- `prefix`: `ab*`, read as a word
- `star`: a `*` that is not at the end of a word, without effect
- `quote`, `bracket`: a sign without its partner; the quote goes to the end, the bracket is left out
- `or`, `and`, `not`: an operator with nothing to work on, left out
- `field`: a name before a colon that is no field, read as words
- `value`: a field whose value is not understood, read as words
- `cites`: the field is reserved, left out
- `deep`: brackets deeper than 50, left out
- `long`: all after the first 100 words, left out
"""

from __future__ import annotations

from generator.search.reader.lexer import AND, CLOSE, NOT, OPEN, OR, Lexer, Notes, Sign
from generator.search.reader.tree import (
    And,
    Not,
    Or,
    Part,
    Phrase,
    Query,
    Word,
)
from generator.search.tokens import is_reference

DEEPEST = 50
"""How deep brackets may stand in brackets."""


def parse(text: str) -> Query:
    """Return what `text` asks for. Any text can be parsed, in time that grows with its length."""
    notes = Notes()
    tree = _tree(_paired(Lexer(text.replace("“", '"').replace("”", '"'), notes), notes), notes)
    return Query(tree, tuple(notes.found), _only_reference(tree))


def _only_reference(tree: Part | None) -> str | None:
    match tree:
        case Word(term) | Phrase((term,)) if is_reference(term):
            return term
    return None


def _paired(lexer: Lexer, notes: Notes) -> list[Sign]:
    """Return the signs without the brackets that have no partner or stand too deep."""
    signs = lexer.signs
    partner: dict[int, int] = {}
    unpaired: list[int] = []
    alone = False
    for at, sign in enumerate(signs):
        if sign == OPEN:
            unpaired.append(at)
        elif sign == CLOSE and unpaired:
            partner[unpaired.pop()] = at
        else:
            alone = alone or sign == CLOSE
    if alone or (unpaired and not lexer.is_cut):
        notes.add("bracket", "A bracket without its partner was left out.")
    closing = set(partner.values())
    kept: list[Sign] = []
    depth = 0
    for at, sign in enumerate(signs):
        depth += at in partner
        if sign not in (OPEN, CLOSE) or (depth <= DEEPEST and (at in partner or at in closing)):
            kept.append(sign)
        elif depth > DEEPEST:
            notes.add("deep", f"Brackets more than {DEEPEST} deep were left out.")
        depth -= at in closing
    return kept


class _Level:
    """What stands in one pair of brackets, or in the whole query, as far as it was read."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._sides: list[Part | None] = []
        self._begin()

    def _begin(self) -> None:
        self._parts: list[Part] = []
        self._in_summary = self._denied = self._joined = False

    def add(self, part: Part | None) -> None:
        """Take the next part; None is one that was left out, and takes a NOT before it along."""
        if part and self._denied:
            self._parts.append(Not(part))
        elif isinstance(part, And) and not part.in_summary:
            self._parts += part.parts
        elif part:
            self._parts.append(part)
        self._denied = self._joined = False

    def sign(self, sign: str) -> None:
        """Take OR, AND, NOT or in:summary."""
        if sign == OR:
            self._end_side()
        elif sign == AND:
            if self._denied or self._joined or not (self._parts or self._in_summary):
                self._left_out(AND)
            self._joined = not self._denied and bool(self._parts or self._in_summary)
        elif sign == NOT:
            if self._denied:
                self._left_out(NOT)
            self._denied, self._joined = True, False
        else:
            if self._denied:
                self._left_out(NOT)
            self._in_summary = True
            self._denied = self._joined = False

    def _end_side(self) -> None:
        for sign, is_open in ((NOT, self._denied), (AND, self._joined)):
            if is_open:
                self._left_out(sign)
        if len(self._parts) > 1 or (self._parts and self._in_summary):
            self._sides.append(And(tuple(self._parts), self._in_summary))
        else:
            self._sides.append(self._parts[0] if self._parts else None)
        self._begin()

    def end(self) -> Part | None:
        """Return all that was read."""
        self._end_side()
        if len(self._sides) > 1 and None in self._sides:
            self._left_out(OR)
        parts: list[Part] = []
        for side in self._sides:
            parts += side.parts if isinstance(side, Or) else [side] if side else []
        return Or(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _left_out(self, sign: str) -> None:
        self._notes.add(sign.lower(), f"{sign} had nothing to work on, so it was left out.")


def _tree(signs: list[Sign], notes: Notes) -> Part | None:
    levels = [_Level(notes)]
    for sign in signs:
        if sign == OPEN:
            levels.append(_Level(notes))
        elif sign == CLOSE:
            inside = levels.pop().end()
            if not inside:
                notes.add("nothing", "Brackets with nothing in them were left out.")
            levels[-1].add(inside)
        elif isinstance(sign, str):
            levels[-1].sign(sign)
        else:
            levels[-1].add(sign)
    return levels[-1].end()
