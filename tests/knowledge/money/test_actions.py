"""What governs a list says how its entries were meant, and by when they are due."""

from __future__ import annotations

import pytest

from generator.knowledge.money.actions import is_imperative, money_words, reading_of
from generator.knowledge.money.scene import Governed
from generator.knowledge.money.word_lists import cues
from tests.support.statements import actions, statement


def test_an_entry_has_the_mood_the_verb_and_the_deadline_of_its_list() -> None:
    reading = reading_of(statement(actions("£5 for it", lead="Within two weeks of my decision, it has agreed to pay:")))
    governed, due = reading.governed(len(reading.leads) - 2)
    assert governed == Governed("agree", "pay")
    assert due is not None
    assert (due.number, due.unit, due.event) == (2, "week", "of my decision")


@pytest.mark.parametrize(
    ("heading", "said", "status"),
    [
        ("Agreed action", "It should pay.", "agreed"),
        ("Recommended action", "It should pay.", "recommended"),
        ("Recommended action", "It should pay. It has accepted our recommendations.", "agreed"),
        ("Recommendations", "The Council agreed to resolve the complaint.", "agreed"),
    ],
)
def test_a_section_says_whether_its_actions_were_agreed(heading: str, said: str, status: str) -> None:
    assert reading_of(statement(f"Summary: A fence.\n\n## {heading}\n\n1. {said}")).status == status


def test_the_list_of_an_action_is_its_detail() -> None:
    reading = reading_of(statement(actions("pay:\n    1. £5 for it", "write")))
    texts = [passage.text for passage in reading.statement.passages]
    assert [reading.is_detail(texts.index(text)) for text in ("£5 for it", "write")] == [True, False]


@pytest.mark.parametrize(("text", "expected"), [("Pay her", True), ("and waive it", True), ("It will pay", False)])
def test_an_imperative_begins_with_its_verb(text: str, expected: bool) -> None:
    assert is_imperative(text, 0, list(cues(text, 0, len(text), money_words()))) is expected
