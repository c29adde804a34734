"""Every entry of the word lists does what its own examples say."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from generator.knowledge.money.heads import head_kind_of
from generator.knowledge.money.money import sums_in
from generator.knowledge.money.others import is_expense
from generator.knowledge.money.scene import actor_before
from generator.knowledge.money.verbs import kind_of_action, kind_of_noun, verb_at
from generator.knowledge.money.word_lists import cues, phrases, plain, word_list
from generator.knowledge.rows import Head, PromiseKind, ToldAction


@pytest.mark.parametrize(
    ("name", "meaning"), [("money_words", "class"), ("numbers", "number")], ids=["money_words", "numbers"]
)
def test_words_are_found_in_their_examples_and_in_no_others(name: str, meaning: str) -> None:
    known = phrases(name, meaning)
    for entry in word_list(name):
        for example in entry["examples"]:
            assert entry[meaning] in [cue.means for cue in cues(example, 0, len(example), known)], example
        for example in entry["not"]:
            assert entry[meaning] not in [cue.means for cue in cues(example, 0, len(example), known)], example


@pytest.mark.parametrize("name", ["money_words", "numbers"])
def test_no_word_stands_in_two_entries_of_a_list(name: str) -> None:
    words = [plain(words) for entry in word_list(name) for words in entry["words"]]
    assert sorted(words) == sorted(set(words))


def test_heads_are_told_by_their_first_known_word() -> None:
    assert {entry["head"] for entry in word_list("head_kinds")} | {"other"} == set(get_args(Head))
    for entry in word_list("head_kinds"):
        assert [head_kind_of(example) for example in entry["examples"]] == [entry["head"]] * len(entry["examples"])
        assert entry["head"] not in [head_kind_of(example) for example in entry["not"]]
    assert head_kind_of("the fence") == "other"
    assert head_kind_of(None) is None


def _kind(action: str) -> str | None:
    verb = verb_at(action, 0)
    return kind_of_action(action, 0, len(action), verb) if verb else None


@pytest.mark.parametrize("entry", word_list("promise_kinds"), ids=lambda entry: entry["examples"][0])
def test_actions_are_of_the_kind_of_their_examples(entry: dict[str, Any]) -> None:
    assert [_kind(example) for example in entry["examples"]] == [entry["kind"]] * len(entry["examples"])
    assert entry["kind"] not in [_kind(example) for example in entry["not"]]


@pytest.mark.parametrize("entry", word_list("promise_nouns"), ids=lambda entry: entry["examples"][0])
def test_nouns_are_of_the_kind_of_their_examples(entry: dict[str, Any]) -> None:
    told = [kind_of_noun(example, 0, len(example)) for example in entry["examples"]]
    assert told == [entry["kind"]] * len(told)
    assert entry["kind"] not in [kind_of_noun(words, 0, len(words)) for words in entry["not"]]


@pytest.mark.parametrize("entry", word_list("expenses"), ids=lambda entry: entry["examples"][0])
def test_expenses_are_found_in_their_examples_and_in_no_others(entry: dict[str, Any]) -> None:
    assert all(is_expense(words, 0, len(words)) for words in entry["examples"])
    assert not any(is_expense(words, 0, len(words)) for words in entry["not"])


def test_the_kinds_of_promises_are_those_of_the_rows() -> None:
    kinds = {kind for part in get_args(PromiseKind) for kind in (get_args(part) or (part,))} | set(get_args(ToldAction))
    assert {entry["kind"] for entry in word_list("promise_kinds")} == kinds


def test_characters_keep_their_places_in_plain_text() -> None:
    assert plain("İt’s £5") == "İt's £5"
    assert [cue[1:] for cue in cues("İİ pay", 0, 6, phrases("money_words", "class"))] == [(3, 6)]


def test_hedges_stand_right_before_a_sum() -> None:
    for entry in word_list("hedges"):
        for example in entry["examples"]:
            assert [money.hedge for money in sums_in(example)] == [example.removesuffix(" £3")]
        assert [money.hedge for example in entry["not"] for money in sums_in(example)] == [None] * len(entry["not"])


def test_behind_some_words_a_person_does_not_act() -> None:
    known = phrases("money_words", "class")
    for entry in word_list("before_objects"):
        for examples, acts in ((entry["examples"], False), (entry["not"], True)):
            for example in examples:
                text = f"{example} Mr X will"
                found = actor_before(text, list(cues(text, 0, len(text), known)), len(text))
                assert (found is not None and found.means == "person") is acts, example
