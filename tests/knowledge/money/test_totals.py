"""Totals are compared with their parts, and what is said again is told once."""

from __future__ import annotations

import pytest

from generator.knowledge.money.remedies import money_in
from generator.knowledge.money.totals import is_total
from tests.support.statements import actions, statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a total of £5", True),
        ("totalling £5", True),
        ("£5 in total", True),
        ("£5, made up of", True),
        ("pay £5 to her", False),
    ],
)
def test_words_say_that_a_sum_is_a_total(text: str, expected: bool) -> None:
    start = text.index("£")
    assert is_total(text, 0, start, start + 2, len(text)) is expected


def test_two_equal_sums_of_the_actions_are_two_rows() -> None:
    money = money_in(statement(actions("pay Mr X £50; and", "pay Mrs X £50.")))
    assert [(row.payee, row.amount) for row in money.rows] == [("Mr X", 5000), ("Mrs X", 5000)]
    assert money.repeats == ()


def test_a_repeat_belongs_to_the_row_of_its_head() -> None:
    text = actions("pay her £50 for her worry; and", "pay her £50 for her time and trouble.")
    money = money_in(statement(text.replace("A fence.", "It will pay her £50 for her time and trouble.")))
    assert [row.head for _, row in money.repeats] == ["her time and trouble"]


def test_a_total_in_the_lead_has_its_list_as_parts() -> None:
    read = statement(
        actions("£30 for her worry; and", "£20 for her time.", lead="The Council will pay Mrs X £60, made up of:")
    )
    first = money_in(read).rows[0]
    assert (first.amount, first.total, first.differs) == (6000, True, True)
