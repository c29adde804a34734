"""How a sum is meant: which word says so, who acts, and whether that is the remedy of this decision."""

from __future__ import annotations

import re

from generator.knowledge.money.scene import ACTORS, MOODS, VERBS, Scene, last
from generator.knowledge.money.word_lists import Cue

_HAVE = re.compile(
    r" (?:not )?(?:(?:have|had)\b(?! (?:an?|the|its|his|her|their) (?!(?:right|chance|opportunity|option)\b))"
    r"|be(?:en)? (?:able|required|asked)\b)"
)
UNREAL = re.compile(r"(?i:\b(?:should|would|could|might|may|must) (?:not )?have (?:\w+ )?$)")
"""Before a verb: what was not done, or is not known to be."""
_HAS = re.compile(r"\b(?:has|have|had|['’](?:s|ve)|now|also|and)(?: \w+)? $")
_FROM = re.compile(r"(?i:\bfrom )$")
_THAT = re.compile(r" (?:\w+ ){0,2}that [^.;:£]{0,100}")
_IF_NOT = re.compile(r"(?i:\bif [^,.;]*, )")
_AGREED_ALONE = re.compile(r"(?i: (?:to )?(?:(?:an?|the|further|additional|total|sum|payment|of|also) )*$)")
_REMEDY_MOODS = frozenset({"agree", "recommend"})
_NEAR = 60  # characters


def who_acts(scene: Scene, actor: Cue | None, mood: Cue) -> str:
    """Return who acts: a person who recommends is the Ombudsman."""
    who = actor.means if actor else "body"
    recommends = scene.text[mood.start : mood.start + 9].lower() == "recommend"
    return "ombudsman" if recommends and who not in ("guidance", "earlier") else who


def mood_of(scene: Scene, left: list[Cue]) -> Cue | None:
    """Return the nearest word that says how a sum is meant; `should have paid` says nothing of a remedy."""
    before: int | None = None
    while (mood := last(left, MOODS, before)) is not None:
        if mood.means == "offer" and is_told_to_offer(scene, left, mood):
            return None
        if mood.means == "offer" and UNREAL.search(scene.text, max(0, mood.start - _NEAR), mood.start):
            return None
        if mood.means == "would" and (agreed := _agreed_that(scene, left, mood)):
            return agreed
        if mood.means == "offer":
            earlier = last(left, _REMEDY_MOODS, mood.start)
            verb = last(left, VERBS, mood.start)
            if earlier and scene.text[earlier.end : mood.start] in (" ", " to "):
                return earlier
            if earlier and verb and verb.start > earlier.start and not _FROM.search(scene.text, mood.end, scene.start):
                return earlier
        if mood.means not in ("agree", "recommend", "would") or not _HAVE.match(scene.text, mood.end):
            return mood
        before = mood.start
    suggested = last(left, frozenset({"suggest"}))
    if suggested is None:
        return None
    actor = last(left, ACTORS, suggested.start)
    who = actor.means if actor else None
    means = {"ombudsman": "recommend", "guidance": "recommend", "person": "want"}.get(who or "")
    asked = scene.text[suggested.start : suggested.start + 3].lower() == "ask" or who != "person"
    return suggested._replace(means=means) if means and asked else None


def is_told_to_offer(scene: Scene, left: list[Cue], mood: Cue) -> bool:
    """Return whether the offer is the action of a list's entry: `offer her £50`, below `The Council has agreed to:`."""
    entry = scene.governed.mood in _REMEDY_MOODS and not last(left, ACTORS, mood.start)
    return entry and scene.text[mood.start : mood.end].lower() == "offer"


def _agreed_that(scene: Scene, left: list[Cue], mood: Cue) -> Cue | None:
    """Return the word of agreement in whose clause `would` stands: `it agreed that it would pay`."""
    agreed = last(left, frozenset({"agree"}), mood.start)
    return agreed if agreed and _THAT.fullmatch(scene.text, agreed.end, mood.start) else None


def is_refused(scene: Scene, left: list[Cue], mood: Cue, verb: Cue) -> bool:
    """Return whether a word of refusal stands between, or just before, the words of a remedy."""
    refusal = last(left, frozenset({"refuse"}), verb.start)
    if refusal is None or refusal.end < mood.start - 2 or verb.start - refusal.end >= _NEAR:
        return False
    return _IF_NOT.search(scene.text, mood.end, verb.start) is None


def is_reported(left: list[Cue], mood: Cue) -> bool:
    """Return whether somebody else had recommended it: `the panel recommended that the Council should pay`."""
    said = last(left, MOODS, mood.start)
    told = last(left, frozenset({"earlier"}), mood.start)
    return said is not None and told is not None and said.means == "recommend" and told.end < said.start


def is_earlier(scene: Scene, mood: Cue) -> bool:
    """Return whether a body agreed before, and not with the Ombudsman: `agreed`, told in the findings as a fact."""
    if scene.part == "complaint":
        return True
    word = scene.text[mood.start : mood.end].lower()
    told = scene.place in ("assessment", "other") and word == "agreed"
    return told and not _HAS.search(scene.text, max(0, mood.start - 20), mood.start)


def offer_agreed(scene: Scene, left: list[Cue], mood: Cue) -> Cue | None:
    """Return the word of `agreed to offer her £50` or `agreed £50` as one that pays; None where there is none."""
    offered = last(left, frozenset({"offer"}))
    if offered and offered.start > mood.start and mood.means in ("agree", "recommend"):
        return offered._replace(means="pay")
    agreed = scene.text[mood.start : mood.end].lower() == "agreed"
    return mood._replace(means="pay") if agreed and _AGREED_ALONE.fullmatch(scene.text, mood.end, scene.start) else None
