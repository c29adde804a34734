"""Frequent phrases."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.search.index.phrases import Finder, frequent_phrases, placed_phrases


def test_frequent_phrases_are_keys_that_begin_with_one_another() -> None:
    texts = [["the", "council", "failed", "to", f"word{number}"] for number in range(10)]
    phrases = frequent_phrases([[text] for text in texts])
    assert "the council" in phrases
    assert "the council failed to" in phrases
    assert not any("word" in phrase for phrase in phrases)
    assert all(phrase.rpartition(" ")[0] in phrases for phrase in phrases if phrase.count(" ") > 1)


def test_the_pairs_that_stand_most_often_have_positions_up_to_a_share_of_all() -> None:
    words = ["the", "council", "of", "the", "letter"] + [f"word{at}" for at in range(45)]
    phrases = ["the council", "of the", "the letter", "the council failed", "never here"]
    assert placed_phrases([words], phrases) == ["the council"]  # one position in fifty
    assert placed_phrases([words, words[:1] + words[5:]], phrases) == ["the council"]
    assert placed_phrases([words, ["x"] * 100], phrases) == ["the council", "the letter"]


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=5))
def test_frequent_phrases_are_found_where_they_stand(blocks: list[list[str]]) -> None:
    phrases = ["a b", "b a", "a a", "a b a", "a a a", "a b a c"]
    names = ["a", "b", "c", *phrases]
    finder = Finder(phrases, {name: number for number, name in enumerate(names)})
    row = [(names.index(word), at) for at, block in enumerate(blocks) for word in block]
    terms, places = (np.array([pair[side] for pair in row], np.int64) for side in (0, 1))
    found = finder.find(terms, places)
    expected = set()
    start = 0
    for block in blocks:
        for at in range(len(block)):
            for size in (2, 3, 4):
                phrase = " ".join(block[at : at + size])
                if phrase in phrases and at + size <= len(block):
                    expected.add((start + at, phrase))
        start += len(block)
    assert {(int(at), names[number]) for at, number in zip(*found, strict=True)} == expected
