"""The facts of each decision: its reference, body, category, outcome, dates, length and shape."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any, Literal, TypeVar

from tests.synthetic.bodies import Body, some_body
from tests.synthetic.stories import Story, any_story, story_for
from tests.synthetic.words import entries

T = TypeVar("T")
Shape = Literal["N", "D+H", "D-H"]

# How often each shape was seen, and each outcome.
SHAPES: dict[Shape, int] = {"N": 209, "D+H": 81, "D-H": 46}
CLOSED = "Closed after initial enquiries"
OUTCOMES = {CLOSED: 55, "Upheld": 33, "Not upheld": 12}

# Complaints come in evenly from the first to the last of these days; decisions are made between the other two.
_RECEIVED = (datetime.date(2015, 6, 1).toordinal(), datetime.date(2026, 6, 1).toordinal())
_DECIDED = (datetime.date(2016, 1, 4).toordinal(), datetime.date(2026, 7, 31).toordinal())

_PANDEMIC = 2020

# References of one year lie between 1 and this number, unless there are more of them.
_A_YEAR = 19_000
# One in so many complaints is a joint case: a decision about a health body, lettered a, and one about a council, b.
_JOINT_EVERY, _JOINT_AT = 150, 40


@dataclass(frozen=True, slots=True)
class Category:
    """A top category of `data/categories.yml`, with running sums of the weights of its sub-categories."""

    name: str
    shares: dict[str, int]
    subcategories: tuple[str, ...]
    sums: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one decision. `words` is how long its statement should be; `related` are decisions it may cite."""

    reference: str
    body: Body
    category: Category
    subcategory: str
    story: Story
    outcome: str
    received: datetime.date
    decided: datetime.date
    words: int
    shape: Shape
    joint: bool
    related: tuple[str, ...]

    @property
    def path(self) -> str:
        """The decision's file in the archive, as in `20/013/20-013-052.txt`."""
        year, thousand, _ = self.reference.split()
        return f"{year}/{thousand}/{self.reference.replace(' ', '-')}.txt"


def case(number: int, count: int, rng: Random, subject: str = "") -> Case:
    """Return the facts of decision `number` (from 0) in an archive of `count`, which `rng` chooses.

    With `subject` (such as `Planning > Enforcement`) all decisions of the archive are of that sub-category.
    """
    category, _, subcategory = subject.partition(" > ")
    within = next(found for found in categories() if found.name == category) if subject else None
    received = _received(number, count)
    reference = reference_of(number, count)
    letter = reference[10:]
    kinds = tuple(within.shares) if within else {"a": ("nhs",), "b": ("council", "county")}.get(letter, ())
    body = some_body(rng, *kinds)
    outcome = _weighted(rng, OUTCOMES)
    chosen = within or categories()[0 if letter == "b" else _weighted(rng, _shares(body.kind))]
    decided = _decided(received, outcome, rng)
    subcategory = subcategory or rng.choices(chosen.subcategories, cum_weights=chosen.sums)[0]
    if subcategory == "COVID-19" and decided.year < _PANDEMIC and not subject:
        subcategory = "Other"
    story = story_for(chosen.name, subcategory, body.kind, rng)
    if story is None:
        story = any_story(chosen.name, body.kind, rng)
        subcategory = subcategory if subject else "Other"
    return Case(
        reference=reference,
        body=body,
        category=chosen,
        subcategory=subcategory,
        story=story,
        outcome=outcome,
        received=datetime.date.fromordinal(received),
        decided=decided,
        words=round(_words(outcome, rng)),
        shape=_weighted(rng, SHAPES),
        joint=bool(letter),
        related=_related(number, count, rng),
    )


@cache
def categories() -> tuple[Category, ...]:
    """Return the categories, in the order of the alphabet."""
    return tuple(_category(**entry) for entry in entries("categories"))


def is_subject(name: str) -> bool:
    """Return whether `name` is a category and one of its sub-categories, as in `Planning > Enforcement`."""
    return any(name == f"{found.name} > {subcategory}" for found in categories() for subcategory in found.subcategories)


@cache
def _shares(kind: str) -> dict[int, int]:
    """Return how often a kind of body is complained about under each category, by the category's place."""
    return {place: found.shares.get(kind, 0) for place, found in enumerate(categories())}


def _category(name: str, shares: dict[str, int], **lists: Any) -> Category:
    sums = tuple(accumulate(1 / (rank + 1) for rank, _ in enumerate(lists["subcategories"], 1)))
    return Category(name, shares, sums=sums, **{key: tuple(found) for key, found in lists.items()})


def _weighted(rng: Random, shares: Mapping[T, int]) -> T:
    return rng.choices(tuple(shares), tuple(shares.values()))[0]


def _words(outcome: str, rng: Random) -> float:
    if outcome == CLOSED:
        return 330 + 320 * rng.betavariate(1.6, 2.0)
    return 1_050 + 2_850 * rng.betavariate(1.6, 2.1)


def _received(number: int, count: int) -> int:
    first, end = _RECEIVED
    return first + number * (end - first) // count


def _decided(received: int, outcome: str, rng: Random) -> datetime.date:
    """Return a working day some weeks after the complaint was received, for an investigation up to two years."""
    wait = rng.randint(20, 150) if outcome == CLOSED else rng.randint(120, 700)
    first, last = _DECIDED
    if received + wait > last:
        wait = rng.randint(20, last - received)
    decided = datetime.date.fromordinal(max(received + wait, first))
    return decided - datetime.timedelta(days=max(0, decided.weekday() - 4))


def reference_of(number: int, count: int) -> str:
    """Return the reference of decision `number` in an archive of `count`: no two have the same.

    It begins with the year in which the complaint was received, and within a year it grows with the number.
    """
    year = datetime.date.fromordinal(_received(number, count)).year
    first, end = _first_of(year, count), _first_of(year + 1, count)
    place = number - first
    turn = place % _JOINT_EVERY
    letter = ""
    if turn == _JOINT_AT and number + 1 < end:
        letter = "a"
    elif turn == _JOINT_AT + 1:
        letter, place = "b", place - 1
    stride = max(1, _A_YEAR // (end - first))
    serial = 1 + place * stride + (place * 7 + year) % stride
    return f"{year % 100:02} {serial // 1000:03} {serial % 1000:03}{letter}"


def _first_of(year: int, count: int) -> int:
    """Return the number of the first decision whose complaint was received in `year` or later."""
    first, end = _RECEIVED
    days = datetime.date(year, 1, 1).toordinal() - first
    return min(count, max(0, -(-days * count // (end - first))))


def _related(number: int, count: int, rng: Random) -> tuple[str, ...]:
    """Return the references of a few earlier decisions: mostly none."""
    if number == 0 or rng.random() > 0.12:
        return ()
    return tuple(reference_of(rng.randrange(number), count) for _ in range(rng.randint(1, 3)))
