"""Divide a query into items: brackets, operators and leaves. Nothing here fails, and the time is linear.

One state goes through all productions of the grammar, so it is over 250 lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from generator.search.language import FIELDS, LIMITS, TIMES, sentence
from generator.search.reader.cited import cited_at
from generator.search.reader.laws import read_law
from generator.search.reader.sums import read_sum
from generator.search.reader.times import period, time_at
from generator.search.reader.tree import (
    BLANK,
    Citing,
    Day,
    Leaf,
    Note,
    Period,
    Phrase,
    Prefix,
    Reference,
    Value,
    Word,
    written,
)
from generator.search.tokens import is_reference, spans, tokens
from generator.vocabulary.invisible import INVISIBLE

OPEN, CLOSE, OR, AND, NOT, IN_SUMMARY = "(", ")", "OR", "AND", "NOT", "in:summary"
NEAR = "NEAR/"
"""The beginning of the sign NEAR, before its number."""
Item: TypeAlias = Leaf | str
"""A leaf of the tree, or one of the signs above."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")  # they part no words
_BLANKS = re.compile(f"[{BLANK}]+")
_OUTER_BLANKS = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")
_ENDS_WORD = re.compile(f'[{BLANK}"()]')
_ENDS_VALUE = re.compile(f"[{BLANK}()]")
_NEAR = re.compile("NEAR(?:/([0-9]{1,3}))?")
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


class Lexer:
    """Divides one query into `items`."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.items: list[Item] = []
        self.text = self._text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
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

        item = "(" | ")" | "-" | phrase | time | cited | field | word
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
            is_read = self._time() or self._cited() or (name and self._field(name[1], name.end()))
            if not is_read:
                self._word()

    def _time(self) -> bool:
        """Read a day or a month, with its year; return False if there is none."""
        time = time_at(self._text, self._at)
        return time is not None and self._take(time.end, (Day(time.first, time.last, (time.start, time.end)),))

    def _placed(self, words: Sequence[Word]) -> Iterator[Word]:
        """Yield words that are read from here on, each with its place."""
        every = iter(spans(self._text[self._at :]))
        for word in words:
            start, end = next((start, end) for term, start, end in every if term == word.term)
            yield Word(word.term, (self._at + start, self._at + end))

    def _cited(self) -> bool:
        """Read a part of a law, perhaps with its law; return False if there is none."""
        found = cited_at(self._text, self._at)
        is_denied = self.items[-1:] == [NOT]  # which would deny the first word alone
        return found is not None and self._take(
            found.end, (*(() if is_denied else self._placed(found.words)), found.leaf)
        )

    def _take(self, end: int, leaves: Sequence[Leaf]) -> bool:
        """Add what was read up to `end`, and go on behind the signs there; return False if a word goes on there."""
        behind = self._end(_ENDS_WORD, end)
        rest = self._text[end:behind]
        if tokens(rest):
            return False
        if "*" in rest:
            self._notes.add("star", self._text[self._at : behind])
        self._at = behind
        for leaf in leaves:
            self._add(leaf, len(tokens(written(leaf))))
        return True

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
        near = "NEAR" [ "/" digits ]
        prefix = word "*"
        """
        place = (self._at, self._end(_ENDS_WORD, self._at))
        text = self._text[slice(*place)]
        self._at = place[1]
        near = _NEAR.fullmatch(text)
        if text in (OR, AND, NOT) or near:
            self.items.append(f"{NEAR}{int(near[1] or LIMITS.near)}" if near else text)
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
