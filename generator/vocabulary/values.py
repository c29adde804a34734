"""The values of header lines that form a closed list: outcomes and top categories."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from generator.vocabulary.load import load, text
from generator.vocabulary.names import fold


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the outcomes that the Ombudsman prints."""

    name: str
    """The usual spelling: `Not upheld`."""
    slug: str
    """The outcome in addresses and file names: `not-upheld`."""
    meaning: str
    """What it means, as one sentence for readers."""
    finding: Literal["fault", "no fault"] | None
    """What an investigation found; None where the complaint was not investigated."""


def is_refusal(outcome: str | None) -> bool:
    """Return whether a known outcome says that the complaint was not investigated."""
    return outcome in _refusals()


@cache
def _refusals() -> frozenset[str]:
    return frozenset(one.name for one in outcomes() if one.finding is None)


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Return the outcomes, in the order in which listings show them."""
    return tuple(load("outcomes", _outcome))


def _outcome(entry: dict[str, Any]) -> Outcome:
    return Outcome(text(entry["name"]), entry["slug"], entry["meaning"], entry["finding"])


@cache
def _outcomes_by_key() -> dict[str, str]:
    return {fold(outcome.name): outcome.name for outcome in outcomes()}


def outcome(printed: str) -> str | None:
    """Return the outcome that `printed` states, in its usual spelling, or None where it is not one of the list."""
    return _outcomes_by_key().get(fold(printed))


@cache
def categories() -> tuple[str, ...]:
    """Return the Ombudsman's top categories, in the order of the alphabet."""
    return tuple(load("categories", text))


@cache
def _categories() -> frozenset[str]:
    return frozenset(map(fold, categories()))


def knows_category(printed: str) -> bool:
    """Return whether `printed` is one of the Ombudsman's top categories."""
    return fold(printed) in _categories()
