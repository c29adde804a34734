"""Parts of laws, alone or with their law; the table of tests/cases/search/queries.yml has more."""

from __future__ import annotations

import pytest

from generator.search.reader.cited import cited_at
from generator.search.reader.tree import Cited, Part, Word

SECTION = Part(("section", "42"))


@pytest.mark.parametrize("text", ["s42 Care Act", "s. 42, Care Act", "section 42 of the Care Act", "Care Act, s.42"])
def test_a_part_and_its_law_are_one_in_either_order(text: str) -> None:
    found = cited_at(text, 0)
    assert found is not None
    assert (found.end, found.leaf) == (len(text), Cited(SECTION, ("care", "act"), None))


def test_the_words_between_are_given_beside_it() -> None:
    text = "under s42 of the Children and Families Act 2014"
    found = cited_at(text, 6)
    assert found is not None
    assert found.leaf == Cited(SECTION, ("families", "act"), "2014")
    assert found.words == (Word("children"), Word("and"))


@pytest.mark.parametrize("text", ["s42 OR care act", "s42 of this act", "s42 a care order", 's42 "care act"'])
def test_what_is_no_name_of_a_law_is_left_to_the_words(text: str) -> None:
    found = cited_at(text, 0)
    assert found is not None
    assert (found.end, found.leaf) == (3, SECTION)


@pytest.mark.parametrize("text", ["section", "s2000", "part of s42", "Care Act", "42"])
def test_what_is_no_part_is_none(text: str) -> None:
    assert cited_at(text, 0) is None
