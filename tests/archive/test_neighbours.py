"""Newer and older decisions of a body, and those beside a decision in its sub-category."""

from __future__ import annotations

import datetime

from hypothesis import given

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.archive.neighbours import by_body, context_of, in_body, in_subcategory, siblings
from tests.support.factories import facts
from tests.support.strategies import lists_of_facts


@given(lists_of_facts)
def test_newer_and_older_are_each_others_opposite_and_of_the_same_body(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        assert item.body is not None or in_body(archive, item) == (None, None)
        if (newer := in_body(archive, item)[0]) is not None:
            assert newer.body == item.body
            assert in_body(archive, newer)[1] is item
            assert newer.date is not None
            assert item.date is not None
            assert newer.date >= item.date
        if (older := in_body(archive, item)[1]) is not None:
            assert in_body(archive, older)[0] is item


@given(lists_of_facts)
def test_beside_a_decision_are_the_next_and_the_previous_of_its_subcategory(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        subject = [other for other in archive.decisions if other.date and other.subject == item.subject]
        newer, older = in_subcategory(archive, item)
        if item.category is None or item.subcategory is None or item.date is None:
            assert (newer, older) == (None, None)
        else:
            at = subject.index(item)
            assert newer is (subject[at - 1] if at else None)
            assert older is (subject[at + 1] if at + 1 < len(subject) else None)


@given(lists_of_facts)
def test_siblings_share_body_and_subcategory_and_are_as_many_as_there_are(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        others = [
            other
            for other in archive.decisions
            if other is not item
            and item.body is not None
            and (other.body, other.category, other.subcategory) == (item.body, item.category, item.subcategory)
        ]
        found = siblings(archive, item, 3)
        assert len(found) == (min(3, len(others)) if item.category else 0)
        assert all(sibling in others for sibling in found)
        assert len(set(found)) == len(found)


def day(number: int) -> datetime.date:
    return datetime.date(2021, 1, number)


def test_an_undated_decision_is_beside_no_other() -> None:
    dated, undated = facts("20-000-001"), facts("20-000-002", date=None)
    archive = archive_of([dated, undated])
    assert in_body(archive, undated) == in_body(archive, dated) == (None, None)
    assert in_subcategory(archive, undated) == in_subcategory(archive, dated) == (None, None)


def test_siblings_are_those_nearest_by_date_on_either_side() -> None:
    dated = [facts(f"20-000-{at:03}", date=day(at)) for at in range(1, 10)]
    archive = archive_of(dated)
    near = siblings(archive, dated[4], 4)
    assert sorted(one.slug[-1] for one in near) == ["3", "4", "6", "7"]
    newest = siblings(archive, dated[8], 4)
    assert sorted(one.slug[-1] for one in newest) == ["5", "6", "7", "8"]


def test_a_reference_becomes_a_link_where_one_other_decision_has_it() -> None:
    item = facts("20-000-001", mentions=("20000001", "20000002", "20000003", "20000009"))
    archive = archive_of([item, facts("20-000-002"), facts("20-000-003a"), facts("20-000-003b")])
    assert dict(context_of(archive, item, 3).references) == {"20000002": "decisions/20/20-000-002.md"}


def test_the_key_of_a_page_changes_with_what_it_shows_of_others_and_with_nothing_else() -> None:
    item, other = facts("20-000-001"), facts("20-000-002", date=day(2))
    before = context_of(archive_of([item, other]), item, 3).key
    for changed, same in (
        (facts("20-000-002", date=day(2), title="T"), False),
        (facts("20-000-002", date=day(3)), False),
        (facts("20-000-002", date=day(2), outcome="Not upheld"), False),
        (facts("20-000-002", date=day(2), summary="Shown there."), False),
        (facts("20-000-002", date=day(2), words=11), True),
    ):
        assert (context_of(archive_of([item, changed]), item, 3).key == before) is same, changed


def test_decisions_of_unknown_bodies_are_no_neighbours_and_no_siblings_of_each_other() -> None:
    entries = [facts(f"20-000-00{at}", body=None, date=day(at)) for at in range(1, 4)]
    archive = archive_of(entries)
    context = context_of(archive, entries[1], 6)
    assert (context.newer, context.older, context.siblings) == (None, None, ())
    assert (context.newer_in_subcategory, context.older_in_subcategory) != (None, None)


def test_decisions_are_parted_by_body_and_those_of_unknown_ones_by_their_reference() -> None:
    named = [facts("20-013-001", body="Unknown"), facts("20-013-002", body="20-013"), facts("20-014-001", body=None)]
    archive = archive_of([*named, facts("20-014-002", body=None), facts("20-013-003", body=None)])
    assert sorted([one.slug for one in some] for some in by_body(archive).values()) == [
        *(["20-013-001"], ["20-013-002"], ["20-013-003"], ["20-014-001", "20-014-002"]),
    ]
