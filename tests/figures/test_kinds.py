"""The median share upheld of the bodies of one kind, and its interval."""

from __future__ import annotations

from math import comb

import pytest

from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.figures.kinds import median_interval, shares_by_kind
from tests.support.factories import facts


def decisions(bodies: int, investigated: int = 10, kind: str = "County Council") -> list[Facts]:
    """Decisions of `bodies` bodies, of which body N has N upheld ones."""
    return [
        facts(
            f"{body + 10}-000-{at:03}",
            body=f"Place {chr(65 + body)} {kind}",
            outcome="Upheld" if at < body else "Not upheld",
        )
        for body in range(bodies)
        for at in range(investigated)
    ]


def test_the_median_is_that_of_the_bodies_of_a_kind() -> None:
    found = shares_by_kind(archive_of(decisions(11)))
    assert found.keys() == {"county"}
    assert (found["county"].bodies, found["county"].median) == (11, 0.5)
    assert (found["county"].low, found["county"].high) == (0.1, 0.9)


def test_there_is_none_of_fewer_than_ten_bodies_or_of_bodies_with_too_few_complaints() -> None:
    assert shares_by_kind(archive_of(decisions(9))) == {}
    assert shares_by_kind(archive_of(decisions(11, investigated=9))) == {}


def test_bodies_whose_kind_is_not_known_are_compared_with_none() -> None:
    assert shares_by_kind(archive_of(decisions(11, kind="Xyz"))) == {}


@pytest.mark.parametrize("count", [6, 9, 10, 25, 400])
def test_the_interval_holds_the_median_with_a_probability_of_95_percent_at_least_and_no_narrower_one_does(
    count: int,
) -> None:
    low, high = median_interval([float(at) for at in range(1, count + 1)])
    place = int(low)
    assert high == count + 1 - place

    def outside(place: int) -> float:
        return 2 * sum(comb(count, at) for at in range(place)) / float(2**count)

    assert outside(place) <= 0.05 < outside(place + 1)


def test_there_is_no_interval_of_five() -> None:
    with pytest.raises(ValueError, match="no interval of the median of 5"):
        median_interval([0.1] * 5)
