"""The word lists of this wing, and how their words are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from generator.vocabulary.load import rows

_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z]+)*")
_GOES_ON = re.compile(r"[a-z0-9]|['-][a-z]")


class Cue(NamedTuple):
    """Words of a list that stand in a text."""

    means: str
    """The class of the words in their list."""
    start: int
    end: int


@cache
def word_list(name: str) -> tuple[dict[str, Any], ...]:
    """Return the entries of the list `name` (without `.yml`), in their order.

    Raises:
        generator.vocabulary.load.MalformedVocabularyError: it is no list in YAML.
        OSError: the file cannot be read.
    """
    return tuple(rows(name, "generator.knowledge.money"))


Phrases = dict[str, tuple[tuple[str, str], ...]]
"""By first word: the words that follow it, with a blank before each, and what they mean; the longest first."""


@cache
def phrases(name: str, meaning: str) -> Phrases:
    """Return the words of the list `name` by their first word. `meaning` is the key of an entry that says its class."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in word_list(name):
        for words in entry["words"]:
            first, *rest = words_of(words)
            found.setdefault(first, []).append(("".join(f" {word}" for word in rest), entry[meaning]))
    return {first: tuple(sorted(rests, key=lambda rest: -len(rest[0]))) for first, rests in found.items()}


def plain(text: str) -> str:
    """Return `text` in small letters with plain apostrophes, each character in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return lower.replace("’", "'")


def words_of(text: str) -> list[str]:
    """Return the words of `text` in small letters, with plain apostrophes."""
    return _WORD.findall(plain(text))


def cues(text: str, start: int, end: int, known: Phrases) -> Iterator[Cue]:
    """Yield the words of `known` that stand in `text` from `start` to `end`, in their order; none inside another."""
    words = plain(text[start:end])
    free = 0
    for match in _WORD.finditer(words):
        for rest, means in known.get(match[0], ()):
            stop = match.end() + len(rest)
            if match.start() >= free and words.startswith(rest, match.end()) and not _GOES_ON.match(words, stop):
                yield Cue(means, start + match.start(), start + stop)
                free = stop
                break
