"""The words right beside a sum tell what it is."""

from __future__ import annotations

import pytest

from generator.knowledge.money.remedies import remedies_in
from tests.support.statements import statement


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("There was a fee of £30.", ["charge"]),
        ("It sent a £30 fine.", ["charge"]),
        ("The Council will pay £90 (£30 a month).", ["payment", "other sum"]),
        ("It will reduce the bill of £90 by £30.", ["charge", "reduction"]),
        ("It will write off the £65 costs and the £30 fee.", ["waiver", "waiver"]),
        ("He disliked the £30 the Council offered.", ["payment"]),
        ("There was talk of backdating the whole of the matter, with a £30 payment.", ["unexplained"]),
        ("Her income was above £30.", ["limit"]),
        ("It will repay the penalty of £60 and the agent’s fees of £30.", ["refund", "refund"]),
        ("The Council will pay Mr X £30 for lost provision and £60 for lost education.", ["payment", "payment"]),
        ("The Council has agreed to pay Mr X £30, the arrears of the grant since May.", ["backdating"]),
        ("The Council will give Mrs X £30.", ["payment"]),
        ("The Council will reduce the bill to £30.", ["reduction"]),
        ("The Council took £30 off the bill.", ["reduction"]),
        ("It reduced her direct payment from £90 to £30.", ["budget", "budget"]),
        ("Mrs X paid £30 for a taxi.", ["loss"]),
        ("Mrs X had to pay £30 for a hotel.", ["loss"]),
        ("The survey cost £30.", ["loss"]),
        ("The Council will refund the fees paid so far (£30).", ["refund"]),
        ("They kept the note of interest on her credit card, which came to £30 in interest.", ["loss"]),
    ],
)
def test_a_sum_is_told_by_its_neighbours(said: str, kinds: list[str]) -> None:
    rows = remedies_in(statement(f"Summary: A fence.\n\n## What I found\n\n1. {said}"))
    assert [row.kind for row in rows] == kinds
