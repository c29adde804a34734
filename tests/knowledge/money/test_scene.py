"""Who acts is the nearest actor that is not the object of another word."""

from __future__ import annotations

import pytest

from generator.knowledge.money.actions import money_words
from generator.knowledge.money.scene import MOODS, Governed, Scene, actor_before, last
from generator.knowledge.money.word_lists import cues


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Council charged Mr X, but has agreed", "Council"),
        ("The Council told Mrs Y she should", "she"),
        ("It apologised to Mr X and will", "It"),
        ("The Council will pay Mr X £5 and his wife £6, and should", "Council"),
        ("and should", None),
    ],
)
def test_the_actor_is_found(text: str, actor: str | None) -> None:
    known = list(cues(text, 0, len(text), money_words()))
    mood = last(known, MOODS)
    assert mood is not None
    found = actor_before(text, known, mood.start)
    assert (text[found.start : found.end] if found else None) == actor


def test_the_words_of_a_scene_are_those_beside_its_sum() -> None:
    text = "It will pay £5 in rent and £6 in rent"
    known = list(cues(text, 0, len(text), money_words()))
    scene = Scene(text, 0, 12, 14, 27, known, "action", "action", Governed(), "agreed", None)
    assert [cue.means for cue in scene.left] == ["body", "agree", "pay"]
    assert [cue.means for cue in scene.right] == ["charge"]


def test_the_last_word_before_a_place_is_found() -> None:
    known = list(cues("will pay or should pay", 0, 22, money_words()))
    assert last(known, MOODS, 12) == known[0]
    assert last(known, frozenset({"want"})) is None
