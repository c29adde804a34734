"""Decisions grouped by body, category, outcome and year, and found by reference."""

from __future__ import annotations

from hypothesis import given

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from tests.support.factories import facts
from tests.support.strategies import lists_of_facts


@given(lists_of_facts)
def test_each_decision_is_once_in_each_kind_of_listing(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    slugs = sorted(item.slug for item in archive.decisions)
    for groups in (archive.bodies, archive.categories, archive.outcomes, archive.years):
        assert sorted(item.slug for group in groups for item in group.decisions) == slugs
        assert len({group.slug for group in groups}) == len(groups)
        for group in groups:
            assert [item.date for item in group.decisions if item.date] == sorted(
                (item.date for item in group.decisions if item.date), reverse=True
            )
    for group in (*archive.categories, *archive.years):
        if group.name:
            assert sum(len(inner.decisions) for inner in group.groups) == len(group.decisions)


def test_a_reference_finds_one_decision_or_none() -> None:
    archive = archive_of([facts("20-000-001"), facts("20-000-002a"), facts("20-000-002b"), facts("20-000-003a")])
    found = {digits: archive.find(digits) for digits in ("20000001", "20000002", "20000002b", "20000003", "20000004")}
    assert {digits: item and item.slug for digits, item in found.items()} == {
        "20000001": "20-000-001",
        "20000002": None,
        "20000002b": "20-000-002b",
        "20000003": "20-000-003a",
        "20000004": None,
    }


def test_one_spelling_is_used_for_a_name() -> None:
    archive = archive_of([facts("20-000-001", body="B & C"), facts("20-000-002", body="B and C")])
    assert [(group.name, len(group.decisions)) for group in archive.bodies] == [("B & C", 2)]
