"""The query language's fields, limits and notes, from `language.yml`, which the engine in the browser has too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from generator import vocabulary


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may have at most."""

    words: int
    """Tokens; a field and its value count as one."""
    depth: int
    """Brackets in brackets."""
    prefix: int
    """Characters that a `*` needs before it, at least."""
    near: int
    """Words between those of a NEAR without a number."""
    value: int
    """Characters of the value of a field."""
    notes: int
    """Notes on how it was read."""
    shown: int
    """Characters of the query that a note shows."""
    snippet: int
    """Characters of a snippet, about."""
    lead: int
    """Characters of what leads in a list, beside a snippet of its item, about."""


@dataclass(frozen=True, slots=True)
class PlainLimits:
    """How loose words are read."""

    few: int
    """Decisions with all words: with fewer, those with most are shown too."""
    most: float
    """The share of the weight of all words that is most of them."""
    strict: int
    """Words of a query, up to which those with all of them come before those with most."""
    added: float
    """What words count that were added, beside one that was typed."""
    spelt: int
    """Letters of a word from which on its nearest spelling is looked for, where no decision has it."""
    part: int
    """Letters of each of two words that were written as one, at least."""
    long: int
    """Letters of a word from which on two of them may be wrong for that."""
    near: int
    """Results at the top whose texts are looked at for how close the words are."""
    window: int
    """Characters in which words are close."""
    gap: int
    """Characters between words that follow one another, at most."""
    closeness: float
    """What closeness adds to the score, at most, as a share of it."""


class SumRange(NamedTuple):
    """A range of sums by which results are filtered."""

    slug: str
    """What it is called in addresses and options."""
    name: str
    """What it is called on the page."""
    pounds: int | None
    """The least sum in it; None for decisions without a sum."""


LANGUAGE: dict[str, Any] = yaml.load(
    (files("generator.search") / "language.yml").read_text(encoding="utf-8"),
    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # the C loader is much faster, and not always built
)

"""All of it, as the file has it."""

LIMITS = Limits(**LANGUAGE["limits"])

PLAIN = PlainLimits(**LANGUAGE["plain"])

FACTS: dict[str, Any] = LANGUAGE["facts"]
"""What is recognised as a fact among loose words."""

AMOUNTS: dict[str, Any] = LANGUAGE["amounts"]
"""How sums of money are written."""

VALUES: dict[str, str] = LANGUAGE["fields"]["values"]
"""The fields that look for a value by its name, and what a note calls such a value."""

LISTED = frozenset(LANGUAGE["fields"]["listed"])
"""Those of which a note names all values where it does not find one."""

TIMES: tuple[str, ...] = tuple(LANGUAGE["fields"]["times"])
"""The fields that look for a time."""

FIELDS = frozenset({*VALUES, *TIMES, *LANGUAGE["fields"]["others"]})
"""All fields."""

REFERENCE_LEADS = frozenset(LANGUAGE["leads"])
"""Words before a reference that do not matter where they and it are the whole query: `ref`."""

MONTHS: tuple[tuple[str, ...], ...] = tuple(map(tuple, LANGUAGE["months"]))
"""The names of the months, each with its short forms."""

LAW_PARTS: dict[str, list[str]] = LANGUAGE["law"]["parts"]
"""The signs of the parts of laws (`s`), and how people write each before a number (`section`)."""

ABBREVIATIONS = frozenset(LANGUAGE["abbreviations"])
"""Words after which a full stop ends no sentence, in lower case."""

LAW_IGNORED = frozenset(LANGUAGE["law"]["ignored"])
"""Words that do not matter in the name of a law."""

LAW_TITLES: dict[str, list[str]] = LANGUAGE["law"]["titles"]
"""The last words of the names of laws: those that mean a law `alone`, and those that do only if `dated`."""

LAW_UNNAMED = frozenset(LANGUAGE["law"]["unnamed"])
"""Words before these that are not the name of a law."""

SUMS = tuple(SumRange(each["slug"], each["name"], each["from"]) for each in LANGUAGE["sums"])
"""The ranges of sums by which results are filtered, the smallest first."""

SENTENCES: dict[str, str] = LANGUAGE["notes"]
"""The sentence of each note. Its code is what comes before the full stop in its key."""

COUNCILS = frozenset(key for key, kind in vocabulary.body_kinds().items() if kind.council)
"""The kinds of body that are councils."""


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of `words`, the longest first; a blank in one stands for any blanks."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(longest_first)})".replace(" ", "[ \u00a0]+")


def sentence(key: str, **values: str) -> str:
    """Return the sentence of a note with `values` and the limits filled in.

    Raises:
        KeyError: there is no such note, or it needs another value.
    """
    limits = {name: getattr(LIMITS, name) for name in LIMITS.__dataclass_fields__}
    return SENTENCES[key].format_map({**limits, **values})
