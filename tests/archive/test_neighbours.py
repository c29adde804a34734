"""Newer and older decisions of a body, and those beside a decision in its sub-category."""

from __future__ import annotations

from hypothesis import given

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.archive.neighbours import in_body, in_subcategory, siblings
from tests.support.strategies import lists_of_facts


@given(lists_of_facts)
def test_newer_and_older_are_each_others_opposite_and_of_the_same_council(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        if (newer := in_body(archive, item)[0]) is not None:
            assert newer.council == item.council
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
            and (other.council, other.category, other.subcategory) == (item.council, item.category, item.subcategory)
        ]
        found = siblings(archive, item, 3)
        assert len(found) == (min(3, len(others)) if item.category else 0)
        assert all(sibling in others for sibling in found)
        assert len(set(found)) == len(found)
