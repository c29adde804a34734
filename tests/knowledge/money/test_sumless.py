"""A remedy in money may name no sum."""

from __future__ import annotations

import pytest

from generator.knowledge.money.remedies import remedies_in
from tests.support.statements import actions, statement


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("refund his rent", [("refund his rent", "refund")]),
        ("cancel the invoice and write to her", [("cancel the invoice", "waiver")]),
        (
            "pay her a sum equivalent to the cost of the care",
            [("pay her a sum equivalent to the cost of the care", "payment")],
        ),
        ("reduce her bill", [("reduce her bill", "reduction")]),
        ("return the keys to the flat", []),
        ("reduce its delays", []),
        ("cancel the meeting", []),
        ("remove the hedge", []),
        ("pay her £5 to reimburse her for the fare", [("£5", "payment")]),
    ],
)
def test_the_words_of_an_action_tell_whether_it_is_of_money(action: str, expected: list[tuple[str, str]]) -> None:
    rows = remedies_in(statement(actions(action)))
    assert [(row.span.printed, row.kind) for row in rows] == expected


def test_what_a_body_did_or_refused_is_no_remedy_without_a_sum() -> None:
    text = "Summary: A fence.\n\n## Agreed action\n\n1. The Council will not refund the fee. It refunded the rent."
    assert remedies_in(statement(text)) == ()
