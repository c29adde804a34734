"""Read sums of money: `£1,000.50`, `£6,000 to £7,000`, `about £300`, `£200 for each month until ...`."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from generator.knowledge.money.word_lists import word_list

_SUM = re.compile(
    r"£[ \u00a0]?(?P<pounds>\d[\d,]*)(?:\.(?P<pence>\d{1,2})(?!\d))?"
    r"(?P<times>(?: ?(?:m|bn|k)| (?:million|billion|thousand))\b)?"
)
_BARE = re.compile(r"(?P<pounds>\d[\d,]*)(?:\.(?P<pence>\d{1,2})(?!\d))?(?P<times>(?!))?(?![\d/%-])")
_POUNDS = re.compile(
    r"(?<![£\d,.])\b(?P<pounds>\d[\d,]*)(?P<pence>(?!))?(?P<times>(?!))? pounds\b(?! (?:in weight|of weight))"
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_MOST_DIGITS = 12
_TO = re.compile(r" (?:to|and|or) | ?[-–—] ?")
_AND = re.compile(r"(?i:\bbetween )$")
_NO_RANGE = re.compile(r"(?i:(?:increas|ris|ros|rais|reduc|drop|fell|fall|went|chang|cut)\w* (?:\w+ ){0,5}from )$")
_RATE = re.compile(
    r"(?i:,? ?(?:/|(?:in total )?(?:a|an|per|each|every|for (?:a|each|every|the))(?: (?:full|complete|whole))? )"
    r"(?P<unit>(?:calendar |school |academic |half |half-|financial )?"
    r"(?:week|month|term|day|year|night|hour|fortnight|annum|quarter|visit|session|half-term))\b"
    r"|,? (?P<word>weekly|monthly|yearly|annually|daily|pw|pcm|pa|p/w|each)\b)"
)
_RATE_BEFORE = re.compile(r"(?i:\b(?P<unit>weekly|monthly|yearly|annual|daily) (?:\w+ ){1,2}of )$")
_OPEN = re.compile(
    r"(?i:\b(?:until|till|as long as|up to the (?:date|day|point)|whilst|while|from the date|onwards)\b)"
)
_HEDGED = 20
_BEFORE = 80
"""How far before a sum the words are looked at that change how it is read."""


class Sum(msgspec.Struct, frozen=True):
    """A sum in a text, or a range of two."""

    start: int
    end: int
    """Behind the sum and its rate."""
    figures_end: int
    """Behind its figures."""
    amount: int | None
    """In pence; None where the sign has no figures behind it."""
    upper: int | None
    hedge: str | None
    rate: str | None
    signs: int
    """How many pound signs it has."""


def sums_in(text: str) -> list[Sum]:
    """Return the sums of `text` in their order, `£20` and `20 pounds`; each of its pound signs belongs to one."""
    found = _signed(text)
    if " pounds" in text:
        found += [Sum(m.start(), m.end(), m.end(), pence(m), None, None, None, 0) for m in _POUNDS.finditer(text)]
        found.sort(key=lambda money: money.start)
    return found


def _signed(text: str) -> list[Sum]:
    """Return the sums that have a pound sign."""
    found: list[Sum] = []
    at = text.find("£")
    while at >= 0:
        match = _SUM.match(text, at)
        found.append(_sum(text, at, match) if match else Sum(at, at + 1, at + 1, None, None, None, None, 1))
        at = text.find("£", found[-1].end)
    return found


def pence(match: re.Match[str]) -> int | None:
    """Return what a printed sum is in pence, exactly; None where it has more figures than any sum of money."""
    pounds = match["pounds"].replace(",", "")
    if len(pounds) > _MOST_DIGITS:
        return None
    small = (match["pence"] or "").ljust(2, "0")
    times = match["times"]
    return (int(pounds) * 100 + int(small)) * (_TIMES[times.strip().lower()] if times else 1)


def _sum(text: str, at: int, match: re.Match[str]) -> Sum:
    amount, upper, signs = pence(match), None, 1
    end = _end(match)
    before = text[max(0, at - _BEFORE) : at]
    joined = _TO.match(text, end)
    second = (_SUM.match(text, joined.end()) or _bare(text, joined)) if joined else None
    if joined and second and _is_range(joined[0].strip(), before):
        other = pence(second)
        if amount is not None and other is not None and other > amount:
            upper, end = other, _end(second)
            signs += text[second.start()] == "£"
    hedge = _hedge().search(before[-_HEDGED:])
    rate = _RATE.match(text, end)
    earlier = _RATE_BEFORE.search(before) if not rate and "ly " in before else None
    unit = (rate["unit"] or rate["word"]) if rate else (earlier["unit"] if earlier else None)
    stop = rate.end() if rate else end
    return Sum(at, stop, end, amount, upper, hedge[0].strip() if hedge else None, unit, signs)


@cache
def _hedge() -> re.Pattern[str]:
    """Return the pattern of the words of `hedges.yml` right before a sum, the longest first."""
    words = sorted((word for entry in word_list("hedges") for word in entry["words"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}) $", re.IGNORECASE)


def _end(match: re.Match[str]) -> int:
    """Return where a sum ends: a comma behind its figures is no part of it."""
    return match.end() if match["pence"] or match["times"] else match.start() + len(match[0].rstrip(","))


def _bare(text: str, joined: re.Match[str]) -> re.Match[str] | None:
    """Return the upper bound of a range that has one sign and a hyphen: `£100-300`."""
    return _BARE.match(text, joined.end()) if joined[0].strip() in "-–—" else None


def _is_range(joined: str, before: str) -> bool:
    if joined == "and":
        return _AND.search(before) is not None
    return joined != "or" and _NO_RANGE.search(before) is None


def runs_on(text: str, money: Sum, end: int) -> bool:
    """Return whether the rate of a sum runs until something happens, by the words from it to `end`."""
    return money.rate is not None and _OPEN.search(text, money.end, end) is not None
