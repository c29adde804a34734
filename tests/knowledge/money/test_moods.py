"""How a sum is meant."""

from __future__ import annotations

import pytest

from generator.knowledge.money.remedies import remedies_in
from tests.support.statements import statement


@pytest.mark.parametrize(
    ("said", "status", "kind"),
    [
        ("The Council has agreed that it would pay Ms C £5.", "agreed", "payment"),
        ("The Council should have offered Ms C £5.", None, "unexplained"),
        ("The adjudicator had recommended that the Council should pay £5.", "offered", "payment"),
        ("The Council refused to pay her £5.", None, "unexplained"),
        ("Mrs D asked the Council to pay her £5.", None, "claim"),
    ],
)
def test_the_word_that_governs_a_sum_says_how_it_is_meant(said: str, status: str | None, kind: str) -> None:
    (row,) = remedies_in(statement(f"Summary: A fence.\n\n## What I found\n\n1. {said}"))
    assert (row.status, row.kind) == (status, kind)


def test_an_agreement_told_in_the_complaint_is_an_earlier_one() -> None:
    (row,) = remedies_in(statement("Summary: A fence.\n\n## The complaint\n\n1. The Council agreed to pay her £5."))
    assert row.status == "offered"
