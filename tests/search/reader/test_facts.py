"""Reading the facts of decisions from the index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.search.reader.index import Index
from generator.search.reader.shards import UnreadableIndexError
from tests.support.hand_index import Hand


def test_facts_come_shard_by_shard_with_the_places_that_were_asked_for(index: Index) -> None:
    numbers = [index.documents - 1, 0, index.documents - 2, 1]
    found = list(index.facts.of(numbers))
    assert [place for place, _ in found] == [0, 2, 1, 3]
    assert [facts.row["reference"] for _, facts in found] == [
        index.document(numbers[place]).reference for place, _ in found
    ]


def test_an_index_of_an_older_casebook_has_none_and_says_so(hand: Hand) -> None:
    index = Index(hand.site)
    assert not index.facts.known
    with pytest.raises(UnreadableIndexError, match="does not list the part “facts/0”"):
        list(index.facts.of([0]))


def test_a_shard_that_is_missing_or_damaged_is_named(real_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(real_site, tmp_path / "site")
    [shard] = (site / "search/facts").iterdir()
    index = Index(site)
    shard.write_bytes(shard.read_bytes()[:-20])
    with pytest.raises(UnreadableIndexError, match="facts/0"):
        list(index.facts.of([0]))
    shard.unlink()
    with pytest.raises(UnreadableIndexError, match=r"facts/0.*is missing"):
        list(index.facts.of([0]))
