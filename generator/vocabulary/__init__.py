"""What Casebook knows of the field: outcomes, categories, section headings, furniture lines and bodies.

The entries live in the `*.yml` files beside this one and carry their own examples, which the tests try one by one.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from generator.vocabulary.names import fold


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the outcomes that the Ombudsman prints. `finding` is None where the complaint was not investigated."""

    name: str
    slug: str
    meaning: str
    finding: Literal["fault", "no fault"] | None


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body."""

    slug: str
    """Its name in files and addresses: `london-borough`."""
    label: str
    """What lists call bodies of it: `London boroughs`."""
    council: bool
    """Whether they are councils."""


@dataclass(frozen=True, slots=True)
class Body:
    """A council or other body, under its canonical name. `kind` is the slug of one of `kinds()`; None is unknown."""

    name: str
    kind: str | None
    known: bool
    abolished: datetime.date | None = None
    successors: tuple[str, ...] = ()


def rows(name: str) -> list[Any]:
    """Return the entries of the vocabulary file `name` (without `.yml`)."""
    text = (files("generator.vocabulary") / f"{name}.yml").read_text(encoding="utf-8")
    # The C loader reads the same language twenty times faster; PyYAML is not always built with it.
    loaded: list[Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@cache
def furniture() -> frozenset[str]:
    """Return the lines of the web page that are no part of a decision, matched exactly."""
    return frozenset(rows("furniture"))


@cache
def plain_words() -> frozenset[str]:
    """Return the words that say nothing of what a decision is about: those that join sentences, titles, months."""
    return frozenset(rows("plain_words"))


@cache
def kinds() -> tuple[BodyKind, ...]:
    """Return the kinds of body, in the order in which lists show them."""
    return tuple(BodyKind(row["kind"], row["label"], row["council"]) for row in rows("kinds"))


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Return the outcomes, in the order in which listings show them."""
    return tuple(
        Outcome(entry["name"], entry["slug"], entry["meaning"], entry["finding"]) for entry in rows("outcomes")
    )


@cache
def _outcomes_by_key() -> dict[str, str]:
    return {fold(outcome.name): outcome.name for outcome in outcomes()}


def outcome(printed: str) -> str | None:
    """Return the outcome that `printed` states, in its usual spelling, or None where it is not one of the three."""
    return _outcomes_by_key().get(fold(printed))


@cache
def _categories() -> frozenset[str]:
    return frozenset(fold(name) for name in rows("categories"))


def knows_category(printed: str) -> bool:
    """Tell whether `printed` is one of the Ombudsman's top categories."""
    return fold(printed) in _categories()


@cache
def _sections_by_key() -> dict[str, str]:
    return {fold(spelling): entry["kind"] for entry in rows("sections") for spelling in entry["spellings"]}


def section_kind(heading: str) -> str | None:
    """Return the kind of the top-level section that `heading` opens, or None where it is not such a heading."""
    return _sections_by_key().get(fold(heading)) if len(heading) <= _LONGEST_HEADING else None


_LONGEST_HEADING = 120


@cache
def openers() -> re.Pattern[str]:
    """Return the pattern that matches the beginning of a paragraph that often follows a list directly."""
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in rows("openers")))


@cache
def _bodies_by_key() -> dict[str, Body]:
    found = {}
    for entry in rows("bodies"):
        body = Body(
            name=entry["name"],
            kind=entry["kind"],
            known=True,
            abolished=entry.get("abolished"),
            successors=tuple(entry.get("successors", ())),
        )
        for spelling in (entry["name"], *entry.get("aliases", ())):
            found[fold(spelling)] = body
    return found


@cache
def _kind_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), entry["kind"]) for entry in rows("body_kinds"))


@cache
def body(printed: str) -> Body:
    """Return the body that is printed as `printed`: by its canonical name where the vocabulary knows it.

    An unknown body keeps its printed name; its kind is told by the words of the name where they are plain.
    """
    known = _bodies_by_key().get(fold(printed))
    if known is not None:
        return known
    kind = next((kind for pattern, kind in _kind_rules() if pattern.search(printed)), None)
    return Body(name=printed, kind=kind, known=False)


def kind_of(body: Body) -> str | None:
    """Return what kind of body it is, as listings say it; None where that is not known."""
    return next((kind.label for kind in kinds() if kind.slug == body.kind), None)
