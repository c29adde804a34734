"""What a sum is: a remedy and how it was meant, or a claim, a charge, a loss. The first rule that tells it counts."""

from __future__ import annotations

import re

from generator.knowledge.money.beside import (
    changed,
    cost_to,
    is_basis,
    is_top,
    joined,
    kind_of,
    near_noun,
    reduced,
    relative,
    spent,
    verb_of,
    word_beside,
)
from generator.knowledge.money.moods import (
    UNREAL,
    is_earlier,
    is_refused,
    is_reported,
    is_told_to_offer,
    mood_of,
    offer_agreed,
    who_acts,
)
from generator.knowledge.money.others import claimed, other_sum
from generator.knowledge.money.scene import ACTORS, DONE, MOODS, NOUNS, VERBS, Scene, Verdict, actor_before, last
from generator.knowledge.money.totals import is_total
from generator.knowledge.money.word_lists import Cue
from generator.knowledge.rows import REMEDIES, RemedyKind, Status

_HAD = re.compile(r"(?i:\bwould have (?:had|got|received|been (?:given|paid|awarded)) (?:\w+ ){0,2}$)")
_PASSIVE = re.compile(r"\b(?:be|been|was|were|is|being) (?:\w+ )?$")
_MORE = re.compile(r"(?i:\b(?:further|another|additional|extra|plus|and|or|comprising|including|this is|made up of)\b)")
_USUAL = re.compile(r"(?i:\b(?:usually|normally|typically|generally|often|in most cases|range)\b)")
_TOLD_TO = re.compile(r"(?i:\b(?:her|him|them|mr \w+|mrs \w+|miss \w+|ms \w+) (?:\w+ )?(?:to|must|should) $)")
_SERIES = 60
_SPENT = re.compile(r"(?i:\b(?:spent|spends?|spending|incurred) (?:\w+ ){0,2}$)")
_GONE = re.compile(
    r"(?i:\b(?:lost|loses?|losing|loss|stolen|damaged|destroyed|missing|broken|thrown away|threw away"
    r"|disappeared|fall|fell|drop)\b)"
)
_RAISED = re.compile(r"(?i:\b(?:increas|rais)\w* [^.;:£]{0,60}from $)")
_SAID = re.compile(r"(?i:\b(?:said|says|confirmed|told|promised|replied|wrote|advised)\b)")


def judge(scene: Scene) -> Verdict:
    """Return what the sum of `scene` is; of kind `unexplained` where no rule tells."""
    left, right = scene.left, scene.right
    if scene.place == "role":
        noun = last(left, NOUNS)
        return Verdict("limit" if noun and noun.means == "limit" else "other sum", None, "standard-paragraph")
    own = [cue for cue in left if cue.start >= scene.before]
    verb = last(own, VERBS)
    near = near_noun(scene, own, right)
    if _HAD.search(scene.text, max(scene.before, scene.start - _SERIES), scene.start):
        return Verdict("other sum", None, "hypothetical")
    if is_top(scene, verb) and _is_free(left, verb):
        return Verdict("limit", None, "at-most")
    if scene.follows and scene.follows.kind in REMEDIES and is_basis(scene):
        return Verdict("other sum", None, "basis")
    if told := claimed(scene, own) or other_sum(scene, own):
        return told
    if not verb and (told := relative(scene, right) or cost_to(scene)):
        return told
    if near and near.rule == "value" and _GONE.search(scene.text, max(0, scene.before - _SERIES), scene.after):
        near = Verdict("loss", None, "value-lost")
    if near and near.kind == "loss" and _SPENT.search(scene.text, max(0, scene.start - _SERIES), scene.start):
        actor = last(own, ACTORS)
        near = Verdict("other sum", None, "body-spent") if actor and actor.means == "body" else near
    if near and not verb:
        return changed(scene) or joined(scene) or spent(scene) or near
    if verb and verb.means in DONE and last(own, ACTORS, verb.start):
        budget = near if near and near.kind == "budget" else None
        return budget or _done(scene, left, verb, near) or near or _noun(left, right)
    return (
        changed(scene)
        or _by_mood(scene, left, right)
        or _by_list(scene, left, right)
        or _done(scene, left, last(left, VERBS), near)
        or near
        or _series(scene, own)
        or _total(scene)
        or _noun(left, right)
    )


def _by_mood(scene: Scene, left: list[Cue], right: list[Cue]) -> Verdict | None:
    """Tell a sum by how it is meant: agreed, recommended, offered, wanted."""
    mood = mood_of(scene, left)
    if mood is None:
        return None
    actor = actor_before(scene.text, left, mood.start)
    who = who_acts(scene, actor, mood)
    if mood.means == "want" or (scene.part == "complaint" and mood.means == "recommend"):
        demands = who == "body" and scene.text[mood.start : mood.start + 6].lower() == "demand"
        return Verdict("charge", None, "demanded") if demands else Verdict("claim", None, "wanted")
    usual = who == "ombudsman" and _USUAL.search(scene.text, max(scene.before, mood.start - 20), scene.start)
    if mood.means == "recommend" and (who == "guidance" or usual):
        return Verdict("other sum", None, "usual-sum")
    verb = verb_of(scene, left, right)
    verb = verb if verb and (verb.start > mood.start or mood.means == "offer") else word_beside(scene, right)
    if mood.means == "offer":
        return Verdict("other sum", None, "person-offers") if who == "person" else _offered(verb)
    verb = verb or offer_agreed(scene, left, mood)
    if verb is None:
        return None
    if last(left, frozenset({"refuse"})) and is_refused(scene, left, mood, verb):
        noun = last([cue for cue in left if cue.start > mood.start], NOUNS)
        return _noun([noun], []) if noun else Verdict("other sum", None, "refused")
    gets = scene.text[verb.start : verb.start + 6].lower() == "receiv"
    if who == "person" and not gets and not _PASSIVE.search(scene.text, mood.end, verb.start):
        could = scene.text[mood.start : mood.end].lower() in ("could", "can", "might")
        return Verdict("other sum", None, "could-pay") if could else _person_pays(scene)
    if mood.means == "would":
        return _would(scene, who, verb, right)
    if who == "earlier" or is_reported(left, mood) or (mood.means == "agree" and is_earlier(scene, mood)):
        return Verdict(kind_of(scene, verb), "offered", "earlier-agreement")
    if _RAISED.search(scene.text, max(0, scene.start - 2 * _SERIES), scene.start):
        return Verdict("payment", "offered", "raised-from")
    rule = "agreed" if mood.means == "agree" else "recommended"
    return reduced(scene, verb) or Verdict(kind_of(scene, verb), _status(scene, mood), rule)


def _person_pays(scene: Scene) -> Verdict:
    return spent(scene) or Verdict("charge", None, "person-pays")


def _is_free(left: list[Cue], verb: Cue | None) -> bool:
    """Return whether no mood of a remedy governs a sum: `a fine can be`, but not `it would pay`."""
    mood = last(left, MOODS)
    return mood is None or (mood.means == "would" and not (verb and verb.start > mood.start))


def _offered(verb: Cue | None) -> Verdict:
    return Verdict(VERBS[verb.means] if verb else "payment", "offered", "offered")


def _would(scene: Scene, who: str, verb: Cue, right: list[Cue]) -> Verdict | None:
    if who in ("ombudsman", "guidance") or _USUAL.search(scene.text, scene.before, scene.start):
        return Verdict("other sum", None, "usual-sum")
    said = _SAID.search(scene.text, max(0, scene.before - _SERIES), verb.start)
    benefit = any(cue.means in ("income", "budget") for cue in right)
    if said and who == "body" and not benefit and scene.part != "complaint" and verb.means not in DONE:
        return Verdict(VERBS[verb.means], "offered", "would")
    return Verdict("other sum", None, "hypothetical")


def _status(scene: Scene, mood: Cue) -> Status:
    if mood.means == "agree":
        return "agreed"
    return scene.status


def _by_list(scene: Scene, left: list[Cue], right: list[Cue]) -> Verdict | None:
    """Tell the sum of an entry by what governs the list."""
    mood = scene.governed.mood
    if mood is None:
        return None
    if mood == "want":
        return Verdict("claim", None, "wanted-list")
    verb = verb_of(scene, left, right)
    means = verb.means if verb else scene.governed.verb
    if verb is None and (offer := last(left, frozenset({"offer"}))) and is_told_to_offer(scene, left, offer):
        means = "pay"
    if means is None or (verb and verb.means in DONE):
        return None
    if mood in ("offer", "would"):
        return Verdict(VERBS[means], "offered", "offered-list")
    if scene.part == "complaint":
        return Verdict("claim", None, "wanted-list")
    if _RAISED.search(scene.text, max(0, scene.start - 2 * _SERIES), scene.start):
        return Verdict("payment", "offered", "raised-from")
    if verb and (was := reduced(scene, verb)):
        return was
    return Verdict(
        kind_of(scene, verb) if verb else VERBS[means], scene.status if mood == "recommend" else "agreed", "list"
    )


def _done(scene: Scene, left: list[Cue], verb: Cue | None, near: Verdict | None = None) -> Verdict | None:
    """Tell a sum by who paid it: what a body has paid back is a remedy, what a person paid is none."""
    if verb is None:
        return None
    who = _who_did(scene, left, verb)
    passive = _PASSIVE.search(scene.text, max(0, verb.start - 24), verb.start) is not None
    if UNREAL.search(scene.text, max(0, verb.start - 32), verb.start):
        return near or Verdict("other sum", None, "hypothetical")
    if scene.text[verb.start : verb.start + 6].lower() == "receiv":
        return Verdict("other sum", None, "received")
    if _TOLD_TO.search(scene.text, max(0, verb.start - 40), verb.start):
        return _person_pays(scene)
    if verb.means not in DONE:
        if who == "person" and verb.means in ("pay", "refund", "give"):
            return _person_pays(scene)
        if who == "ombudsman" and verb.means == "pay":
            return Verdict("payment", "recommended", "considered")
        return None
    if who == "person" and not passive:
        if verb.means != "paid":
            return Verdict("other sum", None, "person-paid")
        return spent(scene) or Verdict("charge", None, "person-paid")
    if verb.means != "paid":
        return reduced(scene, verb) or Verdict(kind_of(scene, verb), "made", "made")
    told = any(cue.means == "person" and cue.start > verb.end for cue in left) or passive
    if who == "body" and (told or "already" in scene.text[scene.before : scene.start]):
        return Verdict("payment", "made", "made")
    return (near if who != "body" else None) or Verdict("other sum", None, "was-paid")


def _who_did(scene: Scene, left: list[Cue], verb: Cue) -> str | None:
    if scene.text[max(0, verb.start - 5) : verb.start].lower() == "they ":
        return "person"
    actor = actor_before(scene.text, left, verb.start)
    return actor.means if actor else None


def _series(scene: Scene, own: list[Cue]) -> Verdict | None:
    """Tell a sum by the one before it, of which it is a part or a further one."""
    before = scene.follows
    between = scene.text[scene.before : scene.start]
    if before is None or len(between) > 4 * _SERIES or any(cue.means in ACTORS for cue in own):
        return None
    anew = scene.before == 0 or scene.text[scene.before - 1].isspace()
    if (len(between) <= _SERIES and not anew) or _MORE.search(between):
        status = before.status if before.kind in REMEDIES else None
        return Verdict(before.kind, status, "series") if before.kind != "unexplained" else None
    return None


def _total(scene: Scene) -> Verdict | None:
    """Tell a total of remedies whose sentence has no verb of one: `This is a total of £900`."""
    remedial = scene.follows is not None and scene.follows.kind in REMEDIES
    told = is_total(scene.text, scene.before, scene.start, scene.end, scene.after)
    return Verdict("payment", scene.status, "total") if told and (remedial or scene.place == "action") else None


def _noun(left: list[Cue], right: list[Cue]) -> Verdict:
    """Tell a sum by the nearest noun of its sentence, or say that no rule tells it."""
    noun = last(left, NOUNS) or next((cue for cue in right if cue.means in NOUNS and cue.means != "beyond"), None)
    kind: RemedyKind = NOUNS[noun.means] if noun else "unexplained"
    return Verdict(kind, None, f"{noun.means}-in-sentence" if noun else "none")
