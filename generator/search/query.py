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

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from generator.search.analysis import is_reference, spans, tokens

DEEPEST = 50
"""How deep brackets may stand in brackets."""

MOST_WORDS = 100
"""How many words (tokens) a query may have."""

SHORTEST_PREFIX = 3
"""Characters before a `*`."""

_MOST_NOTES = 20
_LONGEST_VALUE = 200
_VALUES = ("council", "body", "category", "outcome")
_TIMES = ("before", "after", "year")
_FIELDS = (*_VALUES, *_TIMES, "ref", "cites", "in")


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
    """Finds the documents with any form of the stem of `form`, or `form` alone if it is a sum or has brackets."""

    form: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Finds the documents with a form that begins with `start`."""

    start: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Finds the documents in which `forms` stand one after the other."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """Finds the documents whose `field` (council, body, category, outcome) has the name whose tokens are `forms`."""

    field: str
    text: str
    forms: tuple[str, ...]


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
        return _written(self.tree) if self.tree else ""


def parse(text: str) -> Query:
    """Return what `text` asks for. Any text can be parsed, in time that grows with its length."""
    notes = _Notes()
    tree = _tree(_paired(_Lexer(text.replace("“", '"').replace("”", '"'), notes), notes), notes)
    return Query(tree, tuple(notes.found), _only_reference(tree))


def _only_reference(tree: Part | None) -> str | None:
    match tree:
        case Word(form) | Phrase((form,)) if is_reference(form):
            return form
    return None


def _written(part: Part) -> str:
    match part:
        case Or(parts):
            return " OR ".join(map(_bracketed, parts))
        case And(parts, in_summary):
            return " ".join([*(["in:summary"] if in_summary else []), *map(_bracketed, parts)])
        case Not(Not() as inner):
            return f"-({_written(inner)})"
        case Not(inner):
            return f"-{_bracketed(inner)}"
    return _written_leaf(part)


def _bracketed(part: Part) -> str:
    return f"({_written(part)})" if isinstance(part, And | Or) else _written(part)


def _written_leaf(part: Leaf) -> str:
    match part:
        case Word(form):
            return form
        case Prefix(start):
            return f"{start}*"
        case Phrase(forms):
            return f'"{" ".join(forms)}"'
        case Value(field, text):
            return f'{field}:"{text}"' if _NEEDS_QUOTES.search(text) else f"{field}:{text}"
        case Reference(digits):
            return f"ref:{digits}"
        case Period(field, time):
            return f"{field}:{time}"


def period(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or None where `text` is no such time."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last_month = int(month or 12)
    return first, datetime.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class _Notes:
    """Collects notes, each once."""

    def __init__(self) -> None:
        self.found: dict[Note, None] = {}

    def add(self, code: str, text: str) -> None:
        if len(self.found) < _MOST_NOTES:
            self.found[Note(code, text)] = None


# Signs between parts are these strings.
_OPEN, _CLOSE, _OR, _AND, _NOT, _IN_SUMMARY = "(", ")", "OR", "AND", "NOT", "in:summary"
_Sign: TypeAlias = Leaf | str

# Blanks are those of JavaScript, and all control characters.
_BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BLANKS = re.compile(f"[{_BLANK}]+")
_NEEDS_QUOTES = re.compile(f"[{_BLANK}()]")
_ENDS_WORD = re.compile(f'[{_BLANK}"()]')
_ENDS_VALUE = re.compile(f"[{_BLANK}()]")
_FIELD = re.compile("([A-Za-z]{1,20}):")


class _Lexer:
    """Parts a query into leaves and signs."""

    def __init__(self, text: str, notes: _Notes) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._notes = notes
        self._at = 0
        self._words = 0
        self.signs: list[_Sign] = []
        # Brackets of sections and blanks in references are parts of words: where a token goes on until, at each place.
        self._within = {at: end for _, start, end in spans(self._text) for at in range(start, end) if end - start > 1}
        while self._skip_blanks() and not self.is_cut:
            self._next()
        if self.is_cut:
            self._take_back_nots()
            notes.add("long", f"Only the first {MOST_WORDS} words of the query were used.")

    @property
    def is_cut(self) -> bool:
        """Whether the query has too many words."""
        return self._words > MOST_WORDS

    def _skip_blanks(self) -> bool:
        if blanks := _BLANKS.match(self._text, self._at):
            self._at = blanks.end()
        return self._at < len(self._text)

    def _next(self) -> None:
        char = self._text[self._at]
        if char in (_OPEN, _CLOSE):
            self._at += 1
            self.signs.append(char)
        elif char == "-" and self._begins_part(self._at + 1):
            self._at += 1
            self.signs.append(_NOT)
        elif char == '"':
            phrase = self._quoted()
            self._add_words(phrase, tokens(phrase))
        else:
            field = _FIELD.match(self._text, self._at)
            if not field or not self._field(field[1], field.end()):
                self._word()

    def _begins_part(self, at: int) -> bool:
        return at < len(self._text) and self._text[at] != _CLOSE and not _BLANKS.match(self._text, at)

    def _end(self, ends: re.Pattern[str], at: int) -> int:
        """Return where the text from `at` on ends, at a sign that `ends` finds and that is not part of a token."""
        for match in ends.finditer(self._text, at):
            if match.start() not in self._within:
                return match.start()
        return len(self._text)

    def _quoted(self) -> str:
        """Return what stands between the quote here and the next one."""
        end = self._text.find('"', self._at + 1)
        if end < 0:
            self._notes.add("quote", "A quote without its partner goes to the end.")
            end = len(self._text)
        inside = self._text[self._at + 1 : end]
        self._at = end + 1
        return inside

    def _field(self, typed: str, start: int) -> bool:
        """Take a field and its value; return False if it has to be read as words."""
        begin, self._at = self._at, start
        if self._text.startswith('"', start):
            value = self._quoted()
        else:
            self._at = self._end(_ENDS_VALUE, start)
            value = self._text[start : self._at]
        name = typed.lower()
        if name == "cites" and value:
            self._notes.add("cites", "The field “cites:” is not in use yet, so it was left out.")
            self._take_back_nots()
            return True
        sign = _understood(name, value.strip())
        if sign:
            self._add(sign, 1)
            return True
        if name in _FIELDS:
            shown = _shown(self._text[begin : self._at])
            self._notes.add("value", f"“{shown}” was not understood, so it was read as words.")
        elif self._at > start:
            self._notes.add("field", f"There is no field “{_shown(typed)}:”, so it was read as words.")
        self._at = begin
        return False

    def _word(self) -> None:
        end = self._end(_ENDS_WORD, self._at)
        text = self._text[self._at : end]
        self._at = end
        if text in (_OR, _AND, _NOT):
            self.signs.append(text)
            return
        word = text.rstrip("*")
        starred = word != text
        forms = tokens(word)
        if "*" in word or (starred and len(forms) != 1):
            self._notes.add("star", f"A * works only at the end of a word. It was left out of “{_shown(text)}”.")
        if starred and len(forms) == 1:
            if len(forms[0]) >= SHORTEST_PREFIX:
                self._add(Prefix(forms[0]), 1)
                return
            few = f"A * needs at least {SHORTEST_PREFIX} letters or digits before it"
            self._notes.add("prefix", f"{few}, so “{_shown(text)}” was read as a word.")
        if len(forms) == 1:
            self._add(Word(forms[0]), 1)
        else:
            self._add_words(text, forms)

    def _add_words(self, text: str, forms: list[str]) -> None:
        if forms:
            room = MOST_WORDS - self._words
            self._add(Phrase(tuple(forms[:room])), len(forms))
        else:
            self._notes.add("nothing", f"“{_shown(text)}” has no letter or digit, so it was left out.")
            self._take_back_nots()

    def _add(self, sign: _Sign, words: int) -> None:
        if self._words < MOST_WORDS:
            self.signs.append(sign)
        else:
            self._take_back_nots()
        self._words += words

    def _take_back_nots(self) -> None:
        """Leave out the signs that denied what was left out."""
        while self.signs and self.signs[-1] == _NOT:
            self.signs.pop()


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _understood(name: str, value: str) -> Value | Reference | Period | str | None:
    """Return what the field `name` with `value` means, or None."""
    if name in _TIMES:
        days = period(value)
        return Period(name, value, *days) if days else None
    if name == "in":
        return _IN_SUMMARY if value.lower() == "summary" else None
    forms = tuple(tokens(value)) if len(value) <= _LONGEST_VALUE else ()
    if name == "ref":
        return Reference(forms[0]) if len(forms) == 1 and is_reference(forms[0]) else None
    return Value(name, value.replace('"', " ").strip(), forms) if name in _VALUES and forms else None


def _paired(lexer: _Lexer, notes: _Notes) -> list[_Sign]:
    """Return the signs without the brackets that have no partner or stand too deep."""
    signs = lexer.signs
    partner: dict[int, int] = {}
    unpaired: list[int] = []
    alone = False
    for at, sign in enumerate(signs):
        if sign == _OPEN:
            unpaired.append(at)
        elif sign == _CLOSE and unpaired:
            partner[unpaired.pop()] = at
        else:
            alone = alone or sign == _CLOSE
    if alone or (unpaired and not lexer.is_cut):
        notes.add("bracket", "A bracket without its partner was left out.")
    closing = set(partner.values())
    kept: list[_Sign] = []
    depth = 0
    for at, sign in enumerate(signs):
        depth += at in partner
        if sign not in (_OPEN, _CLOSE) or (depth <= DEEPEST and (at in partner or at in closing)):
            kept.append(sign)
        elif depth > DEEPEST:
            notes.add("deep", f"Brackets more than {DEEPEST} deep were left out.")
        depth -= at in closing
    return kept


class _Level:
    """What stands in one pair of brackets, or in the whole query, as far as it was read."""

    def __init__(self, notes: _Notes) -> None:
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
        if sign == _OR:
            self._end_side()
        elif sign == _AND:
            if self._denied or self._joined or not (self._parts or self._in_summary):
                self._left_out(_AND)
            self._joined = not self._denied and bool(self._parts or self._in_summary)
        elif sign == _NOT:
            if self._denied:
                self._left_out(_NOT)
            self._denied, self._joined = True, False
        else:
            if self._denied:
                self._left_out(_NOT)
            self._in_summary = True
            self._denied = self._joined = False

    def _end_side(self) -> None:
        for sign, is_open in ((_NOT, self._denied), (_AND, self._joined)):
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
            self._left_out(_OR)
        parts: list[Part] = []
        for side in self._sides:
            parts += side.parts if isinstance(side, Or) else [side] if side else []
        return Or(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _left_out(self, sign: str) -> None:
        self._notes.add(sign.lower(), f"{sign} had nothing to work on, so it was left out.")


def _tree(signs: list[_Sign], notes: _Notes) -> Part | None:
    levels = [_Level(notes)]
    for sign in signs:
        if sign == _OPEN:
            levels.append(_Level(notes))
        elif sign == _CLOSE:
            inside = levels.pop().end()
            if not inside:
                notes.add("nothing", "Brackets with nothing in them were left out.")
            levels[-1].add(inside)
        elif isinstance(sign, str):
            levels[-1].sign(sign)
        else:
            levels[-1].add(sign)
    return levels[-1].end()
