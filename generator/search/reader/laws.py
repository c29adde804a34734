"""Read the value of the field `law`, and find the laws and parts of laws that it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.search.language import LAW_IGNORED, LAW_PARTS
from generator.search.reader.sets import LawValue
from generator.search.tokens import tokens

_KINDS = {spelling: kind for kind, spellings in LAW_PARTS.items() for spelling in spellings}
_LETTER = r"[^\W_]"
_PART = re.compile(
    rf"(?<!{_LETTER})(?:({'|'.join(_KINDS)})\.? *)?"
    rf"([0-9]{{1,3}}[a-z]{{0,2}}(?:\.[0-9]{{1,3}})*(?: ?\([0-9a-z]{{1,4}}\))*)(?!{_LETTER})"
)
_NUMBER = re.compile("[0-9a-z]+")
_YEAR = re.compile("[0-9]{4}")


class LawPart(NamedTuple):
    """A part of a law: `section 26A(1)`."""

    kind: str | None
    """What kind of part it is, a key of `law.parts` in `language.yml`: `s`; None for a number alone."""
    number: tuple[str, ...]
    """Its number, in lower case: `26a`, `1`."""


@dataclass(frozen=True, slots=True)
class Law:
    """Finds the documents that cite a law, or a part of one."""

    text: str
    """What was typed, without quotation marks."""
    words: tuple[str, ...]
    """The tokens of its name; none for the parts of any law."""
    parts: tuple[LawPart, ...]
    """The parts of it that are named, one inside the other; none for any part."""


def read_law(text: str) -> Law | None:
    """Return the law and its parts that `text`, whose blanks are plain, asks for; None if it has neither.

    law = words and parts in any order
    part = [ "section" | "s" | "reg" | ... ] [ "." ] digits [ letters ] { "(" digits or letters ")" }
    """
    words = tuple(_named(_PART.sub(" ", text.lower())))
    parts = parts_of(text)
    return Law(text, words, parts) if words or parts else None


@lru_cache(maxsize=1 << 14)
def parts_of(text: str) -> tuple[LawPart, ...]:
    """Return the parts of a law that a text names, in its order: `s 26A(1)`, `Sch 5 para 5(2)`."""
    found = _PART.finditer(text.lower())
    return tuple(LawPart(_KINDS[match[1]] if match[1] else None, tuple(_NUMBER.findall(match[2]))) for match in found)


def called_laws(law: Law, values: Sequence[LawValue]) -> tuple[set[int], str | None]:
    """Return the places, from 0, of the values that `law` means; and, where none is cited as closely as it says, what
    was taken in its place.

    A part of a law is meant by its number, or by the beginning of that: `s 117` is `s 117(2)` too. Where nothing has
    the part that is asked for, `117` may be in the name of a law; and then the last part is taken without its brackets.
    """
    for words, parts in _readings(law):
        if found := _found(words, parts, values):
            return found, None
    if law.parts and len(law.parts[-1].number) > 1:
        last = law.parts[-1]
        coarser = (*law.parts[:-1], LawPart(last.kind, last.number[:1]))
        if found := _found(law.words, coarser, values):
            return found, " ".join(_written(part) for part in coarser)
    return set(), None


def _readings(law: Law) -> Iterator[tuple[tuple[str, ...], tuple[LawPart, ...]]]:
    """Yield how a law may be read: first as it is, then, where all its parts are bare numbers, as a name with these."""
    yield law.words, law.parts
    if law.parts and all(part.kind is None for part in law.parts):
        yield tuple(_named(law.text)), ()


def _found(words: tuple[str, ...], parts: tuple[LawPart, ...], values: Sequence[LawValue]) -> set[int]:
    is_meant = _named_as(words, {value.authority for value in values}) if words else None
    return {
        place
        for place, value in enumerate(values)
        if (is_meant is None or value.authority in is_meant) and (not parts or _is_in(parts, value))
    }


def _named_as(words: tuple[str, ...], authorities: set[str]) -> set[str]:
    """Return the authorities that have the name `words`, with or without their year; if none has, those whose names
    have these words one after the other; and if none has, in any order."""
    names = {authority: tuple(_named(authority)) for authority in authorities}
    fits: tuple[Callable[[tuple[str, ...]], bool], ...] = (
        lambda name: words in (name, name[:-1] if name and _YEAR.fullmatch(name[-1]) else name),
        lambda name: any(name[at : at + len(words)] == words for at in range(len(name))),
        lambda name: set(words) <= set(name),
    )
    for fit in fits:
        if found := {authority for authority, name in names.items() if fit(name)}:
            return found
    return set()


def _named(text: str) -> list[str]:
    return [term for term in tokens(text) if term not in LAW_IGNORED]


def _is_in(parts: tuple[LawPart, ...], value: LawValue) -> bool:
    """Return whether a value is of these parts: they follow one another in it."""
    cited = parts_of(value.cite) if value.cite else ()
    return any(
        all(
            wanted.kind in (None, found.kind) and found.number[: len(wanted.number)] == wanted.number
            for wanted, found in zip(parts, cited[at:], strict=False)
        )
        for at in range(len(cited) - len(parts) + 1)
    )


def _written(part: LawPart) -> str:
    first, *rest = part.number
    return f"{part.kind or ''} {first.upper()}{''.join(f'({each})' for each in rest)}".strip()
