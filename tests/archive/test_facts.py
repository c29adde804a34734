"""The facts of a decision."""

from __future__ import annotations

from generator.archive.facts import facts_of, keyed
from generator.knowledge.rows import Knowledge
from tests.support.factories import SMALL, facts, parsed


def test_the_source_address_is_made_from_category_and_reference() -> None:
    item = facts(category="Children's care services", subcategory="Child\u2019s plan")
    assert item.source_url == "https://www.lgo.org.uk/decisions/children-s-care-services/child-s-plan/20-000-001"
    assert facts(category=None).source_url is None


def test_the_page_of_a_decision_is_below_the_year_of_its_reference() -> None:
    assert facts("20-013-052").page == "decisions/20/20-013-052.md"


def test_a_decision_without_a_category_has_no_subject() -> None:
    assert facts(category=None, subcategory=None).subject is None
    assert facts(subcategory=None).subject == ("C", None)


def test_references_of_other_decisions_are_found_however_they_are_printed() -> None:
    decision = parsed([*SMALL[:-1], "- See 20 007 001, 20-007-002, 20007003 and 19 000 001a, not 21 004 117."])
    assert decision is not None
    assert facts_of(decision, 1, Knowledge()).mentions == ("19000001a", "20007001", "20007002", "20007003")


def test_the_key_changes_with_every_fact() -> None:
    same = keyed(facts())
    assert keyed(facts()).key == same.key == keyed(same).key
    for changed in ({"title": "T"}, {"date": None}, {"words": 11}, {"mentions": ("20000001",)}, {"path": "b.txt"}):
        assert keyed(facts(**changed)).key != same.key, changed
