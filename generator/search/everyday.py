"""What people type and what decisions say for it (`everyday.yml`), and the common words of English (`common.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from generator.search.language import PLAIN
from generator.search.tokens import stem, tokens

LONGEST = 4
"""Words of a phrase that an entry adds, at most: so many may a key of the index have."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that people type, and those that are looked for besides."""

    typed: tuple[str, ...]
    """Words, or several in a row; where `capitals` is set, as they are typed."""
    added: tuple[str, ...]
    """Words and phrases of decisions, and facts of them: `ground:late`."""
    capitals: bool
    """Whether `typed` counts in capitals only, and is not looked for itself."""
    says: str
    """What a decision might say that the entry finds."""
    never: str | None
    """What a decision might say that it does not find."""


def _loaded(name: str) -> Any:
    return yaml.load((files("generator.search") / name).read_text(encoding="utf-8"), Loader=_LOADER)


ENTRIES = tuple(
    Entry(
        tuple(map(str, each["typed"])),
        tuple(map(str, each["with"])),
        each.get("capitals", False),
        each["says"],
        each.get("never"),
    )
    for each in _loaded("everyday.yml")
)
"""All entries."""

_COMMON: dict[str, str] = _loaded("common.yml")

COMMON = frozenset(word for words in _COMMON.values() for word in words.split())
"""The common words, as tokens."""

BETWEEN = frozenset(word for kind in list(_COMMON)[:2] for word in _COMMON[kind].split())
"""Those that may stand between the words of an entry: articles, pronouns."""


def row_of(typed: str) -> tuple[str, ...]:
    """Return by what a row of words is known that people type: their stems, without what may stand between them."""
    return tuple(stem(term) for term in tokens(typed) if term not in BETWEEN)


BY_STEMS: dict[tuple[str, ...], tuple[str, ...]] = {
    row_of(typed): entry.added for entry in ENTRIES if not entry.capitals for typed in entry.typed
}
"""What is looked for besides, by the stems of what is typed."""

IN_CAPITALS: dict[str, tuple[str, ...]] = {
    typed: entry.added for entry in ENTRIES if entry.capitals for typed in entry.typed
}
"""Likewise by what is typed, of the abbreviations that count in capitals only."""

SPELLINGS = tuple(
    sorted(
        {
            term
            for entry in ENTRIES
            if not entry.capitals
            for typed in entry.typed
            for term in tokens(typed)
            if len(term) >= PLAIN.spelt and term.isascii() and term.isalpha() and term not in COMMON
        }
    )
)
"""The longer words that people type: what is misspelt may be one of them, whether or not a decision has it."""

MOST_TYPED = max(map(len, BY_STEMS))
"""Words of the longest row that an entry has."""


def added_phrases() -> list[str]:
    """Return the phrases of two terms or more that entries add, each once: their terms with blanks between."""
    every = {" ".join(tokens(added)) for entry in ENTRIES for added in entry.added if ":" not in added}
    return sorted(phrase for phrase in every if " " in phrase)


def phrases() -> list[str]:
    """Return the phrases that entries add, as keys of the index: their terms with blanks between. Each comes after the
    one that is its beginning, which is there too."""
    terms = [tuple(phrase.split(" ")) for phrase in added_phrases()]
    every = {each[:size] for each in terms for size in range(2, len(each) + 1)}
    return [" ".join(each) for each in sorted(every, key=lambda each: (len(each), each))]


def everyday_json() -> dict[str, str]:
    """Return what the engine in the browser is given of both files, as short as can be.

    Each entry is a line: what is typed, `>`, what is added; words parted by `|`; and a `^` in front of those that count
    in capitals only.
    """
    lines = [f"{'^' if each.capitals else ''}{'|'.join(each.typed)}>{'|'.join(each.added)}" for each in ENTRIES]
    return {
        "common": " ".join(sorted(COMMON - BETWEEN)),
        "between": " ".join(sorted(BETWEEN)),
        "everyday": "\n".join(lines),
    }
