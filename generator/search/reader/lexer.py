"""Part a query into leaves and signs."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import TypeAlias

from generator.search.reader.tree import BLANK, Leaf, Note, Period, Phrase, Prefix, Reference, Value, Word
from generator.search.tokens import is_reference, spans, tokens

MOST_WORDS = 100
"""How many words (tokens) a query may have."""

SHORTEST_PREFIX = 3
"""Characters before a `*`."""

_MOST_NOTES = 20
_LONGEST_VALUE = 200
_VALUES = ("council", "body", "category", "outcome")
_TIMES = ("before", "after", "year")
_FIELDS = (*_VALUES, *_TIMES, "ref", "cites", "in")


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


class Notes:
    """Collects notes, each once."""

    def __init__(self) -> None:
        self.found: dict[Note, None] = {}

    def add(self, code: str, text: str) -> None:
        """Add a note, unless there are very many."""
        if len(self.found) < _MOST_NOTES:
            self.found[Note(code, text)] = None


# Signs between parts are these strings.
OPEN, CLOSE, OR, AND, NOT, IN_SUMMARY = "(", ")", "OR", "AND", "NOT", "in:summary"
Sign: TypeAlias = Leaf | str
_BLANKS = re.compile(f"[{BLANK}]+")
_ENDS_WORD = re.compile(f'[{BLANK}"()]')
_ENDS_VALUE = re.compile(f"[{BLANK}()]")
_FIELD = re.compile("([A-Za-z]{1,20}):")


class Lexer:
    """Parts a query into leaves and signs."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._notes = notes
        self._at = 0
        self._words = 0
        self.signs: list[Sign] = []
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
        if char in (OPEN, CLOSE):
            self._at += 1
            self.signs.append(char)
        elif char == "-" and self._begins_part(self._at + 1):
            self._at += 1
            self.signs.append(NOT)
        elif char == '"':
            phrase = self._quoted()
            self._add_words(phrase, tokens(phrase))
        else:
            field = _FIELD.match(self._text, self._at)
            if not field or not self._field(field[1], field.end()):
                self._word()

    def _begins_part(self, at: int) -> bool:
        return at < len(self._text) and self._text[at] != CLOSE and not _BLANKS.match(self._text, at)

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
        if text in (OR, AND, NOT):
            self.signs.append(text)
            return
        word = text.rstrip("*")
        starred = word != text
        terms = tokens(word)
        if "*" in word or (starred and len(terms) != 1):
            self._notes.add("star", f"A * works only at the end of a word. It was left out of “{_shown(text)}”.")
        if starred and len(terms) == 1:
            if len(terms[0]) >= SHORTEST_PREFIX:
                self._add(Prefix(terms[0]), 1)
                return
            few = f"A * needs at least {SHORTEST_PREFIX} letters or digits before it"
            self._notes.add("prefix", f"{few}, so “{_shown(text)}” was read as a word.")
        if len(terms) == 1:
            self._add(Word(terms[0]), 1)
        else:
            self._add_words(text, terms)

    def _add_words(self, text: str, terms: list[str]) -> None:
        if terms:
            room = MOST_WORDS - self._words
            self._add(Phrase(tuple(terms[:room])), len(terms))
        else:
            self._notes.add("nothing", f"“{_shown(text)}” has no letter or digit, so it was left out.")
            self._take_back_nots()

    def _add(self, sign: Sign, words: int) -> None:
        if self._words < MOST_WORDS:
            self.signs.append(sign)
        else:
            self._take_back_nots()
        self._words += words

    def _take_back_nots(self) -> None:
        """Leave out the signs that denied what was left out."""
        while self.signs and self.signs[-1] == NOT:
            self.signs.pop()


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _understood(name: str, value: str) -> Value | Reference | Period | str | None:
    """Return what the field `name` with `value` means, or None."""
    if name in _TIMES:
        days = period(value)
        return Period(name, value, *days) if days else None
    if name == "in":
        return IN_SUMMARY if value.lower() == "summary" else None
    terms = tuple(tokens(value)) if len(value) <= _LONGEST_VALUE else ()
    if name == "ref":
        return Reference(terms[0]) if len(terms) == 1 and is_reference(terms[0]) else None
    return Value(name, value.replace('"', " ").strip(), terms) if name in _VALUES and terms else None
