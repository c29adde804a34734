"""Find the word of the archive that is spelt most like one that it does not have."""

from __future__ import annotations

import string
from collections.abc import Iterator

from generator.search.reader.index import Index
from generator.search.reader.shards import UnreadableIndexError

_LETTERS = range(3, 25)
_LONG = 5  # letters from which on a word may differ by two


def nearest(index: Index, word: str) -> str | None:
    """Return the word of the archive that is spelt most like `word`; of several the one in most documents, then the
    first by alphabet; None if there is none.

    It differs by one letter put in, left out, changed or exchanged with the next; words of five letters or more may
    differ by two. It begins with one of the first two letters of `word`: few people are wrong about both.

    Raises:
        UnreadableIndexError: the spellings cannot be read.
    """
    if not (word.isascii() and word.isalpha() and len(word) in _LETTERS):
        return None
    known = {each for letter in sorted(set(word[:2])) for each in index.spelling(letter)} - {word}
    once = set(_edits(word))
    near = known & once
    if not near and len(word) >= _LONG:
        twice = known.intersection(other for each in once for other in _edits(each))
        near = {each for each in twice if distance(word, each) <= 2}
    counts = {each: term.documents for each in near if (term := index.dictionary.term(each))}
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def suggested(index: Index, word: str) -> str | None:
    """Return what `nearest` does; None if that fails: a search does not fail for want of a suggestion."""
    try:
        return nearest(index, word)
    except UnreadableIndexError:
        return None


def distance(one: str, other: str) -> int:
    """Return by how many letters put in, left out, changed or exchanged with the next two words differ.

    Source: optimal string alignment, the restricted distance of Damerau and Levenshtein: no letter is touched twice.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, there in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def _edits(word: str) -> Iterator[str]:
    """Yield what differs from `word` by one letter."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
