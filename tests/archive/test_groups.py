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


def test_unknown_bodies_are_one_group_the_last_and_none_that_bears_a_name_like_it() -> None:
    archive = archive_of(
        [facts("20-000-001", body=None), facts("20-000-002", body="Zzz"), facts("20-000-003", body="Unknown")]
    )
    assert [group.name for group in archive.bodies] == ["Unknown", "Zzz", None]
    assert archive.bodies[-1].slug == "unknown"
    assert len({group.slug for group in archive.bodies}) == 3
    assert archive.by_body_and_subject.keys() == {("Zzz", "C", "S"), ("Unknown", "C", "S")}


def test_spellings_of_one_category_make_one_group_and_each_decision_keeps_what_it_prints() -> None:
    printed = ("Adult care services", "Adult Care Services", "ADULT CARE SERVICES", "Adult care services")
    entries = [
        facts(f"20-000-00{at}", category=name, subcategory=f"{name} at home") for at, name in enumerate(printed, 1)
    ]
    archive = archive_of(entries)
    assert [(group.name, group.slug, len(group.decisions)) for group in archive.categories] == [
        ("Adult care services", "adult-care-services", 4)
    ]
    found = {item.slug: item for item in archive.decisions}
    for entry in entries:
        item = found[entry.slug]
        assert (item.category, item.subcategory) == (entry.category, entry.subcategory)
        assert item.category_group == "Adult care services"
        assert item.front_matter()["category"] == entry.category
        assert item.source_url == entry.source_url
    assert set(archive.subjects) == {("Adult care services", "Adult care services at home")}


def test_no_address_is_made_of_a_spelling_that_was_not_printed() -> None:
    usual = [facts(f"20-000-00{at}", category="Housing", subcategory="Repairs and rent") for at in (1, 2)]
    archive = archive_of([*usual, facts("20-000-003", category="Housing", subcategory="Repairs & rent")])
    assert len(archive.subjects) == 1
    found = {item.slug: item for item in archive.decisions}
    assert found["20-000-003"].subcategory_group == "Repairs and rent"
    assert found["20-000-003"].source_url is None
    assert found["20-000-001"].source_url == "https://www.lgo.org.uk/decisions/housing/repairs-and-rent/20-000-001"
