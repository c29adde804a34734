"""Find the word of the archive that is spelt most like one that it does not have."""

from __future__ import annotations

import string
from collections.abc import Iterator

from generator.search.reader.index import Index


def nearest(index: Index, word: str) -> str | None:
    """Return the word of the archive that is spelt most like `word`: one or two letters put in, left out, changed or
    exchanged, and of several words the one in most decisions; or None if there is none.

    It begins with one of the first two letters of `word`: few people are wrong about both.
    """
    if not (word.isascii() and word.isalpha() and 3 <= len(word) <= 24):
        return None
    known = {each for letter in sorted(set(word[:2])) for each in index.spelling(letter)}
    once = set(_edits(word))
    near = known & once
    if not near and len(word) > 4:
        near = known.intersection(twice for each in once for twice in _edits(each))
    counts = {each: term.documents for each in near if (term := index.dictionary.term(each))}
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def _edits(word: str) -> Iterator[str]:
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
