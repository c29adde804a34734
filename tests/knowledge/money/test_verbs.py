"""An action begins with a known verb."""

from __future__ import annotations

from generator.knowledge.money.verbs import acts_at, kind_of_action, kinds_of, verb_at


def test_a_verb_is_known_in_its_forms() -> None:
    forms = {"Reviews it": "review", "carry out it": "carry out", "notifies her": "notify", "apologises": "apologise"}
    assert {text: verb_at(text, 0) for text in forms} == forms
    assert [verb_at(text, 0) for text in ("carry it", "The", "")] == [None, None, None]


def test_an_action_begins_behind_what_may_stand_before_it() -> None:
    assert acts_at("and also pay her", 0, 16)
    assert acts_at("a) write", 0, 8)
    assert not acts_at("the letter", 0, 10)


def test_the_words_behind_a_verb_tell_its_kind() -> None:
    assert kind_of_action("provide training", 0, 16, "provide") == "staff training or reminder"
    assert kind_of_action("provide care", 0, 12, "provide") == "service"
    assert kinds_of("apologise") == ["apology"]
