"""What a sum is by the words right beside it: `a fee of £30`, `£250 payment`, `the £250 that it has offered`."""

from __future__ import annotations

import re

from generator.knowledge.scene import ACTORS, DONE, NOUNS, VERBS, Scene, Verdict, actor_before, last
from generator.knowledge.word_lists import Cue

_BASIS = re.compile(
    r"(?i:\b(?:based on|calculated (?:at|as|on|using)|at a rate of|rate of|equates to|equivalent to|, at|\(at) $)"
)
_BY = re.compile(r"(?i:\bby (?:\w+ ){0,2}$)")
_CLAUSE = re.compile(r" (?:which |that )?(?:the |it |he |she |they |Mr |Mrs |Ms |Miss )(?:\w+ ){0,4}\w+")
_FAIR = re.compile(
    r"(?i: (?:is|would be|was) (?:an? )?(?:\w+ )?"
    r"(?:appropriate|suitable|fair|proportionate|reasonable|sufficient|enough)\b)"
)
_LITTLE = 6
_BESIDE = re.compile(r"[ -](?:\w+ ){0,1}")
_NEAR = re.compile(r"(?:(?! and | or )[^,;()]){0,14}")
_JOINED = re.compile(r"[\w ]{0,20}(?:,| and) (?:(?:the|his|her|their|a) )?")
_FAR = 24


def is_basis(scene: Scene) -> bool:
    """Return whether a sum only says how the one before it was reckoned: `£1,800 (at £300 a month)`."""
    between = scene.text[scene.before : scene.start]
    return _BASIS.search(between) is not None or (between.endswith("(") and scene.text[scene.end - 1].isalpha())


def reduced(scene: Scene, verb: Cue) -> Verdict | None:
    """Tell what a charge was or became from that by which it is reduced: `reduce the bill of £90 by £20`."""
    between = scene.text[verb.end : scene.start]
    if VERBS[verb.means] != "reduction" or len(between) < _LITTLE or _BY.search(between):
        return None
    return Verdict("charge", None, "reduced-from")


def relative(scene: Scene, right: list[Cue]) -> Verdict | None:
    """Tell a sum by a clause behind it: `the £250 the Council has offered`, `£1,200 is appropriate`."""
    behind = _CLAUSE.match(scene.text, scene.end, scene.after)
    if behind and right and right[0].means in ACTORS:
        word = next((cue for cue in right[1:4] if cue.start <= behind.end()), None)
        if word and word.means == "offer":
            return Verdict("payment", "offered", "offered-behind")
        if word and word.means in DONE and right[0].means == "body":
            return Verdict("other sum", None, "was-paid")
    fair = _FAIR.match(scene.text, scene.end, scene.after)
    actor = actor_before(scene.text, scene.left, scene.start)
    if fair and actor and actor.means == "ombudsman":
        return Verdict("payment", "recommended", "considered")
    return None


def near_noun(scene: Scene, own: list[Cue], right: list[Cue]) -> Verdict | None:
    """Tell a sum by the noun beside it: `a fee of £30`, `£30 fee`."""
    if (
        right
        and right[0].means in NOUNS
        and right[0].means != "beyond"
        and _BESIDE.fullmatch(scene.text, scene.end, right[0].start)
    ):
        return Verdict(NOUNS[right[0].means], None, right[0].means)
    if own and own[-1].means in NOUNS and _NEAR.fullmatch(scene.text, own[-1].end, scene.start):
        return Verdict(NOUNS[own[-1].means], None, own[-1].means)
    return None


def joined(scene: Scene) -> Verdict | None:
    """Tell a charge that is waived or refunded with the one before it: `write off the £65 costs and the £30 fee`."""
    before = scene.follows
    if before and before.kind in ("waiver", "refund") and _JOINED.fullmatch(scene.text, scene.before, scene.start):
        return Verdict(before.kind, before.status, "series")
    return None


def word_beside(scene: Scene, right: list[Cue]) -> Cue | None:
    """Return the word of a remedy just behind a sum: `£250 payment`, `£100 voucher`."""
    if right and right[0].means in VERBS and _BESIDE.fullmatch(scene.text, scene.end, right[0].start):
        return right[0]
    return None


def verb_of(scene: Scene, left: list[Cue], right: list[Cue]) -> Cue | None:
    """Return what is done with a sum: by the word before it, but for `£250 payment` that stands far from it."""
    verb, near = last(left, VERBS), word_beside(scene, right)
    if verb is None or (near and near.means == "pay" and scene.start - verb.end > _FAR):
        return near
    return verb
