"""The words of some decisions outside of standard paragraphs, counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import Stemmer

from generator.related.paragraphs import Said
from generator.related.table import Numbers, Table, counted, ends_of, parts, spans, stacked, table

_FEW = 3
_HELD = 500_000
"""How many words are counted at a time."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How often each decision says each word. Forms of one stem are one word."""

    counts: Table
    """Decisions x words."""
    words: list[str]
    """The commonest form of each word, in the order of the alphabet."""


def wording(said: Said) -> Wording:
    """Return the words of the decisions of `said`, which depend on what they say and on nothing else.

    A paragraph is standard, and ignored, if more than three decisions contain it, or in small groups half of them and
    more than one.
    """
    own = counted(said.paragraphs, said.words.count)
    within = np.bincount(own.indices, minlength=own.columns)
    own = own.some((within <= max(1, min(_FEW, (own.rows - 1) // 2)))[own.indices])
    long = np.diff(said.words.ends)
    often = np.repeat(np.bincount(own.indices, own.data, own.columns), long)
    words, word_of = _words(said.forms, np.bincount(said.words.found, often, len(said.forms)).astype(np.int64).tolist())
    counts = []
    for start, end in parts(ends_of(long[own.indices])[own.ends], _HELD):
        cells = slice(own.ends[start], own.ends[end])
        at, many = own.indices[cells], long[own.indices[cells]]
        row = np.repeat(np.arange(end - start), np.diff(own.ends[start : end + 1]))
        word = word_of[said.words.found[spans(said.words.ends[at], many)]]
        shape = (end - start, len(words))
        counts.append(table(np.repeat(row, many), word, np.repeat(own.data[cells], many), shape))
    return Wording(stacked(counts, len(words)), words)


def _words(forms: list[str], counts: list[int]) -> tuple[list[str], Numbers]:
    """Return the words, and the number of the word that each form is of; -1 for those that no decision has.

    The commonest form shows a word, among equals the first in the alphabet.
    """
    stems = Stemmer.Stemmer("english", 0).stemWords(forms)
    shown: dict[str, tuple[int, str]] = {}
    for form, stem, count in zip(forms, stems, counts, strict=True):
        if count:
            shown[stem] = min(shown.get(stem, (0, "")), (-count, form))
    words = sorted((form, stem) for stem, (_, form) in shown.items())
    number = {stem: at for at, (_, stem) in enumerate(words)}
    return [form for form, _ in words], np.array([number.get(stem, -1) for stem in stems], np.int64)
