"""The first rule that tells what a sum is counts."""

from __future__ import annotations

import pytest

from generator.knowledge.money.remedies import remedies_in
from tests.support.statements import statement


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The Council has agreed to pay her £5.", ("payment", "agreed", "agreed")),
        ("I recommend the Council refunds £5.", ("refund", "recommended", "recommended")),
        ("He recommends the Council: apologises; pays £5.", ("payment", "recommended", "recommended")),
        ("The Council should have paid Ms C £5.", ("other sum", None, "hypothetical")),
        ("It awarded Ms C a discretionary housing payment of £5.", ("budget", None, "budget")),
        ("The fine was reduced to £60.", ("charge", None, "reduced-from")),
        ("The Council said it would waive £5.", ("waiver", "offered", "would")),
        ("The panel recommended the Council should pay £5.", ("payment", "offered", "earlier-agreement")),
        ("She was told she should pay £5 a week.", ("charge", None, "person-pays")),
        ("The Council reduced her bill of £90.", ("charge", None, "reduced-from")),
        ("The Council has now refunded £5.", ("refund", "made", "made")),
        ("The Council paid the builder £5.", ("other sum", None, "was-paid")),
        ("I consider £5 is a suitable remedy.", ("payment", "recommended", "considered")),
        ("I consider the £5 the Council has offered is fair.", ("payment", "offered", "offered-behind")),
        ("Mr X offered to pay £5 a week.", ("other sum", None, "person-offers")),
        ("Mr X could pay £5 a week.", ("other sum", None, "could-pay")),
        ("The Council wrote to him demanding £5.", ("charge", None, "demanded")),
        ("The Council spent £5 on hotels.", ("other sum", None, "body-spent")),
        ("They paid £5 a week for a year.", ("charge", None, "person-paid")),
        ("A ring worth £5 was lost.", ("loss", None, "value-lost")),
        ("Her flat is valued at £5.", ("other sum", None, "value")),
        ("She wanted the Council to refund £5.", ("claim", None, "wanted")),
        ("We asked the Council to pay her £5.", ("payment", "recommended", "recommended")),
        ("The fare was £5.", ("charge", None, "charge")),
        ("We saw £5.", ("unexplained", None, "none")),
    ],
)  # fmt: skip
def test_a_sum_is_told_by_its_sentence(said: str, expected: tuple[str, str | None, str]) -> None:
    (row,) = remedies_in(statement(f"Summary: A fence.\n\n## What I found\n\n1. {said}"))
    assert (row.kind, row.status, row.rule) == expected
