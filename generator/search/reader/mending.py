"""Mend the loose words of a query that no decision has: a slip, two words written as one, one written as two.

The rules are those of `site_src/docs/search-index.md`, "Plain reading"; `mending.js` is the same for the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.search.everyday import BY_STEMS, COMMON, SPELLINGS
from generator.search.language import PLAIN
from generator.search.reader.evaluate import Evaluation
from generator.search.reader.patterns import word_place
from generator.search.reader.phrases import terms_of
from generator.search.reader.plain import LooseWord, entries
from generator.search.reader.spelling import distance, suggested
from generator.search.reader.tree import Phrase
from generator.search.tokens import stem


def mended(evaluation: Evaluation, text: str, words: Sequence[LooseWord]) -> tuple[LooseWord, ...]:
    """Return the loose `words` of the query `text`; in the place of those that no decision has and that are no everyday
    words, the words that were meant, where that is hardly in doubt.

    Raises:
        UnreadableIndexError: a shard that it needs cannot be read.
    """
    everyday = {at for row, _ in entries(text, words) for at in row}
    is_known = [
        at in everyday or word.term in COMMON or _is_anywhere(evaluation, word.term) for at, word in enumerate(words)
    ]
    found: list[LooseWord] = []
    at = 0
    while at < len(words):
        word = words[at]
        joined = None if all(is_known[at : at + 2]) else _joined(evaluation, text, words[at : at + 2])
        if joined:
            found.append(joined)
            at += 1
        elif is_known[at] or len(word.term) < PLAIN.spelt or word.end - word.start != len(word.term):
            found.append(word)
        else:
            found += _parted(evaluation, word) or [_spelt(evaluation, word)]
        at += 1
    return tuple(found)


def _is_anywhere(evaluation: Evaluation, term: str) -> bool:
    return bool(terms_of(evaluation.index.dictionary, word_place(term)))


def _joined(evaluation: Evaluation, text: str, pair: Sequence[LooseWord]) -> LooseWord | None:
    """Return two words as the one that they are in decisions or among the everyday words (`dis repair`)."""
    if len(pair) < 2 or any(word.term in COMMON for word in pair):
        return None
    one, other = pair
    term = one.term + other.term
    if other.start - one.end != 1 or not (term.isascii() and term.isalpha()):
        return None
    if (stem(term),) not in BY_STEMS and not _is_anywhere(evaluation, term):
        return None
    return LooseWord(term, one.start, other.end, (text[one.start : other.end], term))


def _parted(evaluation: Evaluation, word: LooseWord) -> list[LooseWord]:
    """Return a word as the two that follow one another in some decision (`carehome`), or that are everyday words."""
    if not (word.term.isascii() and word.term.isalpha()):
        return []
    for cut in range(PLAIN.part, len(word.term) - PLAIN.part + 1):
        one, other = word.term[:cut], word.term[cut:]
        if {one, other} & COMMON:
            continue
        is_everyday = (stem(one), stem(other)) in BY_STEMS
        if is_everyday or (
            _is_anywhere(evaluation, one) and evaluation.weights_of(Phrase((one, other)), in_summary=False)
        ):
            middle = word.start + cut
            meant = (word.term, f"{one} {other}")
            return [LooseWord(one, word.start, middle, meant), LooseWord(other, middle, word.end)]
    return []


def _spelt(evaluation: Evaluation, word: LooseWord) -> LooseWord:
    """Return a word as its nearest spelling, of the archive's words and the everyday ones: one letter is wrong, or two
    of many; else as it is."""
    most = 1 if len(word.term) < PLAIN.long else 2
    near = suggested(evaluation.index, word.term)
    wrong, best = min(
        ((distance(word.term, each), each) for each in SPELLINGS if _is_like(word.term, each)),
        default=(most + 1, ""),
    )
    if near and distance(word.term, near) <= min(wrong - 1, most):
        best = near
    elif wrong > most:
        return word
    return replace(word, term=best, meant=(word.term, best))


def _is_like(word: str, other: str) -> bool:
    """Return whether `other` may be meant: it begins with one of the first two letters, and is about as long."""
    return other[0] in word[:2] and abs(len(other) - len(word)) <= 2
