"""Whole numbers as varints."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.search.index.varints import Varints, gaps, varints
from tests.support.shards import varint_at


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_varints_say_their_numbers(numbers: list[int]) -> None:
    data, read, at = varints(np.array(numbers, np.uint32)), [], 0
    while at < len(data):
        number, at = varint_at(data, at)
        read.append(number)
    assert read == numbers


def test_a_part_of_the_varints_has_its_part_of_the_bytes() -> None:
    numbers = np.array([5, 300, 70_000, 1], np.uint32)
    assert Varints(numbers).part(1, 3) == varints(numbers[1:3])


def test_gaps_begin_anew_with_each_group() -> None:
    numbers = np.array([3, 4, 9, 0, 7], np.uint32)
    assert gaps(numbers, np.array([0, 3]), 1).tolist() == [3, 0, 4, 0, 6]
