"""Divide a query into items: brackets, operators and leaves. Nothing here fails, and the time is linear."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import TypeAlias

from generator.search.language import FIELDS, LIMITS, TIMES, sentence
from generator.search.reader.laws import read_law
from generator.search.reader.sums import read_sum
from generator.search.reader.tree import BLANK, Citing, Leaf, Note, Period, Phrase, Prefix, Reference, Value, Word
from generator.search.tokens import is_reference, spans, tokens

OPEN, CLOSE, OR, AND, NOT, IN_SUMMARY = "(", ")", "OR", "AND", "NOT", "in:summary"
Item: TypeAlias = Leaf | str
"""A leaf of the tree, or one of the signs above."""

_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BLANKS = re.compile(f"[{BLANK}]+")
_OUTER_BLANKS = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")
_ENDS_WORD = re.compile(f'[{BLANK}"()]')
_ENDS_VALUE = re.compile(f"[{BLANK}()]")
_FIELD = re.compile("([A-Za-z]{1,20}):")
_LAW_BRACKETS = re.compile(r"(?<=[0-9A-Za-z])(?:\([0-9A-Za-z]{1,4}\))+")  # `(2)(a)` after `law:s117`


class Notes:
    """Collects notes, each once, up to a limit."""

    def __init__(self) -> None:
        self.found: dict[Note, None] = {}

    def add(self, key: str, text: str = "") -> None:
        """Add the note with the key `key` in `language.yml`; `text` is what of the query it is about."""
        if len(self.found) < LIMITS.notes:
            shown = text if len(text) <= LIMITS.shown else f"{text[: LIMITS.shown]}…"
            self.found[Note(key.partition(".")[0], sentence(key, text=shown))] = None


def period(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a time; None if `text` is none.

    time = YYYY [ "-" MM [ "-" DD ] ]
    """
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


class Lexer:
    """Divides one query into `items`."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.items: list[Item] = []
        self.text = self._text = unicodedata.normalize("NFC", text)
        self._notes = notes
        self._at = 0
        self._words = 0
        # Brackets of sections and blanks in references are parts of words: the places inside of tokens.
        self._inside = {at for _, start, end in spans(self._text) if end - start > 1 for at in range(start, end)}
        while self._skip_blanks() and not self.is_cut:
            self._next()
        if self.is_cut:
            self._take_back_nots()
            notes.add("long")

    @property
    def is_cut(self) -> bool:
        """Whether the query has too many words; `items` are of the first ones."""
        return self._words > LIMITS.words

    def _skip_blanks(self) -> bool:
        if blanks := _BLANKS.match(self._text, self._at):
            self._at = blanks.end()
        return self._at < len(self._text)

    def _next(self) -> None:
        """Read one item.

        item = "(" | ")" | "-" | phrase | field | word
        """
        char = self._text[self._at]
        if char in (OPEN, CLOSE):
            self._at += 1
            self.items.append(char)
        elif char == "-" and self._begins_part(self._at + 1):
            self._at += 1
            self.items.append(NOT)
        elif char == '"':
            phrase = self._quoted()
            self._add_words(phrase, tokens(phrase))
        else:
            name = _FIELD.match(self._text, self._at)
            if not name or not self._field(name[1], name.end()):
                self._word()

    def _begins_part(self, at: int) -> bool:
        return at < len(self._text) and self._text[at] != CLOSE and not _BLANKS.match(self._text, at)

    def _end(self, ends: re.Pattern[str], at: int) -> int:
        """Return where the text from `at` on ends: at a sign that `ends` finds outside of tokens."""
        for match in ends.finditer(self._text, at):
            if match.start() not in self._inside:
                return match.start()
        return len(self._text)

    def _quoted(self) -> str:
        """Read what is between the quotation mark here and the next one.

        phrase = '"' text '"'
        """
        end = self._text.find('"', self._at + 1)
        if end < 0:
            self._notes.add("quote")
            end = len(self._text)
        inside = self._text[self._at + 1 : end]
        self._at = end + 1
        return inside

    def _field(self, typed: str, start: int) -> bool:
        """Read a field, whose value begins at `start`; return False if it has to be read as words.

        field = name ":" ( phrase | text up to the next blank or bracket )
        """
        begin, self._at = self._at, start
        name = typed.lower()
        is_phrase = self._text.startswith('"', start)
        if name not in FIELDS:
            self._at = begin
            if is_phrase or self._end(_ENDS_VALUE, start) > start:
                self._notes.add("field", f"{typed}:")
            return False
        if is_phrase:
            value = self._quoted()
        else:
            self._at = self._end(_ENDS_VALUE, start)
            brackets = _LAW_BRACKETS.match(self._text, self._at) if name == "law" else None
            self._at = brackets.end() if brackets else self._at
            value = self._text[start : self._at]
        item = _field_item(name, _OUTER_BLANKS.sub("", value))
        if item:
            self._add(item, 1)
            return True
        self._notes.add("value", self._text[begin : self._at])
        self._at = begin
        return False

    def _word(self) -> None:
        """Read a word, a prefix or an operator.

        word = text up to the next blank, quotation mark or bracket that is no part of a token
        prefix = word "*"
        """
        place = (self._at, self._end(_ENDS_WORD, self._at))
        text = self._text[slice(*place)]
        self._at = place[1]
        if text in (OR, AND, NOT):
            self.items.append(text)
            return
        word = text.rstrip("*")
        terms = tokens(word)
        is_starred = word != text
        if "*" in word or (is_starred and len(terms) != 1):
            self._notes.add("star", text)
        if is_starred and len(terms) == 1:
            if len(terms[0]) >= LIMITS.prefix:
                self._add(Prefix(terms[0]), 1)
                return
            self._notes.add("prefix", text)
        if len(terms) == 1:
            self._add(Word(terms[0], place), 1)
        else:
            self._add_words(text, terms, place)

    def _add_words(self, text: str, terms: list[str], place: tuple[int, int] | None = None) -> None:
        """Add the phrase that `text` was read as, unless it has no token."""
        if terms:
            room = LIMITS.words - self._words
            self._add(Phrase(tuple(terms[:room]), place), len(terms))
        else:
            self._notes.add("nothing", text)
            self._take_back_nots()

    def _add(self, item: Item, words: int) -> None:
        if self._words < LIMITS.words:
            self.items.append(item)
        else:
            self._take_back_nots()
        self._words += words

    def _take_back_nots(self) -> None:
        """Take back the signs that denied what was left out."""
        while self.items and self.items[-1] == NOT:
            self.items.pop()


def _field_item(name: str, value: str) -> Leaf | str | None:
    """Return what the field `name` with `value` means; None if the value is not understood."""
    if name in TIMES:
        days = period(value)
        return Period(name, value, *days) if days else None
    if name == "in":
        return IN_SUMMARY if value.lower() == "summary" else None
    if len(value) > LIMITS.value:
        return None
    text = _OUTER_BLANKS.sub("", value.replace('"', " "))
    if name == "law":
        return read_law(_BLANKS.sub(" ", text))
    if name == "sum":
        return read_sum(_BLANKS.sub("", text))
    terms = tuple(tokens(value))
    if name in ("ref", "cites"):
        is_one = len(terms) == 1 and is_reference(terms[0])
        return (Reference if name == "ref" else Citing)(terms[0]) if is_one else None
    return Value(name, text, terms) if terms else None
