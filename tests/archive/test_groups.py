"""Decisions grouped by body, category, outcome and year, and found by reference."""

from __future__ import annotations

from hypothesis import given

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.source.suppressed import Suppression
from tests.support.factories import DAY, facts
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
    digits = ("20000001", "20000002", "20000002b", "20000003", "20000004")
    assert [archive.page_of(each) for each in digits] == [
        "decisions/20/20-000-001.md",
        None,
        "decisions/20/20-000-002b.md",
        "decisions/20/20-000-003a.md",
        None,
    ]


def test_a_reference_that_may_mean_a_withheld_decision_leads_to_no_other() -> None:
    entries = [Suppression(slug, DAY, "other", None, 1) for slug in ("20-000-002a", "20-000-003", "20-000-004")]
    archive = archive_of([facts("20-000-002b"), facts("20-000-003a")], entries)
    assert [item.slug for item in archive.decisions] == ["20-000-002b", "20-000-003a"]
    assert archive.page_of("20000002a") == "decisions/20/20-000-002a.md"
    assert archive.page_of("20000004") == "decisions/20/20-000-004.md"
    assert archive.page_of("20000002") is None
    assert archive.page_of("20000003") is None


def test_one_spelling_is_used_for_a_name() -> None:
    archive = archive_of([facts("20-000-001", body="B & C"), facts("20-000-002", body="B and C")])
    assert [(group.name, len(group.decisions)) for group in archive.bodies] == [("B & C", 2)]
