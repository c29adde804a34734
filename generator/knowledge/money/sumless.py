"""Remedies in money that name no sum: `refund the charges`, `waive the debt`, `50% of the cost`."""

from __future__ import annotations

import re

from generator.knowledge.context import context_of
from generator.knowledge.money.actions import Reading, is_imperative
from generator.knowledge.money.beside import kind_by_words
from generator.knowledge.money.heads import head_kind_of, head_of, payee_of
from generator.knowledge.money.scene import ACTORS, DONE, MOODS, NOUNS, VERBS, last
from generator.knowledge.money.word_lists import Cue
from generator.knowledge.rows import Due, Remedy, RemedyKind, Status
from generator.knowledge.text import Passage

_VERB = re.compile(
    r"(?i:\b(?:refund|reimburs|repay|pay|compensat|waiv|writ|cancel|remov|clear|backdat|reduc|deduct|discount|meet|credit|lower|forgo|forego|withdr|cut|drop|buy)\w*)"
)
_CLAUSE_END = re.compile(
    r"[;:.\n\t](?= |$)|, (?:and|which|within|who|but|less|pay|review|make|waive|refund|apologise)\b|\("
    r"| and (?=(?:to |also |then )*(?:pay|review|apologise|write|make|remind|provide|refund|reimburse|waive|carry|send"
    r"|offer|give|ensure|consider|reassess|cancel|take|will|should|has|it|the [Cc]ouncil|a (?:remedy|payment))\b)"
)
_PART = re.compile(
    r"(?i:\b\d{1,3} ?%|\bper ?cent\b|\bthe difference\b|\binterest\b|\bhalf (?:of )?the\b"
    r"|\b(?:an?|the) (?:sum|amount)\b|\bequivalent\b|\bas if\b)"
)
_MONEY = re.compile(r"(?i:\b(?:money|amounts?|sums?|payments?|contributions?|difference|interest|award)\b)")
_SOME = re.compile(
    r"(?i:\b(?:make|making|pay|paying) (?:(?:her|him|them|(?:Mr|Mrs|Miss|Ms|Dr) [\w’'-]+) )?"
    r"(?:an? |some )(?:\w+ ){0,2}(?:payments?|financial remedy|sum)\b)"
)
_THING = re.compile(
    r"(?i:s? for (?:an? (?!(?:total|further|period|sum|few|number)\b)|new |planting|repairs? |works? )[\w-])"
)
_OWED = re.compile(
    r"(?i:\b(?:what (?:it|the \w+|she|he|they|(?:mr|mrs|miss|ms) \w+) (?:owes?|owed|lost|paid|overpaid|should have)\b"
    r"|(?:the|any) (?:\w+ )?(?:sums?|amounts?|shortfall|difference|arrears|money|overpayments?|overcharge)\b))"
)
_IT = frozenset({"it", "this", "that", "them", "these", "it back", "it to her", "it to him", "it to them"})
_ANEW = re.compile(
    r"(?i:\b(?:reinstate|restore|apply|award|start|begin|allow|grant)s? [^.;:£]{3,80}?"
    r"(?:\bwith effect from\b|\bbackdated to\b|\bfrom (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December) \d{4}, and not from\b|\bas if it had (?:begun|started|been))[^.;:£]{0,40})"
)
_OTHERWISE = re.compile(r"with effect from|backdated to|, and not from|as if it had |interest\b")
_INTEREST = re.compile(r"(?i:£[\d,.]*\d,? (?P<what>(?:with|plus|and|together with) (?:\w+ )?interest\b[^.;:£]{0,80}))")
_SINCE_THEN = re.compile(r"(?i:\bas if it had (?:begun|started)\b)")
_MENTIONED = frozenset({"pay", "refund"})
_NOUN_NEEDED = frozenset({"waive", "reduce", "give", "pay"})
_LONGEST = 160
_AGREED = frozenset({"agree", "recommend"})
_CUES = 40
"""So many known words before and behind a verb are looked at."""


def sumless_in(reading: Reading, place: int, passage: Passage) -> list[Remedy]:
    """Return the remedies without a sum of a passage of the actions, or of the summary where there are no actions."""
    text = passage.text
    otherwise = _OTHERWISE.search(text) is not None
    if not otherwise and not _VERB.search(text):
        return []
    governed, due = reading.governed(place)
    found: list[Remedy] = []
    for start, end in reading.sentences(place):
        known = reading.cues(place, start, end)
        is_entry = start == 0 and governed.mood in ("agree", "recommend")
        stands = is_entry or (passage.place == "action" and is_imperative(text, start, known))
        some = _SOME.search(text, start, end)
        if some and "£" in text[some.start() : _clause_end(text, some.end(), end)]:
            some = None
        for at, cue in enumerate(known):
            if cue.means not in VERBS or cue.means in DONE:
                continue
            before, behind = known[max(0, at - _CUES) : at], known[at + 1 : at + _CUES]
            is_some = some is not None and some.start() <= cue.start < some.end()
            cue = cue._replace(start=some.start()) if some and is_some else cue
            stop = _clause_end(text, cue.end, end)
            if _is_meant(cue, before, text, stands) and (is_some or _is_remedy(text, cue, stop, behind)):
                some = None if is_some else some
                cue = _with_what(text, cue, stop)
                mood = last(before, MOODS)
                agreed = (mood.means if mood else governed.mood) == "agree"
                status: Status = "agreed" if agreed else reading.status
                found.append(_row(passage, cue, stop, before, status, _due(reading.deadlines(place, start, end), due)))
        if otherwise and (stands or last(known, _AGREED)):
            status = "agreed" if governed.mood == "agree" else reading.status
            until = _due(reading.deadlines(place, start, end), due)
            found += [
                _row(passage, cue, stop, [], status, until)
                for cue, stop in _told_otherwise(text, start, end)
                if not any(row.span.start < stop and cue.start < row.span.end for row in found)
            ]
    return found


def _told_otherwise(text: str, start: int, end: int) -> list[tuple[Cue, int]]:
    """Return remedies without a verb of `money_words.yml`: what is given anew from an earlier day, and interest."""
    found: list[tuple[Cue, int]] = []
    anew = _ANEW.search(text, start, end)
    if anew:
        found.append((Cue("backdate", anew.start(), anew.start()), anew.end()))
    interest = _INTEREST.search(text, start, end)
    if interest:
        found.append((Cue("pay", interest.start("what"), interest.start("what")), interest.end()))
    return found


def _owed_before(text: str, cue: Cue) -> re.Match[str] | None:
    """Return what `pay it` is of: `work out what it owes her and pay it`."""
    return _OWED.search(text, max(0, cue.start - _LONGEST), cue.start)


def _with_what(text: str, cue: Cue, stop: int) -> Cue:
    """Return the verb of a remedy, from what it is of where only `it` stands behind it."""
    owed = _owed_before(text, cue) if text[cue.end : stop].strip(" ,").lower() in _IT else None
    return cue._replace(start=owed.start()) if owed else cue


def _due(until: list[tuple[int, int, Due]], due: Due | None) -> Due | None:
    return until[0][2] if len(until) == 1 else due


def _row(passage: Passage, cue: Cue, stop: int, before: list[Cue], status: Status, due: Due | None) -> Remedy:
    head = head_of(passage.text, cue.end, stop) if cue.means == "pay" else None
    return Remedy(
        span=passage.span(cue.start, stop),
        kind=_kind(passage.text, cue, stop),
        amount=None,
        upper=None,
        hedge=None,
        rate=None,
        open_ended=False,
        conditional=any(other.means == "if" for other in before),
        total=False,
        differs=False,
        head=head,
        head_kind=head_kind_of(head),
        payee=payee_of(passage.text, cue.start, stop, stop, stop),
        beneficiary=None,
        status=status,
        due=due,
        place=passage.place,
        context=context_of(passage.text, cue.start, stop),
        rule="no-sum",
    )


def _kind(text: str, cue: Cue, stop: int) -> RemedyKind:
    """Return the kind of a remedy without a sum by its verb; to buy somebody a thing is no payment."""
    if cue.means == "give" and text[cue.start : cue.end].lower() != "buy":
        return "payment"
    if _is_thing(text, cue):
        return "other remedy"
    if cue.means == "pay" and _SINCE_THEN.search(text, cue.end, stop):
        return "backdating"
    return kind_by_words(VERBS[cue.means], text[cue.start : stop])


def _is_meant(cue: Cue, before: list[Cue], text: str, stands: bool) -> bool:
    """Return whether the verb is something to be done by a body: agreed, recommended, or an entry of such a list."""
    mood = last(before, MOODS)
    purpose = text[max(0, cue.start - 4) : cue.start].endswith(" to ")
    if purpose and "£" in text[max(0, cue.start - _LONGEST) : cue.start]:
        return False
    if mood is None:
        return stands
    actor = last(before, ACTORS, mood.start)
    refused = last(before, frozenset({"refuse"}))
    if refused and refused.end >= mood.start - 2:
        return False
    if text[mood.end : mood.end + 5] == " have" or cue.start - mood.end > _LONGEST:
        return False
    return mood.means in ("agree", "recommend") and not (actor and actor.means in ("person", "guidance"))


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_END.search(text, start, min(end, start + _LONGEST))
    return match.start() if match else min(end, start + _LONGEST)


def _is_remedy(text: str, cue: Cue, stop: int, known: list[Cue]) -> bool:
    """Return whether the words behind a verb are of money, and name no sum."""
    if text[cue.end : stop].strip(" ,").lower() in _IT:
        return cue.means in _MENTIONED and _owed_before(text, cue) is not None
    if "£" in text[cue.start : stop] or stop - cue.end < 4:
        return False
    sum_at = text.find("£", stop, stop + 40)
    if (
        sum_at >= 0
        and cue.means in ("pay", "refund")
        and not any(other.means in VERBS and stop <= other.start < sum_at for other in known)
    ):
        return False
    inside = [other for other in known if cue.end <= other.start < stop]
    if cue.means == "give" and text[cue.start : cue.end].lower() == "buy":
        return True
    if cue.means in ("pay", "give"):
        return _PART.search(text, cue.end, stop) is not None or _is_thing(text, cue)
    noun = any(other.means in NOUNS for other in inside) or _MONEY.search(text, cue.end, stop) is not None
    return (
        noun
        or (cue.means not in _NOUN_NEEDED and cue.means != "refund")
        or (cue.means == "refund" and not _names_thing(text, cue))
    )


def _is_thing(text: str, cue: Cue) -> bool:
    """Return whether a thing is to be paid for: `pay for a screen`."""
    return text[cue.start : cue.end].lower() in ("pay", "pays") and _THING.match(text, cue.end) is not None


def _names_thing(text: str, cue: Cue) -> bool:
    """Return whether the verb may be of things, too: `return the keys`."""
    return text[cue.start : cue.end].lower().startswith("return")
