"""The councils and other bodies that decisions are about, and their kinds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.vocabulary.load import load, text
from generator.vocabulary.names import fold


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body, as `body_kinds.yml` has it."""

    label: str
    """What readers see: `County councils`."""
    council: bool
    """Whether the bodies of this kind are councils."""


@dataclass(frozen=True, slots=True)
class Body:
    """A council or other body."""

    name: str
    """The canonical name, or the printed one, in its usual spelling, where the body is not known."""
    kind: str | None
    """A key of `body_kinds()`; None where the kind is not known."""
    known: bool
    """Whether the body is in `bodies.yml`."""
    abolished: datetime.date | None = None
    """The first day on which the body was no more; None for one that still is, or of which this is not known."""
    successors: tuple[str, ...] = ()
    """The canonical names of the bodies that took over from an abolished one."""


@cache
def body_kinds() -> Mapping[str, BodyKind]:
    """Return the kinds of bodies by their keys, in the order in which lists of kinds show them."""
    return MappingProxyType(dict(load("body_kinds", _body_kind)))


def _body_kind(entry: dict[str, Any]) -> tuple[str, BodyKind]:
    return entry["key"], BodyKind(entry["label"], entry["council"])


@cache
def _bodies_by_key() -> dict[str, Body]:
    found = [(spelling, body) for body, spellings in load("bodies", _body) for spelling in spellings]
    usual = {fold(usual_spelling(spelling)): body for spelling, body in found}
    return usual | {fold(spelling): body for spelling, body in found}


def _body(entry: dict[str, Any]) -> tuple[Body, list[str]]:
    """Return a known body, and all the names under which pages print it."""
    found = Body(
        name=text(entry["name"]),
        kind=text(entry["kind"]),
        known=True,
        abolished=entry.get("abolished"),
        successors=tuple(entry.get("successors", ())),
    )
    return found, [found.name, *map(text, entry.get("aliases", ()))]


@cache
def _spelling_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(load("body_spellings", lambda entry: (re.compile(entry["pattern"]), text(entry["usual"]))))


def usual_spelling(printed: str) -> str:
    """Return a printed name with its parts as usually written, `Limited` for `Ltd`, by `body_spellings.yml`."""
    for pattern, usual in _spelling_rules():
        printed = pattern.sub(usual, printed)
    return printed


@cache
def _kind_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(load("body_kind_rules", lambda entry: (re.compile(entry["pattern"]), entry["kind"])))


@cache
def body(printed: str) -> Body:
    """Return the body that is printed as `printed`: by its canonical name where the vocabulary knows it.

    An unknown body keeps its printed name, in its usual spelling. It gets a kind where the words of the name leave no
    doubt.
    """
    name = usual_spelling(printed)
    known = _bodies_by_key().get(fold(printed)) or _bodies_by_key().get(fold(name))
    if known is not None:
        return known
    kind = next((kind for pattern, kind in _kind_rules() if pattern.search(name)), None)
    return Body(name=name, kind=kind, known=False)


def kind_of(body: Body) -> str | None:
    """Return the label of the body's kind; None where the kind is not known."""
    return None if body.kind is None else body_kinds()[body.kind].label
