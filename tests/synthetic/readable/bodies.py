"""The invented bodies of the readable mode: names that sound like England's and are nowhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

from tests.synthetic.bodies import Body
from tests.synthetic.pattern import data

# The weight of the body at rank r is 1 / (r + _FLAT): the first has many decisions, most have a few.
_FLAT = 9


@cache
def readable_bodies() -> tuple[Body, ...]:
    """Return all bodies, those with the most complaints first."""
    rng = Random("the bodies of the demonstration")
    places = iter(readable_places())
    found: list[Body] = []
    for group in data("readable")["bodies"]:
        some = [body for plan in group for body in _bodies(places, **plan)]
        rng.shuffle(some)
        found += some
    return tuple(found)


@cache
def readable_places() -> tuple[str, ...]:
    """Return the names of invented places, in a mixed order that is always the same."""
    names = data("readable")["places"]
    beginnings, ends = names["beginnings"].split(), names["ends"].split()
    found = [beginning + end for beginning in beginnings for end in ends if beginning[-1] != end[0]]
    Random("the places of the demonstration").shuffle(found)
    return tuple(name for name in found if name not in names["real"].split())


def readable_body(rng: Random, *kinds: str) -> Body:
    """Return a body, of one of the `kinds` if any are named, each as often as its weight says."""
    found, sums = _ranked(kinds)
    return rng.choices(found, cum_weights=sums)[0]


@cache
def _ranked(kinds: tuple[str, ...]) -> tuple[tuple[Body, ...], tuple[float, ...]]:
    chosen = [(rank, body) for rank, body in enumerate(readable_bodies(), 1) if not kinds or body.kind in kinds]
    return tuple(body for _, body in chosen), tuple(accumulate(1 / (rank + _FLAT) for rank, _ in chosen))


def _bodies(places: Iterator[str], kind: str, count: int, called: str, forms: list[str]) -> Iterator[Body]:
    for number in range(count):
        form = forms[number % len(forms)]
        yield Body(form.format(*(next(places) for _ in range(form.count("{}")))), kind, f"the {called}")
