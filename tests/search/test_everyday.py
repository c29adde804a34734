"""The everyday words and the common words: each entry finds what it says it does."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from generator import vocabulary
from generator.knowledge.rows import MoneyKind, ToldAction
from generator.search import everyday
from generator.search.everyday import ENTRIES, Entry
from generator.search.reader.matcher import Matcher
from generator.search.reader.plain import plain, units
from generator.search.reader.query import parse
from generator.search.tokens import stem, tokens
from generator.vocabulary.load import rows


def matcher(query: str) -> Matcher:
    """Return what finds the words of a query read plainly."""
    parsed = parse(query)
    read = plain(parsed)
    assert read
    return Matcher([unit.leaves for unit in units(query, read.words, has_more=False)])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.typed[0])
def test_whatever_is_typed_of_an_entry_finds_what_a_decision_says_for_it(entry: Entry) -> None:
    for typed in entry.typed:
        assert matcher(typed).hits(entry.says), typed
        if entry.never:
            assert not matcher(typed).hits(entry.never)


def test_what_is_added_is_a_word_or_a_phrase_that_can_be_a_key() -> None:
    sizes = {added: len(tokens(added)) for entry in ENTRIES for added in entry.added if ":" not in added}
    assert {added: size for added, size in sizes.items() if not 1 <= size <= everyday.LONGEST} == {}
    keys = everyday.phrases()
    assert all(key.rpartition(" ")[0] in keys[:at] for at, key in enumerate(keys) if key.count(" ") > 1)


def test_there_are_many_entries_and_none_is_there_twice() -> None:
    typed = [everyday.row_of(typed) for entry in ENTRIES if not entry.capitals for typed in entry.typed]
    assert len(ENTRIES) >= 150
    assert [row for row, count in Counter(typed).items() if count > 1] == []
    assert all(typed)


def test_common_words_are_tokens_and_no_entry_is_one_of_them() -> None:
    assert all(tokens(word) == [word] for word in everyday.COMMON)
    assert not {row[0] for row in everyday.BY_STEMS if len(row) == 1} & everyday.COMMON
    assert {"no", "has", "my"} <= everyday.COMMON
    assert not {"school", "child", "need", "council", "place"} & everyday.COMMON


def test_no_entry_adds_a_word_in_two_forms() -> None:
    words = [[stem(*terms) for added in entry.added if len(terms := tokens(added)) == 1] for entry in ENTRIES]
    assert [each for each in words if len(set(each)) < len(each)] == []


def test_a_fact_that_is_added_is_one_that_decisions_have() -> None:
    named = {(field, name) for entry in ENTRIES for field, colon, name in map(_parted, entry.added) if colon}
    known = {
        *(("outcome", outcome.name.lower()) for outcome in vocabulary.outcomes()),
        *(("ground", row["name"].replace("-", " ")) for row in rows("grounds", "generator.knowledge.refusals")),
        *(("remedy", kind) for kind in (*get_args(MoneyKind), *get_args(ToldAction))),
    }
    assert len(named) > 10
    assert named <= known


def _parted(added: str) -> tuple[str, str, str]:
    return added.partition(":")
