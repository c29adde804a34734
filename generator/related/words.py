"""The words of some decisions outside of standard paragraphs, counted."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import Stemmer

from generator.related.table import Numbers, Table, counted
from generator.source.lines import LIST_MARK, LONGEST_HEADING, ends_sentence_or_bracket
from generator.source.recognise import HEADER_LINE
from generator.vocabulary import furniture, plain_words, section_kind

_FEW = 3
_WORD = re.compile(r"[^\W_]{3,}")  # with numbers, so that no word is cut out of `b12`; this is the fastest way


@dataclass(frozen=True, slots=True)
class Wording:
    """How often each decision says each word. Forms of one stem are one word."""

    counts: Table
    """Decisions x words."""
    words: list[str]
    """The commonest form of each word, in the order of the alphabet."""


def wording(decisions: Iterable[Iterable[str]]) -> Wording:
    """Return the words of `decisions`, each the lines below its title; lines that are no paragraphs are ignored.

    A paragraph is standard, and ignored, if more than three decisions contain it, or in small groups half of them and
    more than one.
    """
    paragraphs = _Paragraphs()
    found, ends = array("i"), array("q", [0])
    for lines in decisions:
        found.extend([number for number in map(paragraphs.number, lines) if number >= 0])
        ends.append(len(found))
    said = counted(found, ends, len(paragraphs.ends) - 1)
    within = np.bincount(said.indices, minlength=said.columns)
    own = within <= max(1, min(_FEW, (said.rows - 1) // 2))
    said = said.some(own[said.indices], np.arange(said.columns), said.columns)
    forms = said.times(counted(paragraphs.found, paragraphs.ends, len(paragraphs.forms)))
    often = np.bincount(forms.indices, forms.data, len(paragraphs.forms)).astype(np.int64)
    words, word_of = _words(list(paragraphs.forms), often.tolist())
    return Wording(forms.some(word_of[forms.indices] >= 0, word_of, len(words)), words)


class _Paragraphs:
    """Numbers paragraphs and their words, in the order in which they come."""

    def __init__(self) -> None:
        self._of_line: dict[str, int] = {}
        self._of_text: dict[str, int] = {"": -1}
        self.forms: dict[str, int] = {}
        """The number of each word."""
        self.found, self.ends = array("i"), array("q", [0])
        """`found[ends[n]:ends[n + 1]]` are the numbers of the words of paragraph n."""

    def number(self, line: str) -> int:
        """Return the number of the paragraph that `line` is, or -1 if it is none."""
        number = self._of_line.get(line)
        if number is None:
            number = self._of_line[line] = self._number_of_text(_paragraph(line))
        return number

    def _number_of_text(self, text: str) -> int:
        number = self._of_text.get(text)
        if number is None:
            number = self._of_text[text] = len(self.ends) - 1
            forms = self.forms
            self.found.extend([forms.setdefault(form, len(forms)) for form in _WORD.findall(text)])
            self.ends.append(len(self.found))
        return number


def _paragraph(line: str) -> str:
    """Return the text of a line without its mark, in lower case, or "" for a heading or a line of the header.

    A heading has no mark and does not end as a sentence does.
    """
    text = line.strip()
    if not text.isascii() or "  " in text or "\t" in text:  # most lines have nothing to fold
        text = " ".join(text.split())
    mark = LIST_MARK.match(text)
    if mark:
        text = text[mark.end() :]
    elif len(text) <= LONGEST_HEADING and (not ends_sentence_or_bracket(text) or section_kind(text)):
        return ""
    if text in furniture() or HEADER_LINE.fullmatch(text):
        return ""
    return text.lower()


def _words(forms: list[str], counts: list[int]) -> tuple[list[str], Numbers]:
    """Return the words, and the number of the word that each form is of; -1 for those that say nothing by themselves.

    The commonest form shows a word, among equals the first in the alphabet.
    """
    plain = plain_words()
    stems = Stemmer.Stemmer("english", 0).stemWords(forms)
    told = [stem if form.isalpha() and form not in plain else "" for form, stem in zip(forms, stems, strict=True)]
    shown: dict[str, tuple[int, str]] = {}
    for form, stem, count in zip(forms, told, counts, strict=True):
        if stem and count:
            shown[stem] = min(shown.get(stem, (0, "")), (-count, form))
    words = sorted((form, stem) for stem, (_, form) in shown.items())
    number = {stem: at for at, (_, stem) in enumerate(words)}
    return [form for form, _ in words], np.array([number.get(stem, -1) for stem in told], np.int64)
