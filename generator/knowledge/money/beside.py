"""What a sum is by the words right beside it: `a fee of £30`, `£250 payment`, `the £250 that it has offered`."""

from __future__ import annotations

import re

from generator.knowledge.money.others import is_expense
from generator.knowledge.money.scene import ACTORS, DONE, NOUNS, VERBS, Scene, Verdict, actor_before, last
from generator.knowledge.money.word_lists import Cue
from generator.knowledge.rows import RemedyKind

_BASIS = re.compile(
    r"(?i:\b(?:based on|calculated (?:at|as|on|using)|at a rate of|rate of|equates to|equivalent to|, at|\(at) $)"
)
_BY = re.compile(r"(?i:\bby (?:\w+ ){0,2}$)")
_CLAUSE = re.compile(r" (?:which |that )?(?:the |it |he |she |they |Mr |Mrs |Ms |Miss )(?:\w+ ){0,4}\w+")
_FAIR = re.compile(
    r"(?i: (?:is|would be|was) (?:an? )?(?:\w+ )?"
    r"(?:appropriate|suitable|fair|proportionate|reasonable|sufficient|enough)\b)"
)
_TO_BE = re.compile(
    r"(?i: (?P<mood>should|will|must|is to|are to) (?:now |also )?be "
    r"(?:paid|refunded|repaid|reimbursed|waived|written off|deducted)\b)"
)
_LITTLE = 6
_BESIDE = re.compile(r"[ -](?:(?!(?:for|to|in|as|by|with|from|of|and|or) )\w+ ){0,1}")
_NEAR = re.compile(r"(?:(?! and | or )[^,;()]){0,14}")
_JOINED = re.compile(
    r"[\w ]{0,20}(?:,| and) (?:(?:the|his|her|their|a|its) )?(?:(?!for |to |pay |an? )[\w’'-]+ ){0,5}(?:of )?"
)
_FAR = 24


_TAKEN = re.compile(
    r"(?i:\b(?:overpa\w+|overcharg\w+|(?:it|council|provider|home|trust|authority) (?:has |had )?(?:\w+ )?"
    r"(?:charged|took|collected|received|deducted)|paid (?:to )?(?:it|the council|the care|the provider|the home)"
    r"|(?:care|service|top-up|parking) (?:charges?|fees?)|charges|contributions?|council tax|rent|top-ups?|penalty"
    r"|deductions?)\b)"
)
_EXPENSE = re.compile(
    r"(?i:\b(?:spent|incurred|receipts?|out[ -]of[ -]pocket|expenses|travel(?:ling)? costs|legal (?:costs|fees)"
    r"|had to (?:buy|pay someone|hire|borrow))\b)"
)
_OWN_MEANS = re.compile(
    r"(?i:\b(?:private|privately|independent|their own|her own|his own)\b|\bpaid an? (?:\w+ ){0,2}(?!of )\w+ $)"
)
_FOR_WORK = re.compile(
    r"(?: on| for (?:an? (?:new|private|independent)|someone|private)"
    r"| to (?:an? |have |get |put |move |store |repair |replace |hire |buy |see |take |fix |mend |someone))"
)
_ARREARS = re.compile(
    r"(?i:,? (?:(?:being|which (?:is|was)) (?:the |an? )?(?:\w+ ){0,3}"
    r"(?:allowance|benefit|payments?|grant|budget|arrears)\b|(?:the|in) arrears (?:of|since|from)\b))"
)
_TO_CHARITY = re.compile(r"(?i: to (?:an?|the|her|his|their) (?:\w+ ){0,2}charity\b)")
_COST = re.compile(r"(?i:\bcost(?:s|ing)? $)")
_GIVES = re.compile(
    r"(?i: (?:(?:to )?(?:her|him|them|each|(?:Mr|Mrs|Miss|Ms|Dr|Mx) [\w’'-]+|the (?:family|complainant|couple)) )?"
    r"(?:with )?(?:(?:an?|the|further|another|total|sum|of) )*)"
)
_VOUCHER = re.compile(r"(?i: (?:\w+ )?(?:of |in )?(?:\w+ )?(?:vouchers?|gift card)\b)")
_SENDS = re.compile(
    r"(?i:\b(?:send|sends|hand|hands|post|posts) (?:her|him|them|each of them|(?:Mr|Mrs|Miss|Ms|Dr|Mx) [\w’'-]+)"
    r" (?:(?:an?|the|further|another|sum|of) )*$)"
)
_PAID = re.compile(r"(?i:\bpaid (?:for )?(?:an? |the |her |his |their )(?:[\w-]+ ){1,3}$)")
_FOR = re.compile(r" (?:for|to) ")
_COST_WHO = re.compile(
    r"(?i:\bcost (?:(?P<person>him|her|them|me|(?:Mr|Mrs|Miss|Ms|Dr) [\w’'-]+|the (?:family|complainant))"
    r"|(?P<body>it|the council|the authority)) (?:\w+ ){0,2}$)"
)
_TOP = re.compile(
    r"(?i:\b(?:(?<!gone )(?<!go )(?<!goes )(?<!went )(?<!put )(?<!rose )(?<!risen )(?<!going )up to"
    r"|(?:at|the) most(?: that)?(?: [\w’']+){0,7} (?:is|was)|no more than|a maximum of) $)"
)
_TAKE = re.compile(r"(?i:\b(?P<verb>take|taking|takes|knock|add|set|setting|sets|put|puts) $)")
_OFF = re.compile(r"(?i: (?:off|against|towards)\b)")
_TOOK = re.compile(r"(?i:\b(?:took|taken|knocked|deducted) $)")
_OFF_BILL = re.compile(
    r"(?i: (?:off|from) (?:the|her|his|their|its) (?:\w+ )?(?:bill|invoice|charges?|account|debt|balance)\b)"
)
_BEFORE = 80


def kind_of(scene: Scene, verb: Cue) -> RemedyKind:
    """Return what is done with a sum by its verb.

    A refund gives back what a person paid to the body; what somebody had to spend elsewhere is paid to them: to
    reimburse is the one where the words tell of a charge of the body's, else the other.
    """
    kind = VERBS[verb.means]
    word = scene.text[verb.start : verb.end].lower()
    if kind == "payment" and _ARREARS.match(scene.text, scene.end, min(len(scene.text), scene.after + _BEFORE)):
        return "backdating"
    if kind == "payment" and _TO_CHARITY.match(scene.text, scene.end, scene.after):
        return "other remedy"
    if kind == "other remedy" and _GIVES.fullmatch(scene.text, verb.end, scene.start):
        vouched = _VOUCHER.match(scene.text, scene.end, scene.after)
        return "other remedy" if vouched else "payment"
    if word.startswith("increas") and " to " in scene.text[verb.end : scene.start]:
        return "payment"
    return kind_by_words(kind, scene.text[verb.start : min(scene.after, scene.end + _BEFORE)])


def kind_by_words(kind: RemedyKind, words: str) -> RemedyKind:
    """Return the kind of a remedy whose verb is of `kind` and begins `words`."""
    if kind != "refund":
        return kind
    if _EXPENSE.search(words):
        return "payment"
    return "payment" if words[:6].lower() == "reimbu" and not _TAKEN.search(words) else kind


def spent(scene: Scene) -> Verdict | None:
    """Tell a loss from a charge: what a person paid to somebody else than the body."""
    before = scene.text[max(scene.before, scene.start - _BEFORE) : scene.start]
    if _OWN_MEANS.search(before) or _OWN_MEANS.search(scene.text, scene.end, min(scene.after, scene.end + 40)):
        return Verdict("loss", None, "own-means")
    if _PAID.search(before) and is_expense(scene.text, max(scene.before, scene.start - _BEFORE), scene.start):
        return Verdict("loss", None, "own-means")
    if _COST.search(before) and not scene.text[scene.end - 1].isalpha() and is_expense(before, 0, len(before)):
        return Verdict("loss", None, "own-means")
    pays = before.endswith(("paid ", "pay ", "paying ", "pays "))
    behind = _FOR.match(scene.text, scene.end, scene.after) if pays else None
    if behind and is_expense(scene.text, behind.start(), min(scene.after, behind.end() + 24)):
        return Verdict("loss", None, "own-means")
    if pays and _FOR_WORK.match(scene.text, scene.end, scene.after):
        return Verdict("loss", None, "own-means")
    return None


def cost_to(scene: Scene) -> Verdict | None:
    """Tell a sum by whom a thing cost it: what it cost a person is a loss, what it cost a body is none."""
    cost = _COST_WHO.search(scene.text, max(scene.before, scene.start - _BEFORE), scene.start)
    if cost is None:
        return None
    return Verdict("loss", None, "cost-person") if cost["person"] else Verdict("other sum", None, "cost-body")


def changed(scene: Scene) -> Verdict | None:
    """Tell `take £50 off the bill`, `set £50 against her account` and `add £50 for` in an entry of a list."""
    if scene.governed.mood not in ("agree", "recommend"):
        return _taken_off(scene)
    verb = _TAKE.search(scene.text, max(scene.before, scene.start - 20), scene.start)
    behind = _OFF.match(scene.text, scene.end, scene.after) if verb else None
    status = scene.status if scene.governed.mood == "recommend" else "agreed"
    if _SENDS.search(scene.text, max(scene.before, scene.start - _BEFORE), scene.start):
        return Verdict("payment", status, "list")
    if verb and verb["verb"].lower() == "add" and scene.text.startswith(" for ", scene.end):
        return Verdict("payment", status, "list")
    if verb is None or behind is None:
        return None
    return Verdict("reduction" if verb["verb"].lower()[:1] in "tk" else "other remedy", status, "list")


def _taken_off(scene: Scene) -> Verdict | None:
    """Tell what a body took off a bill already: `it took £50 off the bill`."""
    took = _TOOK.search(scene.text, max(scene.before, scene.start - 20), scene.start)
    actor = actor_before(scene.text, scene.left, took.start()) if took else None
    if actor and actor.means == "body" and _OFF_BILL.match(scene.text, scene.end, scene.after):
        return Verdict("reduction", "made", "made")
    return None


def is_top(scene: Scene, verb: Cue | None) -> bool:
    """Return whether a sum is the most that there may be of something: `a manager may pay up to £250`."""
    if scene.governed.mood or (verb and verb.means in DONE):
        return False
    return _TOP.search(scene.text, max(scene.before, scene.start - _BEFORE), scene.start) is not None


def is_basis(scene: Scene) -> bool:
    """Return whether a sum only says how the one before it was reckoned: `£1,800 (at £300 a month)`."""
    between = scene.text[scene.before : scene.start]
    return _BASIS.search(between) is not None or (between.endswith("(") and scene.text[scene.end - 1].isalpha())


def reduced(scene: Scene, verb: Cue) -> Verdict | None:
    """Tell what a charge was or became from that by which it is reduced: `reduce the bill of £90 by £20`."""
    between = scene.text[verb.end : scene.start]
    if VERBS[verb.means] != "reduction" or _BY.search(between):
        return None
    if len(between) >= _LITTLE and between.endswith(" to ") and "£" not in between:
        return None
    if len(between) < _LITTLE and between.strip() not in ("to", "from"):
        return None
    budget = any(cue.means == "budget" and cue.start > verb.end for cue in scene.left)
    return Verdict("budget" if budget else "charge", None, "reduced-from")


def relative(scene: Scene, right: list[Cue]) -> Verdict | None:
    """Tell a sum by a clause behind it: `the £250 the Council has offered`, `£1,200 is appropriate`."""
    behind = _CLAUSE.match(scene.text, scene.end, scene.after)
    if behind and right and right[0].means in ACTORS:
        word = next((cue for cue in right[1:4] if cue.start <= behind.end()), None)
        if word and word.means == "offer":
            return Verdict("payment", "offered", "offered-behind")
        if word and word.means in DONE and right[0].means == "body":
            return Verdict("other sum", None, "was-paid")
    if scene.place in ("action", "summary") and (due := _TO_BE.match(scene.text, scene.end, scene.after)):
        done = next((cue for cue in right if cue.means in DONE and cue.start < due.end()), None)
        status = "agreed" if due["mood"].lower() == "will" else scene.status
        return Verdict(VERBS[done.means], status, "to-be-paid") if done else None
    fair = _FAIR.match(scene.text, scene.end, scene.after)
    actor = actor_before(scene.text, scene.left, scene.start)
    if fair and actor and actor.means == "ombudsman":
        return Verdict("payment", "recommended", "considered")
    return None


def near_noun(scene: Scene, own: list[Cue], right: list[Cue]) -> Verdict | None:
    """Tell a sum by the noun beside it: `a fee of £30`, `£30 fee`."""
    if own and own[-1].means in NOUNS and scene.text[own[-1].end : scene.start] in (" ", " of "):
        return Verdict(NOUNS[own[-1].means], None, own[-1].means)
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
