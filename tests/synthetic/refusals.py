"""Why a complaint, or a part of one, is not investigated: the grounds of a case and how they are said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.synthetic.pattern import compiled, data, patterns
from tests.synthetic.truth import GROUNDS
from tests.synthetic.voice import Voice, sentence

# How often each ground is the main one, and how often it is added to another.
_MAIN = (12, 5, 11, 7, 26, 13, 12, 9, 8, 5, 1, 6)
_ADDED = (10, 3, 8, 7, 16, 14, 14, 12, 5, 2, 16, 6)
_HOW_MANY = (46, 38, 16)
# Grounds that would contradict each other in one decision.
_APART = (
    {"late", "premature"},
    {"used", "appeal"},
    {"used", "premature"},
    {"right", "premature"},
    {"court", "premature"},
)
_OF_A_PART = ("late", "appeal", "court", "body", "nofault", "premature", "used", "small")
_PARTS, _LISTED, _NO_POWERS, _BRIEF = 0.4, 0.3, 0.15, 0.1
_TRIES = 30


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground, and the part of the complaint that it is about; "" is the whole."""

    ground: str
    part: str


def reasons_for(voice: Voice) -> tuple[Reason, ...]:
    """Return the reasons why a complaint is not investigated, the main one first."""
    rng = voice.rng
    count = rng.choices((1, 2, 3), _HOW_MANY)[0]
    chosen = rng.choices(tuple(GROUNDS), _MAIN)
    while len(chosen) < count:
        more = rng.choices(tuple(GROUNDS), _ADDED)[0]
        if more not in chosen and not any(pair <= {*chosen, more} for pair in _APART):
            chosen.append(more)
    if "late" in chosen:
        voice.set_back(rng.randint(300, 1_200))
    parted = count > 1 and rng.random() < _PARTS
    return tuple(Reason(ground, _part(voice) if at and parted else "") for at, ground in enumerate(chosen))


def reason_for_a_part(voice: Voice) -> Reason:
    """Return why a part of a complaint is left out of an investigation."""
    return Reason(voice.rng.choice(_OF_A_PART), _part(voice))


def _part(voice: Voice) -> str:
    voice.part = ""
    return voice.gaps["part"]()


def powers(reasons: tuple[Reason, ...], category: str, voice: Voice) -> list[str]:
    """Return the paragraphs on our powers that go with the grounds, and tell the truth which section they cite."""
    found = []
    for reason in reasons:
        among = _powers(reason.ground, category)
        entry = voice.rng.choice(among)
        voice.excluded = entry.get("what", voice.excluded)
        if voice.rng.random() < _NO_POWERS:
            continue
        found.append(voice.standard(compiled(entry["text"])))
        if entry["cites"]:
            voice.truth.cited.setdefault(GROUNDS[reason.ground], str(entry["cites"]))
    return found


@cache
def _powers(ground: str, category: str) -> tuple[dict[str, Any], ...]:
    return tuple(entry for entry in data("refusals")[ground]["powers"] if entry.get("for", category) == category)


def _clause(reason: Reason, voice: Voice) -> str:
    voice.part = reason.part
    name = "parts" if reason.part else "reasons"
    return voice.next_of(f"{reason.ground} {name}", patterns("refusals", f"{reason.ground}/{name}"))


def _said(reasons: tuple[Reason, ...], voice: Voice, name: str) -> str:
    """Return one of the patterns under `name` for so many reasons, with the reasons in it."""
    for at, reason in enumerate(reasons, 1):
        voice.fix(f"r{at}", _clause(reason, voice))
    steps = f"{name}/{len(reasons)}" if name != "left_out" else name
    return sentence(voice.rng.choice(patterns("refusals", steps)).fill(voice))


def summary(reasons: tuple[Reason, ...], voice: Voice, most: int) -> str:
    """Return the sentences of a summary, at most so many words; what is too long for it, it leaves out."""
    for attempt in range(_TRIES):
        kept = reasons if attempt < _TRIES // 3 else reasons[:1]
        said = _said(kept, voice, "summaries")
        if said.count(" ") < most:
            return said
    raise AssertionError(f"no summary is short enough: {said}")


def decision(reasons: tuple[Reason, ...], voice: Voice) -> str | tuple[str, list[str]]:
    """Return the decision as one paragraph, or as what leads a list and its entries."""
    if len(reasons) > 1 and voice.rng.random() < _LISTED:
        lead = voice.said("refusals", "lists")
        return lead, [_clause(reason, voice) for reason in reasons]
    return _said(reasons, voice, "decisions")


def left_out(reason: Reason, voice: Voice) -> str:
    """Return a paragraph about a part that was not investigated."""
    return _said((reason,), voice, "left_out")


def assessed(reason: Reason, voice: Voice) -> list[str]:
    """Return one or two sentences of the assessment about a ground."""
    if reason.part:
        return [f"{sentence(_clause(reason, voice))}."]
    pool = patterns("refusals", f"{reason.ground}/assess")
    count = 2 if voice.rng.random() < 0.3 else 1
    return [sentence(voice.next_of(f"{reason.ground} assess", pool)) for _ in range(count)]


def is_brief(rng: Random) -> bool:
    """Say whether a decision gives its reasons in the assessment alone."""
    return rng.random() < _BRIEF
