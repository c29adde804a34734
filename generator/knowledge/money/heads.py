"""For what a sum is paid, to whom and for whose benefit, as printed."""

from __future__ import annotations

import re
from functools import cache

from generator.knowledge.money.word_lists import Phrases, cues, phrases
from generator.knowledge.rows import Head

_NAME = (
    r"(?:Mr|Mrs|Miss|Ms|Mx|Dr)(?: and (?:Mr|Mrs|Miss|Ms|Mx|Dr))?\.? [A-Z][\w-]*"
    r"(?:['’]s (?:son|daughter|mother|father|wife|husband|estate|child|children|parents|family|sister|brother)\b)?"
)
_WHO = (
    rf"(?:(?:both |each of )?{_NAME}(?:,? and (?:{_NAME}|[A-Z]\b|(?:his|her|their) \w+))?"
    r"|(?:her|him|them|each of them|both of them)(?! \w*(?:complaint|time|rent|costs?))\b"
    r"|(?:the|each) (?:complainants?|family|couple|woman|man|mother|father|parents?|tenants?|daughter|son|residents?"
    r"|landowner|estate|brother|sister|young (?:person|man|woman)|child)\b"
    r"|(?:his|her|their) (?:mother|father|parents|son|daughter|estate|wife|husband)\b"
    r"|(?-i:[A-Z])(?=[ ,.;’']))"
)
_PAYEE_BEFORE = re.compile(
    rf"\b(?i:pays?|paying|paid|payments?|award|compensate|reimburses?|refunds?|gives?|provides?|offer(?:ed|s)?|owes?) "
    rf"(?:to )?(?P<who>{_WHO})"
)
_PAYEE_AFTER = re.compile(
    rf" ?(?:each )?(?:payment |refund |compensation )?(?i:to|for) (?P<who>{_WHO})(?!['’]s)(?! \w+’s)"
)
_PAYEE_DIRECT = re.compile(
    r"(?i:\b(?:pays?|paying|paid|award|reimburses?|refunds?|gives?) (?P<who>(?:the|each|his|her|their|both|all|miss|a)"
    r" (?!(?:sum|total|symbolic|further|payment|amount|remedy|cost|charges?|fees?|same|full|outstanding|difference)\b)"
    r"[a-z][a-z'’ -]{1,40}?) {1,2}(?:(?:a )?(?:total|sum|payment|further|additional)[a-z ]{0,30})?$"
    r"|(?:,|\band) (?P<next>(?:the )?(?:first|second|third|fourth|fifth|other|others)(?: [a-z]+)?) $)"
    rf"|(?:,|\band) (?P<name>{_NAME}|(?:his|her|their|the) [a-z]+) $"
)
_BENEFIT = re.compile(
    rf"(?i:\bfor (?P<a>{_WHO}|(?:her|his|their) (?:son|daughter|child|children|mother|father|sons|daughters))['’]?s?"
    rf" (?:education(?:al)? )?(?:benefit|education\b)|\b(?:for the (?:educational )?benefit of|on behalf of"
    rf"|(?:to be )?used for) (?P<b>{_WHO}|(?:her|his|their) (?:son|daughter|child|children|mother|father)))"
)
_HEAD = re.compile(
    r"(?i:\b(?:for(?! each\b| every\b| the benefit\b| as long\b)|to (?:recognise|recognize|remedy|acknowledge|reflect"
    r"|address|compensate (?:\w+ ){0,4}for|put right|account for|cover|help with|make up for)|in (?:recognition"
    r"|acknowledge?ment|respect) of|as (?:a |an )?(?:\w+ )?(?:remedy|acknowledge?ment|recognition|redress|compensation)"
    r" (?:for|of)|because of|due to|towards|in lieu of|caused by|on account of) )"
)
_NOT_HEAD = re.compile(
    rf"{_WHO}(?:['’]?s? (?:education(?:al)? )?benefit)?(?: (?i:for|to recognise|in recognition|as)\b|[,.;]? ?$)"
)
_HEAD_END = re.compile(
    r"(?i:[;:\n\t]|[.](?= |$)|, (?:and|which|within|who|plus|but|making|to be|less|with|totalling|based on|on receipt"
    r"|subject to"
    r"|(?:to )?(?:pay|review|apologise|make|refund|waive|provide|write|remind|addresses|takes)"
    r"|for (?:her|his|their) benefit)\b| and (?:(?:to )?(?:pay|a (?:further|payment)|another|an? (?:additional|extra)"
    r"|should|will|apologise|review|write|remind|provide|make|carry|take|refund(?:ed)?|waived?"
    r"|paid|offered|apologised|agreed|reduced)\b| *£)"
    r"| within (?:\w+ ){1,2}(?:weeks?|months?|days)\b|, a (?:further|total)\b|\)"
    r"| remedies\b| (?:is|are|was) (?:an? )?(?:appropriate|suitable|fair|sufficient|proportionate|reasonable|enough)\b)"
)
_HEAD_FIRST = re.compile(
    r"(?i:\b(?:to (?:recognise|remedy|acknowledge|reflect|address|put right)|in (?:recognition|acknowledge?ment) of)"
    r" (?P<head>[^,;:£]{3,120}?)(?:,| the council\b(?!['’]s)| it (?:will|should)\b)"
    r"|\b(?:payments?|sum|compensation)(?: to [^,£]{1,30})? (?:for|to recognise|in recognition of)"
    r" (?P<paid>[^,;:£]{3,120}?) of(?: a total of)? $)"
)
_LONGEST = 160
_FAR = re.compile(r",(?= )(?! (?:to|in|for|as)\b)(?=.)")
_EMPTY = re.compile(r"(?i:(?:and|or|a|an|,|plus|the|further|also|additional|another|of|total|payment|\(| )+)$")


def head_of(text: str, start: int, end: int) -> str | None:
    """Return what stands behind `for`, `to recognise` and the like between `start` and `end`, as printed; else None."""
    ended = _HEAD_END.search(text, start, min(end, start + _LONGEST))
    end = min(end, start + 2 * _LONGEST)
    match = _HEAD.search(text, start, min(end, start + _LONGEST, ended.start() + 1 if ended else end))
    while match and match[0].lower() == "for " and _NOT_HEAD.match(text, match.end()):
        match = _HEAD.search(text, match.end(), min(end, start + _LONGEST))
    if match is None or _FAR.search(text, start, max(start, match.start() - 2)):
        return None
    stop = _HEAD_END.search(text, match.end(), min(end, match.end() + _LONGEST))
    words = text[match.end() : stop.start() if stop else min(end, match.end() + _LONGEST)].rstrip(" ,.;:")
    cut = _EMPTY.search(words)
    words = words[: cut.start()].rstrip(" ,") if cut else words
    return words or None


def head_before(text: str, start: int, end: int) -> str | None:
    """Return what a sum before `end` is for where its sentence begins with it: `To recognise X, it will pay £300`."""
    match = _HEAD_FIRST.search(text, start, end)
    return (match["head"] or match["paid"]).strip() if match else None


@cache
def _kinds() -> Phrases:
    return phrases("head_kinds", "head")


def head_kind_of(head: str | None) -> Head | None:
    """Return which of the Guidance's heads `head` is, by its first known word; `other` where it has none."""
    if head is None:
        return None
    first = next(cues(head, 0, len(head), _kinds()), None)
    return first.means if first else "other"  # type: ignore[return-value]


def payee_of(text: str, before: int, start: int, end: int, after: int) -> str | None:
    """Return to whom the sum from `start` to `end` goes: behind the verb before it, or behind `to` after it."""
    behind = _PAYEE_AFTER.match(text, end, after)
    if behind and behind[0].lstrip().lower().startswith(
        ("to ", "each to ", "payment to ", "refund to ", "compensation to ")
    ):
        return behind["who"]
    direct = _PAYEE_DIRECT.search(text, max(before, start - _LONGEST), start)
    found: str | None = (direct["who"] or direct["next"] or direct["name"]).strip() if direct else None
    for match in _PAYEE_BEFORE.finditer(text, before, start):
        found = match["who"]
    return found


def beneficiary_of(text: str, start: int, end: int) -> str | None:
    """Return for whose benefit a sum is, by the words from `start` to `end`; None where they do not say it."""
    words = text[start:end]
    if not any(word in words for word in ("benefit", "behalf", "educat", "used for")):
        return None
    match = _BENEFIT.search(text, start, end)
    return (match["a"] or match["b"]) if match else None
