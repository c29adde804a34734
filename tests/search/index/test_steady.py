"""What hangs on the whole archive stays as it is when a little of it changes."""

from __future__ import annotations

import random

import pytest

from generator.search.index.steady import settled, slots


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 0), (1, 1), (15, 15), (16, 16), (17, 16), (2000, 1920), (57_500, 57_344)]
)
def test_the_settled_decisions_are_a_count_with_four_binary_digits(count: int, expected: int) -> None:
    assert settled(count) == expected


def test_the_settled_decisions_are_at_least_eight_in_nine_and_seldom_others() -> None:
    counts = range(1, 20_000)
    assert all(8 * count <= 9 * settled(count) <= 9 * count for count in counts)
    assert len({settled(count) for count in counts}) < 100


def test_each_finds_the_place_of_its_hash_or_the_next_one_that_is_free() -> None:
    assert slots([]) == []
    assert slots([8, 0, 15, 7]) == [0, 1, 7, 2]


def test_one_more_or_less_moves_few_and_none_before_it() -> None:
    chance = random.Random(4)
    hashes = [chance.getrandbits(64) for _ in range(2500)]
    before = slots(hashes)
    assert len(set(before)) == len(hashes)
    assert max(before) < 4096
    moved = 0
    for at in chance.choices(range(len(hashes)), k=50):
        less = hashes[:at] + hashes[at + 1 :]
        after = slots(less)
        assert after[:at] == before[:at]
        moved += sum(one != two for one, two in zip(before[at + 1 :], after[at:], strict=True))
    assert 0 < moved < 150
