"""What a sum is that is no remedy: claimed, lost, a limit, usual. Each rule reads the words of one sentence."""

from __future__ import annotations

import re
from functools import cache

from generator.knowledge.money.scene import ACTORS, DONE, VERBS, Scene, Verdict, last
from generator.knowledge.money.word_lists import Cue, word_list

_WORTH = re.compile(r"(?i:\bworth (?:about |around |some |over |up to )?$)")
_LESS = re.compile(r"(?i: (?:less|lower)\b)")
_WANTED = re.compile(
    r"(?i:\b(?:wants?|wanted|would like|asks?|asked|seeks?|sought) (?:for )?"
    r"(?:this|it|that|these|them|the money|the council to|the provider to|the authority to|a refund)\b"
    r"|\bshould (?:pay|refund|meet|reimburse|repay|cover|compensate)\b"
    r"|\bshould be (?:paid|refunded|reimbursed|repaid|met)\b)"
)
_GETS = frozenset({"pay", "give", "refund", "budget", "backdate"})
_OWED = re.compile(
    r"(?i:\bow(?:e|es|ed|ing) (?:a refund|(?:to )?(?:her|him|them|the (?:family|estate)|(?:his|her|their) \w+"
    r"|(?:Mr|Mrs|Miss|Ms|Dr|Mx) [\w’'-]+))\b[^.;:£]{0,40}$)"
)
_LIMIT_BEHIND = re.compile(
    r"(?i:,? \(?(?:which (?:is|was) |being )?(?:the|a) (?:\w+ ){0,3}(?:limit|threshold|cap|ceiling|maximum|minimum)\b)"
)
_WHOEVER = re.compile(
    r"(?i:\b(?:those|people|anyone|someone|everyone|applicants|businesses|households|claimants|a person|residents)\b"
    r"[^.;:£]{0,60}\b(?:at least|more than|less than|no more than|over|under|above|below) $)"
)
_IN_INTEREST = re.compile(r"(?i: (?:more )?(?:in|of) (?:\w+ ){0,2}interest\b)")
_INTEREST_OF = re.compile(r"(?i:\binterest (?:charges )?(?:of|comes? to|came to) $)")
_WAS_TAKEN = re.compile(
    r"(?i:,? (?:which |that )?(?:was|were|had been|has been) (?:(?!not |never )\w+ )?"
    r"(?:taken|deducted|collected|charged|billed|demanded)\b(?! (?:up|off|into|back)\b))"
)
_TAKES = re.compile(r"(?i:\b(?:take|took|taking|taken|deduct|deducted|deducting) $)")
_FROM = re.compile(r"(?i: (?:\w+ )?from (?:her|his|their|the|its|mr|mrs|miss|ms)\b)")
_WILL_COST = re.compile(
    r"(?i:\b(?:repair\w*|replac\w+|remedial works?|making good|put\w* (?:it|this|that|things|matters) right"
    r"|rebuild\w*)\b[^.;:£]{0,40}\b(?:would|will|could|has|have|had|to) (?:have )?cost (?:him |her |them )?$)"
)
_GAVE = re.compile(
    r"(?i:\b(?:(?:gave|lent|left) (?:him|her|them|(?:his|her|their|the) \w+|(?:Mr|Mrs|Miss|Ms|Dr) [\w’'-]+)"
    r"|gave|lent|gives|withdrew|won|saved) $)"
)
_GRANTED = re.compile(
    r"(?i:\b(?:government|department(?: for [\w ]{4,30})?|nhs) (?:had |has )?"
    r"(?:gave|given|paid|awarded|allocated|provided) (?:the council|the authority|councils|it) $)"
)
_USUALLY = re.compile(
    r"(?i: (?:\w+ ){0,4}(?:will|would|is|are|may|can|should) (?:usually|normally|often|generally|typically)\b)"
)
_REMEDIAL = frozenset({"agree", "recommend"})
_COMPARES = re.compile(r"(?i:\b(?:at least|than|over|under|above|below) $)")
_ASKED = re.compile(r"(?i:\b(?:charged|billed|invoiced)(?: (?:him|her|them))? $)")
_NEAR = 100
_LAST = 24
"""How many characters before a sum are looked at."""


def claimed(scene: Scene, own: list[Cue]) -> Verdict | None:
    """Tell a claim in the complaint: what is wanted, or was refused, or is said to be owed to the person."""
    if scene.part != "complaint":
        return None
    text = scene.text
    if _WANTED.search(text, scene.end, scene.after):
        return Verdict("claim", None, "wanted-behind")
    refused = last(own, frozenset({"refuse"}))
    actor = last(own, ACTORS, refused.start) if refused else None
    by_body = refused and actor and actor.means == "body"
    if refused and by_body and any(cue.means in _GETS and cue.start >= refused.end for cue in own):
        return Verdict("claim", None, "refused-claim")
    return Verdict("claim", None, "owed") if _owed(scene, own) else None


def other_sum(scene: Scene, own: list[Cue]) -> Verdict | None:
    """Tell a sum that no word of a remedy governs: a limit, a loss, what was taken, what is usual."""
    text, start, end = scene.text, scene.start, scene.end
    near = max(scene.before, start - _NEAR)
    before = text[near:start]
    if _USUALLY.match(text, end, scene.after) or _is_range_of_guidance(scene, own):
        return Verdict("other sum", None, "usual-sum")
    worth = "worth" in before and _WORTH.search(before)
    if worth and _LESS.match(text, end):
        return Verdict("loss", None, "worth-less")
    if worth and _is_thing(own, before):
        return Verdict("other sum", None, "worth")
    if scene.governed.mood or last(own, _REMEDIAL):
        return None
    if _LIMIT_BEHIND.match(text, end, scene.after) or (
        _COMPARES.search(before) and _WHOEVER.search(before) and not last(own, DONE)
    ):
        return Verdict("limit", None, "threshold")
    if _IN_INTEREST.match(text, end, scene.after) or ("interest" in before and _INTEREST_OF.search(before)):
        body = any(cue.means == "body" for cue in own)
        return Verdict("charge" if body else "loss", None, "interest")
    if _WAS_TAKEN.match(text, end, scene.after):
        return Verdict("charge", None, "was-taken")
    if _TAKES.search(before[-_LAST:]) and _FROM.match(text, end, scene.after):
        return Verdict("charge", None, "was-taken")
    if ("cost " in before and _WILL_COST.search(before)) or _charged_by_other(before):
        return Verdict("loss", None, "own-means")
    if _GRANTED.search(before[-_NEAR // 2 :]):
        return Verdict("budget", None, "granted")
    gave = _GAVE.search(before)
    actor = last(own, ACTORS, near + gave.start()) if gave else None
    if actor and actor.means == "person":
        return Verdict("other sum", None, "gift")
    return Verdict("other sum", None, "owed") if _owed(scene, own) else None


def is_expense(text: str, start: int, end: int) -> bool:
    """Return whether words from `start` to `end` name what people pay others for (`expenses.yml`)."""
    return _expense().search(text, start, end) is not None


def _owed(scene: Scene, own: list[Cue]) -> bool:
    """Return whether a body owes the sum to a person."""
    before = scene.text[max(scene.before, scene.start - _NEAR) : scene.start]
    if " ow" not in before:
        return False
    owed = _OWED.search(before)
    actor = last(own, ACTORS, scene.start - len(before) + owed.start()) if owed else None
    return actor is not None and actor.means == "body"


def _is_thing(own: list[Cue], before: str) -> bool:
    """Return whether a sum only says what a thing is worth that somebody gets; a voucher is as good as its sum."""
    verb = last(own, VERBS)
    return verb is not None and verb.means == "give" and "voucher" not in before.lower()


def _is_range_of_guidance(scene: Scene, own: list[Cue]) -> bool:
    """Return whether a range is the guidance's: `the range in our guidance, which is £900 to £2,400`."""
    if scene.text.count("£", scene.start, scene.end) < 2 or last(own, VERBS):
        return False
    actor = last(own, frozenset({"guidance", "body", "person"}))
    return actor is not None and actor.means == "guidance"


def _charged_by_other(before: str) -> bool:
    """Return whether somebody else than the body asked for the sum: `the solicitor charged £15`."""
    asked = _ASKED.search(before[-_LAST:])
    if asked is None:
        return False
    stop = len(before) - len(before[-_LAST:]) + asked.start()
    return is_expense(before, max(0, stop - _LAST), stop)


@cache
def _expense() -> re.Pattern[str]:
    words = sorted((word for entry in word_list("expenses") for word in entry["words"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
