"""The shares upheld of the bodies of one kind together: their median. No body is ranked; figures.md says why."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import comb
from typing import NamedTuple

from generator import vocabulary
from generator.archive.groups import Archive
from generator.figures.counts import FEWEST, count

_OUTSIDE = 0.025  # of a 95% interval, on each side


class KindShare(NamedTuple):
    """The median of the shares upheld of the bodies of a kind, each with enough complaints investigated."""

    bodies: int
    """How many bodies there are of which a share is given; at least `FEWEST`."""
    median: float
    """0 to 1."""
    low: float
    """The lower end of its 95% interval."""
    high: float
    """Its upper end."""


def shares_by_kind(archive: Archive) -> Mapping[str, KindShare]:
    """Return the median share upheld of each kind of body (a key of `body_kinds`) of which there are enough bodies."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for name, counts in count(archive.decisions, lambda facts: facts.body).items():
        kind = vocabulary.body(name).kind if name is not None else None
        if kind is not None and counts.rate is not None:
            found[kind].append(counts.rate.share)
    return {
        kind: KindShare(len(shares), statistics.median(shares), *median_interval(shares))
        for kind, shares in found.items()
        if len(shares) >= FEWEST
    }


def median_interval(shares: Sequence[float]) -> tuple[float, float]:
    """Return the 95% interval of the median of `shares`, which asks nothing of how they lie.

    It goes from the d-th smallest to the d-th largest, with the largest d for which fewer than d of n tosses of a coin
    are heads with a probability of 2.5 % at most. Source: H. A. David and H. N. Nagaraja, Order Statistics, third
    edition (2003), section 7.1.

    Raises:
        ValueError: there are fewer than six, of which there is no such interval.
    """
    ordered, most = sorted(shares), _OUTSIDE * 2 ** len(shares)
    place, below = 0, 1  # how many of the ways of n tosses have `place` heads or fewer
    while below <= most:
        place += 1
        below += comb(len(shares), place)
    if place == 0:
        raise ValueError(f"no interval of the median of {len(shares)}")
    return ordered[place - 1], ordered[-place]
