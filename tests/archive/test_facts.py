"""The facts of a decision."""

from __future__ import annotations

from tests.support.factories import facts


def test_the_source_address_is_made_from_category_and_reference() -> None:
    item = facts(category="Children's care services", subcategory="Child\u2019s plan")
    assert item.source_url == "https://www.lgo.org.uk/decisions/children-s-care-services/child-s-plan/20-000-001"
    assert facts(category=None).source_url is None
