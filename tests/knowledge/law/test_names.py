"""The names of the tables in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.knowledge.law.authorities import authorities
from generator.knowledge.law.names import beginnings, key_of, known_names, names_pattern, plain, small_words

ALL = sorted({name for one in authorities().values() for name in (one.title, *one.names, *one.short, *one.sections)})


@pytest.mark.parametrize("name", ALL)
def test_each_name_is_found_whole_and_means_something(name: str) -> None:
    words = plain(name)
    match = re.match(f"(?:{names_pattern()})(?![A-Za-z0-9])", words)
    assert match is not None
    assert match[0] == words
    assert key_of(match[0]) in known_names()
    assert re.match(beginnings(), words)


def test_later_words_may_have_small_letters_two_blanks_and_a_sign_for_and() -> None:
    pattern = re.compile(names_pattern())
    for text in ("Care act", "Children & Families Act", "Local  Government Act", "Town and Country planning Act"):
        match = pattern.match(text)
        assert match is not None
        assert (match[0], key_of(match[0]) in known_names()) == (text, True)


@given(st.text(alphabet=st.sampled_from("aA ’‘“”–—\u00a0\u2011\n\t1")))
def test_plain_text_keeps_every_place(text: str) -> None:
    words = plain(text)
    assert len(words) == len(text)
    assert not set(words) & set("’‘“”–—\u00a0\n\t")


def test_each_name_that_begins_with_a_small_letter_has_one_of_the_small_words_and_no_other_beginning() -> None:
    small = [name for entry in authorities().values() for name in (*entry.names, *entry.short) if name[0].islower()]
    assert small
    for name in small:
        assert any(word in plain(name) for word in small_words())
        assert not re.match(beginnings(small=False), plain(name))
