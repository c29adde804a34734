"""The grounds of refusals: what each means, the words that tell it, the sections that support it (`grounds.yml`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Literal

from generator.knowledge.rows import Citation
from generator.vocabulary.load import rows

_FIRST = itemgetter(0)
_NAMED = re.compile(r"<([a-z]+)>")  # Words of `ground_words.yml` in a pattern.

LOCAL_GOVERNMENT_ACT = "local-government-act-1974"
"""The Act that sets out the Ombudsman's powers, as `Citation.authority` names it."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Words that tell a ground."""

    has: frozenset[str]
    """Pieces of text; every match of the pattern has one of them."""
    one_word: bool
    """Whether none of these has a blank."""
    pattern: re.Pattern[str]
    """Searched in one sentence as `wording.reading` gives it."""
    anywhere: Literal["cannot", "always"] | None
    """In which refusals without a reason it also counts in what is refused; None: only in reasons."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A ground on which a complaint is not investigated."""

    name: str
    label: str
    """The name for readers."""
    meaning: str
    """What it means, in plain words."""
    next: str | None
    """What one can do next, where that is a fact."""
    sections: Sequence[str]
    """The parts of the Local Government Act 1974 that support it, in the normal form of `Citation.fragment`."""
    alone: bool
    """Whether in a closed decision a citation of these sections tells the ground, where no words do."""
    deed: bool
    """Whether its words tell what somebody did, as they also tell what had happened before the complaint came."""
    told: bool
    """Whether it counts too where the words are those of the person who complains."""
    standard: re.Pattern[str] | None
    """Found in the standard paragraph that goes with such a citation; None where any will do."""
    also: Sequence[str]
    """Further parts of the Act, which support it in a closed decision where the paragraph that cites them tells it."""
    telling: re.Pattern[str] | None
    """Found in such a paragraph; None where there are no further parts."""
    unless: re.Pattern[str] | None
    """Found in a sentence in which the words are no ground."""
    phrases: Sequence[Phrase]


def entries(name: str) -> list[dict[str, Any]]:
    """Return the entries of the table `name` (without `.yml`) of this wing, in their order.

    Raises:
        generator.vocabulary.load.MalformedVocabularyError: it is no list in YAML.
        OSError: the file cannot be read.
    """
    return rows(name, "generator.knowledge.refusals")


@cache
def grounds() -> Mapping[str, Ground]:
    """Return the grounds by name, in the order in which they are tried."""
    return MappingProxyType({entry["name"]: _ground(entry) for entry in entries("grounds")})


@cache
def _all_phrases() -> tuple[tuple[Ground, Phrase], ...]:
    return tuple((ground, phrase) for ground in grounds().values() for phrase in ground.phrases)


@cache
def _pieces() -> Mapping[str, Sequence[int]]:
    """Return the longest word of each piece of text that phrases have, with the places of these in `_all_phrases`."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, (_, phrase) in enumerate(_all_phrases()):
        for piece in phrase.has:
            found[max(piece.split(), key=len)].append(at)
    return found


@lru_cache(maxsize=20_000)
def _hinted_by(word: str) -> frozenset[int]:
    """Return the places in `_all_phrases` of those that may be found in a text which has `word`."""
    return frozenset(at for piece, places in _pieces().items() if piece in word for at in places)


def worth_trying(words: str) -> Iterator[tuple[Ground, Sequence[Phrase]]]:
    """Yield the grounds of which `words` may have a phrase, in their order, each with these phrases.

    `words` are a stretch of a reading; no phrase that is left out is found in them.
    """
    # A word is looked up once in all texts, and a stretch has far fewer words than there are pieces.
    hinted = frozenset().union(*map(_hinted_by, set(words.split())))
    if not hinted:
        return
    phrases = _all_phrases()
    for ground, group in groupby(map(phrases.__getitem__, sorted(hinted)), key=_FIRST):
        yield ground, [phrase for _, phrase in group if phrase.one_word or any(map(words.__contains__, phrase.has))]


def _ground(entry: dict[str, Any]) -> Ground:
    phrases = tuple(map(_phrase, entry["phrases"]))
    return Ground(
        name=entry["name"],
        label=entry["label"],
        meaning=entry["meaning"],
        next=entry.get("next"),
        sections=tuple(entry["sections"]),
        alone=entry.get("alone", False),
        deed=entry.get("deed", False),
        told=entry.get("told", False),
        standard=_pattern(entry.get("standard")),
        also=entry.get("also", ()),
        telling=_pattern(entry.get("telling")),
        unless=_pattern(entry.get("unless")),
        phrases=phrases,
    )


def _phrase(entry: dict[str, Any]) -> Phrase:
    has = entry["has"]
    pieces = frozenset([has] if isinstance(has, str) else has)
    return Phrase(
        pieces, " " not in "".join(pieces), re.compile(_NAMED.sub(_words, entry["pattern"])), entry.get("anywhere")
    )


def _words(match: re.Match[str]) -> str:
    return f"(?:{_named()[match[1]]})"


@cache
def _named() -> dict[str, str]:
    return {entry["name"]: entry["pattern"] for entry in entries("ground_words")}


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return None if text is None else re.compile(text)


def supports(section: str, fragment: str) -> bool:
    """Return whether a citation of `fragment` supports a ground that rests on `section`.

    It does where it is that section, a part of it, or the numbered subsection that the section belongs to:
    `s 26(6)` and `s 26(6)(a)` support `s 26(6)(a)`, `s 26(6)(c)` and `s 26` do not.
    """
    return (
        fragment == section
        or fragment.startswith(section + "(")
        or ("(" in fragment and section.startswith(fragment + "("))
    )


def supported_by(citation: Citation) -> tuple[Ground, ...]:
    """Return the grounds that `citation` supports: none where it is not of the Local Government Act 1974."""
    if citation.fragment is None or citation.authority != LOCAL_GOVERNMENT_ACT:
        return ()
    return _resting_on(citation.fragment)


def may_support(citation: Citation, ground: Ground) -> bool:
    """Return whether `citation` supports `ground` if the paragraph that it stands in tells the ground (`telling`)."""
    fragment = citation.fragment
    if fragment is None or citation.authority != LOCAL_GOVERNMENT_ACT:
        return False
    return any(supports(section, fragment) for section in ground.also)


@lru_cache(maxsize=1_000)
def _resting_on(fragment: str) -> tuple[Ground, ...]:
    return tuple(
        ground for ground in grounds().values() if any(supports(section, fragment) for section in ground.sections)
    )
