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
    ],
)
def test_a_sum_is_told_by_its_neighbours(said: str, kinds: list[str]) -> None:
    rows = remedies_in(statement(f"Summary: A fence.\n\n## What I found\n\n1. {said}"))
    assert [row.kind for row in rows] == kinds
