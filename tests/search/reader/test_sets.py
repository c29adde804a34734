"""Laws and mentions, as the page on the format has them."""

from __future__ import annotations

import pytest

from generator.search.reader.index import Index
from generator.search.reader.sets import LawValue
from generator.search.reader.shards import DamagedShardError
from tests.support.hand_index import Hand, numbers


def test_the_laws_of_an_index_written_by_hand(hand: Hand) -> None:
    sets = Index(hand.site).sets
    assert sets.laws() == [
        LawValue("Rent Act 1977", "rent-act-1977", None, "rent-act-1977/whole", None),
        LawValue("Rent Act 1977", "rent-act-1977", "section 70", "rent-act-1977/s70", "s 70"),
        LawValue("Rent Act 1977", "rent-act-1977", "section 70", "rent-act-1977/s70", "s 70(1)"),
    ]
    assert sets.law_slugs() == ["rent-act-1977"]
    assert sets.citing_laws(range(3)) == [[1], [1, 2], [2]]
    assert sets.citing_laws({2, 0}) == [[1], [2]]
    assert sets.citing("20000001") == [0, 2]
    assert sets.citing("10000000") == sets.citing("20000002") == []


def test_laws_with_other_forms_than_their_list_are_damaged(hand: Hand) -> None:
    hand.root["laws"] |= hand.numbered("laws", [[numbers(2, 1, 1, 1, 2)]])
    hand.shard("root", hand.root)
    with pytest.raises(DamagedShardError, match="other forms"):
        Index(hand.site).sets.citing_laws({0})


def test_documents_that_do_not_exist_are_told(hand: Hand) -> None:
    hand.root["cites"]["hashes"] = hand.shard("cites/0", [["20000001"], [[3]]])
    hand.shard("root", hand.root)
    with pytest.raises(DamagedShardError, match="cites/0"):
        Index(hand.site).sets.citing("20000001")
