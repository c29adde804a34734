"""The verbs that begin an action, and the kind of an action by its verb and the words behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from generator.knowledge.money.word_lists import word_list, words_of
from generator.knowledge.rows import PromiseKind

MARK = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).] |[•–-] ?|(?i:and|also|then) )*")
"""The mark of an entry of a list."""

LEADING = re.compile(
    r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).] |[•–-] ?|(?i:(?:and|also|then|to|it|they|will|should|the council"
    r"|by|further|immediately|formally|now|urgently|promptly)[ ,] ?))*"
)
"""What may stand before the verb of an action."""

_GROUP = re.compile(
    r"(?:(?i:an?|the|its|another|further|written) )?(?P<noun>[\w’'-]+"
    r"(?: (?!(?:of|to|for|from|on|by|that|in|with|at|about"
    r"|which|will|should|is|are|was|were|has|have|had|and|or|so|as|if)\b)[\w’'-]+){0,5})(?=[ ,.;:]|$)"
)
"""A noun with what stands before it."""

_FURTHER = 24  # characters

_WORDS = re.compile(r"[A-Za-z-]+")


class _Verb(NamedTuple):
    rest: tuple[str, ...]
    word: str


class _Entry(NamedTuple):
    kind: PromiseKind
    words: frozenset[str]
    """The words of which one must stand behind the verb; none where any will do."""


@cache
def _verbs() -> dict[str, tuple[_Verb, ...]]:
    found: dict[str, list[_Verb]] = {}
    for verb in {verb for entry in word_list("promise_kinds") for verb in entry["verbs"]}:
        first, *rest = words_of(verb)
        for form in (first, f"{first}s", f"{first[:-1]}ies" if first.endswith("y") else f"{first}es"):
            found.setdefault(form, []).append(_Verb(tuple(rest), verb))
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.rest))) for form, verbs in found.items()}


@cache
def preparing() -> frozenset[str]:
    """Return the verbs that only prepare the action which `and` joins to theirs: `work out what it owes and pay it`."""
    return frozenset(verb for entry in word_list("promise_kinds") if entry.get("prepares") for verb in entry["verbs"])


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Return for each verb the entries that have it, in their order."""
    found: dict[str, list[_Entry]] = {}
    for entry in word_list("promise_kinds"):
        for verb in entry["verbs"]:
            found.setdefault(verb, []).append(_Entry(entry["kind"], frozenset(entry.get("with", ()))))
    return {verb: tuple(entries) for verb, entries in found.items()}


def verb_at(text: str, place: int) -> str | None:
    """Return the verb of `promise_kinds.yml` that stands at `place`, in its plain form."""
    match = _WORDS.match(text, place)
    if match is None:
        return None
    for verb in _verbs().get(match[0].lower(), ()):
        if not verb.rest or words_of(text[match.end() : match.end() + 20])[: len(verb.rest)] == list(verb.rest):
            return verb.word
    return None


def kind_of_action(text: str, start: int, end: int, verb: str) -> PromiseKind:
    """Return the kind of an action: the first entry with its verb and, where it asks for words, one of them."""
    entries = _entries()[verb]
    if not entries[0].words:
        return entries[0].kind
    words = f" {' '.join(words_of(text[start:end]))} "
    if "£" in text[start:end]:
        words += "£ "
    for entry in entries:
        if not entry.words or any(f" {word} " in words for word in entry.words):
            return entry.kind
    return "other"


@cache
def _nouns() -> tuple[tuple[PromiseKind, frozenset[str]], ...]:
    return tuple((entry["kind"], frozenset(entry["nouns"])) for entry in word_list("promise_nouns"))


def kind_of_noun(text: str, start: int, end: int) -> PromiseKind | None:
    """Return the kind of the action that the noun at `start` names: `a letter of apology`; None where none does."""
    group = _GROUP.match(text, start, end)
    if group is None:
        return None
    words = f" {' '.join(words_of(group['noun']))} "
    more = f"{words}{' '.join(words_of(text[group.end() : min(end, group.end() + _FURTHER)])[:3])} "
    for kind, nouns in _nouns():
        if any(f" {noun} " in (more if " of " in noun else words) for noun in nouns):
            return kind
    return None


def kinds_of(verb: str) -> list[PromiseKind]:
    """Return the kinds that an action with `verb` may have, in the order of the list."""
    return [entry.kind for entry in _entries()[verb]]


def acts_at(text: str, start: int, end: int) -> bool:
    """Return whether an action begins at `start`, behind what may stand before its verb."""
    lead = LEADING.match(text, start, end)
    return verb_at(text, lead.end() if lead else start) is not None
