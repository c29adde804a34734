"""Which citations say nothing of the case."""

from __future__ import annotations

import pytest

from generator.knowledge.law.authorities import PACKAGE, authorities
from generator.knowledge.law.boilerplate import is_boilerplate
from generator.vocabulary import SectionKind, outcomes
from generator.vocabulary.load import rows

ACT = "local-government-act-1974"


@pytest.mark.parametrize(
    ("fragment", "section", "outcome", "plain"),
    [
        ("s 26(1)", "role", "Upheld", True),
        ("s 26A(1)", "role", "Upheld", True),
        ("s 26(6)(a)", "role", "Upheld", False),
        ("s 261(1)", "role", "Upheld", False),
        ("s 30(1B)", "role", "Upheld", True),
        ("s 30(1B)", "findings", "Upheld", False),
        ("s 26B", "role", "Upheld", True),
        ("s 26B", "role", "Closed after initial enquiries", False),
        ("s 24A(6)", "role", "Closed after initial enquiries", True),
        ("s 24A(7)", "role", "Closed after initial enquiries", False),
        (None, "role", "Upheld", False),
    ],
)
def test_place_part_and_outcome_decide(fragment: str | None, section: SectionKind, outcome: str, plain: bool) -> None:
    assert is_boilerplate(ACT, fragment, section, outcome) is plain


def test_the_same_part_of_another_act_is_none() -> None:
    assert not is_boilerplate("care-act-2014", "s 26(1)", "role", "Upheld")


def test_the_table_names_known_works_and_outcomes() -> None:
    names = {outcome.name for outcome in outcomes()}
    for entry in rows("boilerplate", PACKAGE):
        assert entry["authority"] in authorities()
        assert set(entry.get("unless", ())) <= names
