"""A report in the public interest is told from a statement."""

from __future__ import annotations

import pytest

from generator.source.decision import Source
from generator.source.parse import parse
from generator.source.provenance import Part, Provenance
from tests.support.factories import decision_text

HEAD = "Wexcombe Borough Council (22 010 001)\nCategory : Planning > Fence\nDecision : Upheld\n"
URL = "https://www.lgo.org.uk/decisions/planning/fence/22-010-001"


def kind(text: str, known: Provenance | None = None) -> str | None:
    decision, _ = parse(Source("a.txt", "", tuple(text.split("\n")), known))
    return decision.kind if decision else None


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        (decision_text(1, "One."), None, "statement"),
        (f"{HEAD}The complaint\nA fence.\nFinding\nFault was found.\nRecommendations\n- Pay £100.\n", None, "report"),
        (f"{HEAD}The complaint\n- One.\nFinal decision\n- Done.\n", None, "statement"),
        (f"{HEAD}The complaint\n- One.\n", None, "statement"),
        (f"{HEAD}The complaint\n- One.\n", Provenance(address=f"{URL}?chapter=2"), "report"),
        (f"{HEAD}The complaint\n- One.\n", Provenance(parts=(Part("a"), Part("b", 1))), "report"),
    ],
)
def test_statements_and_reports(text: str, known: Provenance | None, expected: str) -> None:
    assert kind(text, known) == expected
