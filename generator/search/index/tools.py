"""What all runs of one build need: the shared paragraphs, the wordbook, the frequent phrases, a lexicon.

The texts are kept in the spool, so that worker processes read them there instead of receiving them with each task.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.search.index.extract import TextBlock
from generator.search.index.lexicon import Lexicon
from generator.search.index.phrases import Finder
from generator.search.index.shards import packed_json
from generator.search.index.wordbook import Coder
from generator.search.tokens import BLOCK_END, parts

_SHARED = "shared.json"
_WORDBOOK = "wordbook.json"
_PHRASES = "phrases.json"
_PLACED = "placed.json"
_DICTIONARY = "dictionary"


class SplitBlock(NamedTuple):
    """A block of a decision, looked up among the shared paragraphs."""

    block: TextBlock
    """The block."""
    shared: int | None
    """The number of the shared paragraph that it is; None if it is none."""
    parts: list[str]
    """The `tokens.parts` of its text; none if it is a shared paragraph."""


class Tools:
    """What all runs of one build share.

    Whoever builds an index makes one and lets go of it with the build. It is pickled as the name of its spool: another
    process reads its texts there and starts a lexicon of its own, for one task.
    """

    def __init__(self, spool: str) -> None:
        """Read the texts that `write_texts` and `write_shared` wrote.

        Raises:
            OSError: they cannot be read.
        """
        self.spool = spool
        self.shared: list[str] = _read(spool, _SHARED)
        """The texts of the shared paragraphs, by number; "" for a number of none."""
        self.lexicon = Lexicon()
        self.block_end = self.lexicon.number(BLOCK_END)
        """The number in the lexicon of the mark that ends a block."""
        self.wordbook: list[str] = _read(spool, _WORDBOOK)
        """The pieces of text that have codes."""
        self.coder = Coder(self.wordbook)
        phrases = _read(spool, _PHRASES)
        words = {word for phrase in phrases for word in phrase.split()}
        numbers = {name: self.lexicon.number(name) for name in (*words, *phrases)}
        self.placed: list[str] = _read(spool, _PLACED)
        """The frequent phrases that have positions."""
        self.finder = Finder(phrases, numbers, self.placed)
        """Finds the frequent phrases."""
        self.placed_finder = Finder(self.placed, numbers, self.placed)
        """Finds those of them that have positions."""
        self._numbers = {text: number for number, text in enumerate(self.shared) if text}
        self._shared_terms: dict[int, list[int]] = {}

    def __reduce__(self) -> tuple[type[Tools], tuple[str]]:
        return Tools, (self.spool,)

    def split(self, blocks: Iterable[TextBlock]) -> list[SplitBlock]:
        """Return `blocks`, each with the number of the shared paragraph that it is, or with its parts."""
        numbers = [(block, self._numbers.get(block.text) if block.kind == "p" else None) for block in blocks]
        return [SplitBlock(block, number, parts(block.text) if number is None else []) for block, number in numbers]

    def shared_terms(self, number: int) -> list[int]:
        """Return the terms of a shared paragraph, by their numbers in the lexicon, in their order."""
        if number not in self._shared_terms:
            self._shared_terms[number] = self.lexicon.numbers(self.shared[number])
        return self._shared_terms[number]

    @cached_property
    def dictionary(self) -> bytes:
        """What packs of documents refer back to, as `write_dictionary` wrote it.

        Raises:
            OSError: it cannot be read.
        """
        return Path(self.spool, _DICTIONARY).read_bytes()


def write_shared(spool: str, texts: Sequence[str]) -> None:
    """Write the texts of the shared paragraphs for `Tools`.

    Raises:
        OSError: they cannot be written.
    """
    Path(spool, _SHARED).write_bytes(packed_json(texts))


def write_texts(spool: str, wordbook: Sequence[str], phrases: Sequence[str], placed: Sequence[str]) -> None:
    """Write the wordbook, the frequent phrases, and those of them that have positions for `Tools`.

    Raises:
        OSError: they cannot be written.
    """
    for name, texts in ((_WORDBOOK, wordbook), (_PHRASES, phrases), (_PLACED, placed)):
        Path(spool, name).write_bytes(packed_json(texts))


def write_dictionary(spool: str, dictionary: bytes) -> None:
    """Write what packs of documents refer back to.

    Raises:
        OSError: it cannot be written.
    """
    Path(spool, _DICTIONARY).write_bytes(dictionary)


def _read(spool: str, name: str) -> list[str]:
    texts: list[str] = json.loads(Path(spool, name).read_bytes())
    return texts
