"""The facts of each decision of the readable mode: twelve years that grow, and decisions that follow on others."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from tests.synthetic.cases import CLOSED, OUTCOMES, SHAPES, Case, categories
from tests.synthetic.pattern import data
from tests.synthetic.readable.bodies import readable_body
from tests.synthetic.readable.stories import joint_tale, some_tale, tales_for

# One in so many complaints is a joint case: a decision about a health body, lettered a, and one about a council, b.
_JOINT_EVERY, _JOINT_AT = 90, 40
# One in so many decisions that uphold a complaint about a service that was missed is a report in the public interest.
_REPORT_EVERY = 12
_FOLLOWS, _COMPARES, _BACK, _TRIED = 0.05, 0.16, 400, 60
_LAST = datetime.date(2026, 7, 31)
_A_YEAR = 19_000


@dataclass(frozen=True, slots=True)
class ReadableCase(Case):
    """The facts of one decision. `kin` says how it names the decision in `related`: follow, compared or not at all."""

    kin: str
    report: bool


@lru_cache(maxsize=4096)
def readable_case(number: int, count: int, seed: int) -> ReadableCase:
    """Return the facts of decision `number` (from 0) in the readable archive of `count` made from `seed`."""
    own = _alone(number, count, seed)
    rng = _kin(number, count, seed)
    if own.joint or own.report:
        return own
    kind = rng.random()
    if kind < _FOLLOWS and own.outcome != "Not upheld":
        for other in _earlier(number, count, seed, rng):
            if other.outcome == "Upheld" and not other.joint and other.decided < own.received:
                same = {name: getattr(other, name) for name in ("body", "category", "subcategory", "story")}
                return replace(own, **same, kin="follow", related=(other.reference,))
    elif kind < _FOLLOWS + _COMPARES and own.outcome != CLOSED:
        for other in _earlier(number, count, seed, rng):
            alike = other.story is own.story and other.outcome == own.outcome and other.body != own.body
            if alike and other.decided < own.received:
                return replace(own, kin="compared", related=(other.reference,))
    return own


def _earlier(number: int, count: int, seed: int, rng: Random) -> list[ReadableCase]:
    """Return some decisions on earlier complaints, but none that itself follows on another."""
    among = range(max(0, number - _BACK), number)
    some = rng.sample(among, min(len(among), _TRIED))
    return [_alone(other, count, seed) for other in some if _kin(other, count, seed).random() >= _FOLLOWS]


def _kin(number: int, count: int, seed: int) -> Random:
    """Return what chooses whether a decision follows on another."""
    return Random(f"kin {seed} {count} {number}")


@lru_cache(maxsize=4096)
def _alone(number: int, count: int, seed: int) -> ReadableCase:
    """Return the facts of a decision without those that come from others."""
    rng = Random(f"{seed} {count} {number}")
    reference, received = _numbered(number, count)
    letter = reference[10:]
    if letter == "b":
        rng = Random(f"{seed} {count} {number - 1}")
    body = readable_body(rng, *{"a": ("nhs",)}.get(letter, ()))
    outcome = rng.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()))[0]
    if letter:
        outcome = rng.choices(("Upheld", "Not upheld"), (70, 30))[0]
    decided = _decided(received, outcome, rng)
    shares = [
        category.shares.get(body.kind, 0) * bool(tales_for(category.name, body.kind)) for category in categories()
    ]
    category = rng.choices(categories(), shares)[0]
    if letter == "b":
        body, category = readable_body(rng, "council", "county"), categories()[0]
    story = joint_tale(category.name) if letter else some_tale(category.name, body.kind, rng)
    ranked = [(name, 1 / rank) for rank, name in enumerate(category.subcategories, 1) if name in story.subcategories]
    return ReadableCase(
        reference=reference,
        body=body,
        category=category,
        subcategory=rng.choices([name for name, _ in ranked], [weight for _, weight in ranked])[0],
        story=story,
        outcome=outcome,
        received=received,
        decided=decided,
        words=0,
        shape=rng.choices(tuple(SHAPES), tuple(SHAPES.values()))[0],
        joint=bool(letter),
        related=(),
        kin="",
        report=outcome == "Upheld" and story.grave and not letter and rng.randrange(_REPORT_EVERY) == 0,
    )


def _decided(received: datetime.date, outcome: str, rng: Random) -> datetime.date:
    """Return a working day some weeks or months after the complaint was received."""
    wait = rng.randint(15, 70) if outcome == CLOSED else rng.randint(110, 380)
    decided = min(received + datetime.timedelta(days=wait), _LAST)
    return decided - datetime.timedelta(days=max(0, decided.weekday() - 4))


@cache
def _years() -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the years in which complaints come in, and the share of all complaints up to the end of each."""
    weights: dict[int, int] = data("readable")["years"]
    sums = list(accumulate(weights.values()))
    return tuple(weights), tuple(done / sums[-1] for done in sums)


def _numbered(number: int, count: int) -> tuple[str, datetime.date]:
    """Return the reference of decision `number` and the day when its complaint came in."""
    years, shares = _years()
    ends = [round(share * count) for share in shares]
    at = next(place for place, end in enumerate(ends) if number < end)
    year, first, end = years[at], ends[at - 1] if at else 0, ends[at]
    place = number - first
    letter = {_JOINT_AT: "a", _JOINT_AT + 1: "b"}.get(place % _JOINT_EVERY, "")
    if letter == "a" and number + 1 == end:
        letter = ""
    of_the_year = place - (letter == "b")
    days = 365 if year != _LAST.year else 150
    received = datetime.date(year, 1, 1) + datetime.timedelta(days=1 + of_the_year * days // (end - first + 1))
    stride = max(1, _A_YEAR // (end - first))
    serial = 1 + of_the_year * stride + (of_the_year * 7 + year) % stride
    return f"{year % 100:02} {serial // 1000:03} {serial % 1000:03}{letter}", received
