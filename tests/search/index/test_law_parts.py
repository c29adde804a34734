"""The keys of parts of laws."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.search.index.law_parts import find_parts
from generator.search.index.lexicon import Lexicon
from generator.search.reader.patterns import Place, patterns
from generator.search.reader.tree import Cited, Part

WORDS = ("section", "rule", "sections", "42", "42(1)", "100", "1000", "care", "acts", "act", "the", "order")


def parts_in(blocks: list[list[str]]) -> Counter[tuple[int, str]]:
    """Return the places, counted through all blocks, with the keys that are found there."""
    lexicon = Lexicon()
    terms = np.array([lexicon.number(word) for block in blocks for word in block], np.int64)
    places = np.array([at for at, block in enumerate(blocks) for _ in block], np.int64)
    found = zip(*find_parts(terms, places, lexicon), strict=True)
    return Counter((int(at), lexicon.terms[key]) for at, key in found)


def test_a_part_has_a_key_alone_and_one_for_each_name_near_it() -> None:
    words = "under sections 42 and 42a(1) of the care act or of the housing acts and of that act 2014".split()
    words[1] = "section"
    keys = ("§section {}", "§care act section {}", "§hous act section {}")
    expected = {(2, key.format("42")) for key in keys} | {(4, key.format("42a(1)")) for key in keys}
    assert parts_in([words]) == Counter(expected)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=24), max_size=4))
def test_keys_stand_where_the_patterns_of_queries_do(blocks: list[list[str]]) -> None:
    expected = set()
    start = 0
    for block in blocks:
        for kind in ("section", "rule"):
            for number in ("42", "42(1)", "100"):
                part = Part((kind, number))
                names = [None, *(Cited(part, (name, "act"), None) for name in ("care", "section", "act"))]
                for leaf in (each or part for each in names):
                    (pattern,) = patterns(leaf)
                    (key,) = pattern.keyed.sides[0]
                    begins = [
                        [at for at in range(len(block) - len(side) + 1) if all(map(exactly, side, block[at:]))]
                        for side in pattern.sides
                    ]
                    places = {at for side, at in pattern.together(begins) if side == 1}
                    expected |= {(start + at, key.term) for at in places}
        start += len(block)
    asked = {key for _, key in expected}
    assert {each for each in parts_in(blocks) if each[1] in asked} == expected
    assert set(parts_in(blocks).values()) <= {1}


def exactly(place: Place, term: str) -> bool:
    """Return whether a term may stand at a place; what goes on from a number after a bracket has a key of its own."""
    return place.fits(term) and (place.form != "open" or place.term == term)
