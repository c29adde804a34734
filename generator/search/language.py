"""The query language's fields, limits and notes, from `language.yml`, which the engine in the browser has too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from generator import vocabulary
from generator.search.everyday import everyday_json


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may have at most."""

    words: int
    """Tokens; a field and its value count as one."""
    depth: int
    """Brackets in brackets."""
    prefix: int
    """Characters that a `*` needs before it, at least."""
    value: int
    """Characters of the value of a field."""
    notes: int
    """Notes on how it was read."""
    shown: int
    """Characters of the query that a note shows."""
    snippet: int
    """Characters of a snippet, about."""


@dataclass(frozen=True, slots=True)
class PlainLimits:
    """How loose words are read."""

    few: int
    """Decisions with all words: with fewer, those with most are shown too."""
    most: float
    """The share of the weight of all words that is most of them."""
    added: float
    """What words count that were added, beside one that was typed."""
    spelt: int
    """Letters of a word from which on its nearest spelling is looked for, where no decision has it."""
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


_LANGUAGE: dict[str, Any] = yaml.load(
    (files("generator.search") / "language.yml").read_text(encoding="utf-8"),
    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # the C loader is much faster, and not always built
)

LIMITS = Limits(**_LANGUAGE["limits"])

PLAIN = PlainLimits(**_LANGUAGE["plain"])

FACTS: dict[str, Any] = _LANGUAGE["facts"]
"""What is recognised as a fact among loose words."""

VALUES: dict[str, str] = _LANGUAGE["fields"]["values"]
"""The fields that look for a value by its name, and what a note calls such a value."""

LISTED = frozenset(_LANGUAGE["fields"]["listed"])
"""Those of which a note names all values where it does not find one."""

TIMES: tuple[str, ...] = tuple(_LANGUAGE["fields"]["times"])
"""The fields that look for a time."""

FIELDS = frozenset({*VALUES, *TIMES, *_LANGUAGE["fields"]["others"]})
"""All fields."""

LAW_PARTS: dict[str, list[str]] = _LANGUAGE["law"]["parts"]
"""The signs of the parts of laws (`s`), and how people write each before a number (`section`)."""

LAW_IGNORED = frozenset(_LANGUAGE["law"]["ignored"])
"""Words that do not matter in the name of a law."""

SUMS = tuple(SumRange(each["slug"], each["name"], each["from"]) for each in _LANGUAGE["sums"])
"""The ranges of sums by which results are filtered, the smallest first."""

SENTENCES: dict[str, str] = _LANGUAGE["notes"]
"""The sentence of each note. Its code is what comes before the full stop in its key."""

COUNCILS = frozenset(key for key, kind in vocabulary.body_kinds().items() if kind.council)
"""The kinds of body that are councils."""


def sentence(key: str, **values: str) -> str:
    """Return the sentence of a note with `values` and the limits filled in.

    Raises:
        KeyError: there is no such note, or it needs another value.
    """
    limits = {name: getattr(LIMITS, name) for name in LIMITS.__dataclass_fields__}
    return SENTENCES[key].format_map({**limits, **values})


def language_json() -> str:
    """Return the language, and the kinds of body, as the JSON object that the engine in the browser is given."""
    kinds = {key: {"label": kind.label, "council": kind.council} for key, kind in vocabulary.body_kinds().items()}
    said = {**_LANGUAGE, "kinds": kinds, **everyday_json()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
