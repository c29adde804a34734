"""Columns, as the page on the format has them."""

from __future__ import annotations

import pytest

from generator.search.reader.columns import several, single
from generator.search.reader.index import Index
from generator.search.reader.shards import DamagedShardError
from tests.support.hand_index import Hand


def test_the_columns_of_an_index_written_by_hand(hand: Hand) -> None:
    index = Index(hand.site)
    assert index.column("body") == index.column("type") == [1, 1, 1]
    assert index.column("outcome") == index.column("category") == [0, 0, 0]
    assert index.column("summary") == [0, 0, 2]
    assert index.column("sum") == [0, 325, 1]
    assert index.column("range") == [0, 1, 1]
    assert index.several("remedy") == [[1], [], []]
    assert index.several("head") == [[], [], [2]]
    assert index.several("law") == [[], [1], [1]]
    assert list(map(tuple, index.several("ground"))) == [()] * 3
    assert [index.has(name) for name in ("law", "head", "ground")] == [True, True, False]


def test_a_column_is_worked_out_by_hand() -> None:
    """Of the code 0x60000000 and a span of 2 to the 32nd, the bit 0 has the lower half; of the half that is left, a bit
    with the same odds as before, 5 of 6, has the lower five sixths: 0x6aaaaaa9."""
    assert single(bytes([0x60]), 1, 2, []) == [0, 0]
    assert single(bytes([0x6B]), 1, 2, []) == [0, 1]
    assert single(bytes([0x80]), 1, 2, []) == [1, 0]
    assert single(bytes([0x95]), 1, 2, []) == [1, 0]
    assert single(bytes([0x96]), 1, 2, []) == [1, 1]


def test_values_that_do_not_exist_are_damage(hand: Hand) -> None:
    hand.root["columns"]["head"][0] = hand.shard("columns/head", bytes.fromhex("e0"))  # 3; none; none
    hand.root["columns"]["type"][:2] = hand.shard("columns/type", bytes.fromhex("ffff")), 2
    hand.shard("root", hand.root)
    with pytest.raises(DamagedShardError, match="columns/head"):
        Index(hand.site).several("head")
    with pytest.raises(DamagedShardError, match="columns/type"):
        Index(hand.site).column("type")


def test_values_that_are_not_ascending_are_damage() -> None:
    with pytest.raises(ValueError, match="ascending"):
        several(bytes([0xFF] * 8), 1, 1, [])
    assert list(map(list, several(b"", 3, 2, []))) == [[], []]
