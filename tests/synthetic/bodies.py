"""The invented bodies: councils, care providers, health bodies, schools and fire authorities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from tests.synthetic.words import towns

# How many bodies of a kind there are, how their names are made, and what a statement calls them.
# The large bodies get most of the complaints, so they stand before the small ones.
_LARGE = (
    ("county", 26, "Council", ("{}shire County Council",)),
    ("council", 32, "Council", ("London Borough of {}",)),
    ("council", 34, "Council", ("{} Metropolitan Borough Council",)),
    ("council", 22, "Council", ("{} City Council", "City of {} Council")),
    ("council", 46, "Council", ("{} Council",)),
)
_SMALL = (
    ("district", 120, "Council", ("{} District Council", "{} & {} District Council")),
    ("district", 80, "Council", ("{} Borough Council", "North {} Borough Council")),
    (
        "care-provider",
        140,
        "Care Provider",
        ("{} Care Homes Limited", "{} House Residential Care Home", "{} Homecare Ltd", "{} Health Care ({}) Limited"),
    ),
    ("nhs", 50, "Trust", ("{} Hospitals NHS Foundation Trust", "{} Community Health and Care NHS Trust")),
    ("school", 35, "School", ("{} Primary School", "St Odrith’s C of E High School, {}", "{} Academy")),
    ("fire", 15, "Authority", ("{} Fire and Rescue Authority", "{} Fire & Rescue Service")),
)

# The weight of the body at rank r is 1 / (r + _FLAT).
_FLAT = 8


@dataclass(frozen=True, slots=True)
class Body:
    """An invented body. `kind` is a key of the shares in `data/categories.yml`; `called` is its short name."""

    name: str
    kind: str
    called: str


@cache
def bodies() -> tuple[Body, ...]:
    """Return all bodies, those with the most complaints first."""
    places = iter(towns())
    rng = Random("the bodies of the archive")
    found: list[Body] = []
    for plan in (_LARGE, _SMALL):
        group = [body for kind, count, called, forms in plan for body in _bodies(kind, count, called, forms, places)]
        rng.shuffle(group)
        found += group
    return tuple(found)


def _bodies(kind: str, count: int, called: str, forms: tuple[str, ...], places: Iterator[str]) -> Iterator[Body]:
    for number in range(count):
        form = forms[number % len(forms)]
        names = [next(places) for _ in range(form.count("{}"))]
        yield Body(form.format(*names), kind, f"the {called}")


@cache
def _ranked(kinds: frozenset[str]) -> tuple[tuple[Body, ...], tuple[float, ...]]:
    chosen = [(rank, body) for rank, body in enumerate(bodies(), 1) if not kinds or body.kind in kinds]
    return tuple(body for _, body in chosen), tuple(accumulate(1 / (rank + _FLAT) for rank, _ in chosen))


def some_body(rng: Random, *kinds: str) -> Body:
    """Return a body, of one of the `kinds` if any are named, each as often as its weight says."""
    found, sums = _ranked(frozenset(kinds))
    return rng.choices(found, cum_weights=sums)[0]
