"""Packs of positions: counts, values plane by plane, and what stands in shared paragraphs."""

from __future__ import annotations

import pytest

from generator.search.reader.packs import read_pack, read_positions, read_shared
from tests.support.hand_index import numbers


def pack_of(counts: bytes, values: list[int], rest: bytes = b"") -> bytes:
    head = b"".join(size.to_bytes(4, "little") for size in (len(counts), len(values), 2))
    low, high = (bytes(value >> 8 * plane & 255 for value in values) for plane in range(2))
    return head + counts + low + high + rest


def test_positions_are_the_sums_of_their_gaps_document_by_document() -> None:
    pack = read_pack(pack_of(b"??" + numbers(2, 0, 1), [7, 7, 3, 300, 9]))
    assert read_positions(pack, (2, 2), 3) == [[3, 303], [], [9]]


def test_what_stands_in_shared_paragraphs_follows_the_values() -> None:
    pack = read_pack(pack_of(numbers(1), [4], numbers(2, 5, 3, 1, 2, 0, 6, 1)))
    assert read_shared(pack.rest) == {5: [0], 8: [6, 7]}


def test_a_pack_that_ends_too_early_is_an_error() -> None:
    whole = pack_of(numbers(2), [3, 300])
    with pytest.raises(ValueError, match="cut off"):
        read_pack(whole[:-1])
    with pytest.raises(ValueError, match="too early"):
        read_positions(read_pack(whole), (0, 1), 1)
