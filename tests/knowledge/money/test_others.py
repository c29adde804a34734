"""Sums that are no remedy are told apart by the words of their sentence."""

from __future__ import annotations

import pytest

from generator.knowledge.money.others import is_expense
from generator.knowledge.money.remedies import remedies_in
from tests.support.statements import statement


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("Mrs X paid £60 for lessons and wants this repaid.", ["wanted-behind"]),
        ("He says the works will cost £60 and that the Council should pay.", ["wanted-behind"]),
        ("The Council refused to give her a grant of £60.", ["refused-claim"]),
        ("She says the Council owes her £60 in unpaid wages.", ["owed"]),
        ("The Council sent her a bill for £60.", ["charge"]),
    ],
)
def test_what_a_complaint_asks_for_is_a_claim_and_what_was_billed_is_none(said: str, rules: list[str]) -> None:
    rows = remedies_in(statement(f"Summary: A fence.\n\n## The complaint\n\n1. {said}"))
    assert [row.rule for row in rows] == rules
    assert [row.kind for row in rows] == ["charge" if rule == "charge" else "claim" for rule in rules]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("In our view a payment of £60 to £90 a month will usually be enough.", ["other sum"]),
        ("I have used the range in our guidance, which is £60 to £90 a term.", ["other sum"]),
        ("It has agreed to provide a bus pass worth £60 a year.", ["other sum"]),
        ("It has agreed to provide vouchers worth £60.", ["other remedy"]),
        ("The neighbours say their house is worth £60 less.", ["loss"]),
        ("He had savings of more than £60, the upper capital limit.", ["limit"]),
        ("The fund was for those with fixed costs of at least £60 a year.", ["limit"]),
        ("She was charged £60 in interest by her bank.", ["loss"]),
        ("The Council charged her £60 in interest.", ["charge"]),
        ("The second £60 was taken by mistake.", ["charge"]),
        ("It began to take £60 a week from her benefit.", ["charge"]),
        ("An earlier offer of £60 was not taken up.", ["payment"]),
        ("She said that repairs would cost £60.", ["loss"]),
        ("The solicitor charged £60.", ["loss"]),
        ("The Government gave the Council £60 for this.", ["budget"]),
        ("His mother, Mrs X, gave him £60.", ["other sum"]),
        ("She sold her car for £60.", ["other sum"]),
        ("The Council owed her £60.", ["other sum"]),
    ],
)
def test_a_sum_of_the_findings_is_told_by_its_sentence(said: str, kinds: list[str]) -> None:
    rows = remedies_in(statement(f"Summary: A fence.\n\n## What I found\n\n1. {said}"))
    assert [row.kind for row in rows] == kinds


@pytest.mark.parametrize(("words", "expected"), [("paid for taxis", True), ("paid for the permit", False)])
def test_what_people_pay_others_for_is_known(words: str, expected: bool) -> None:
    assert is_expense(words, 0, len(words)) is expected
