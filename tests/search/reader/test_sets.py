"""Columns with any number of values, as the page on the format has them."""

from __future__ import annotations

import pytest

from generator.search.reader.index import Index
from generator.search.reader.sets import LawValue
from generator.search.reader.shards import DamagedShardError
from tests.support.hand_index import Hand


def test_the_columns_of_an_index_written_by_hand(hand: Hand) -> None:
    sets = Index(hand.site).sets
    assert sets.laws() == [
        LawValue("Rent Act 1977", "rent-act-1977", None, "rent-act-1977/whole", None),
        LawValue("Rent Act 1977", "rent-act-1977", "section 70", "rent-act-1977/s70", "s 70"),
        LawValue("Rent Act 1977", "rent-act-1977", "section 70", "rent-act-1977/s70", "s 70(1)"),
    ]
    assert list(map(list, sets.places("law", 3))) == [[], [0, 1], [1, 2]]
    assert list(map(list, sets.places("remedy", 2))) == [[0], [], [1]]
    assert list(sets.places("ground", 0)) == [()] * 3
    assert [sets.has(name) for name in ("law", "remedy", "ground")] == [True, True, False]
    assert sets.citing("20000001") == [0, 2]
    assert sets.citing("10000000") == sets.citing("20000002") == []
    assert Index(hand.site).column("sum") == [0, 325, 1]


@pytest.mark.parametrize("data", [bytes([1, 0, 1, 0]), bytes([1, 0, 1, 0, 2]), bytes([1, 0, 1, 0, 1, 0])])
def test_a_column_that_does_not_fit_is_damaged(hand: Hand, data: bytes) -> None:
    hand.root["sets"]["remedy"] = [1, 1, hand.shard("sets/1", data)]
    hand.shard("root", hand.root)
    with pytest.raises(DamagedShardError, match="sets/1"):
        Index(hand.site).sets.places("remedy", 2)


def test_documents_that_do_not_exist_are_told(hand: Hand) -> None:
    hand.root["cites"]["hashes"] = hand.shard("cites/0", [["20000001"], [[3]]])
    hand.shard("root", hand.root)
    with pytest.raises(DamagedShardError, match="cites/0"):
        Index(hand.site).sets.citing("20000001")
