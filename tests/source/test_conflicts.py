"""Where a statement itself says that its paragraphs are not those that were counted."""

from __future__ import annotations

import pytest

from generator.source.decision import Source
from generator.source.parse import parse
from tests.support.factories import decision_text


def doubt(*paragraphs: str) -> int | None:
    decision, _ = parse(Source("a.txt", "", tuple(decision_text(1, *paragraphs).split("\n"))))
    assert decision is not None
    return decision.uncertain_from


@pytest.mark.parametrize(
    "text",
    [
        "As I said in paragraph 9, it was high.",
        "It was high (paragraph 9).",
        "See paragraphs 8 to 9 above.",
        "This is from paragraphs 7 and 12.",
    ],
)
def test_a_paragraph_past_the_end_puts_the_numbers_in_doubt(text: str) -> None:
    assert doubt("One.", text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "As I said in paragraph 1, it was high.",
        "This is so under paragraph 12 of the policy.",
        "(Local Government Act 1974, Schedule 5, paragraph 5(2))",
        "The Code says so in paragraph 9.69.",
        "The guidance says so (paragraph 40).",
        "The officer wrote two paragraphs 9 times.",
    ],
)
def test_a_paragraph_of_a_law_or_policy_does_not(text: str) -> None:
    assert doubt("One.", text) is None
