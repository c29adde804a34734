"""Grouping, order, neighbours, and which of two files makes the page."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.archive.neighbours import in_body, in_subcategory, siblings

DAY = datetime.date(2021, 1, 1)


def make(slug: str = "20-000-001", **facts: Any) -> Facts:
    values: dict[str, Any] = {
        "slug": slug, "title": slug, "reference": slug.replace("-", " "), "body": "A", "body_printed": "A",
        "category": "C", "subcategory": "S", "outcome": "Upheld", "date": DAY, "summary": None, "printed_outcome": None,
        "printed_date": None, "path": f"{slug}.txt", "sha256": "0", "title_line": 1, "header_complete": True,
        "numbered_form": True, "numbering": "restored", "uncertain_from": None, "paragraphs": 1, "words": 10,
        "mentions": (), "key": "",
    }  # fmt: skip
    return Facts(**{**values, **facts})


ENTRIES = st.lists(
    st.builds(
        make,
        slug=st.integers(0, 60).map(lambda number: f"20-000-{number:03}"),
        body=st.sampled_from(["A", "a", "B & C", "B and C", "D"]),
        category=st.sampled_from([None, "C", "E"]),
        subcategory=st.sampled_from([None, "S", "T"]),
        outcome=st.sampled_from([None, "Upheld", "Not upheld"]),
        date=st.none() | st.dates(datetime.date(2020, 12, 1), datetime.date(2021, 3, 1)),
        path=st.uuids().map(str),
        words=st.integers(0, 3),
    ),
    max_size=40,
)


@given(ENTRIES, st.randoms())
def test_nothing_is_left_aside_without_a_line_and_order_does_not_matter(
    entries: list[Facts], random: random.Random
) -> None:
    chosen, problems = choose(entries)
    assert sorted([item.path for item in chosen] + [problem.path for problem in problems]) == sorted(
        item.path for item in entries
    )
    assert {item.slug for item in chosen} == {item.slug for item in entries}
    shuffled = random.sample(entries, len(entries))
    assert choose(shuffled) == (chosen, problems)
    archive, again = archive_of(chosen), archive_of(random.sample(chosen, len(chosen)))
    assert archive.decisions == again.decisions
    assert archive.bodies == again.bodies


@given(ENTRIES)
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


@given(ENTRIES)
def test_newer_and_older_are_each_others_opposite_and_of_the_same_council(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        if (newer := in_body(archive, item)[0]) is not None:
            assert newer.body == item.body
            assert in_body(archive, newer)[1] is item
            assert newer.date is not None
            assert item.date is not None
            assert newer.date >= item.date
        if (older := in_body(archive, item)[1]) is not None:
            assert in_body(archive, older)[0] is item


@given(ENTRIES)
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


@given(ENTRIES)
def test_siblings_share_body_and_subcategory_and_are_as_many_as_there_are(entries: list[Facts]) -> None:
    archive = archive_of(choose(entries)[0])
    for item in archive.decisions:
        others = [
            other
            for other in archive.decisions
            if other is not item
            and (other.body, other.category, other.subcategory) == (item.body, item.category, item.subcategory)
        ]
        found = siblings(archive, item, 3)
        assert len(found) == (min(3, len(others)) if item.category else 0)
        assert all(sibling in others for sibling in found)
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("better", "worse", "code"),
    [
        ({"date": DAY}, {"date": datetime.date(2020, 1, 1)}, "superseded"),
        ({"date": datetime.date(2022, 1, 1), "header_complete": False}, {"date": DAY}, "superseded"),
        ({"header_complete": True, "numbered_form": False}, {"header_complete": False, "date": None}, "duplicate"),
        ({"numbered_form": True}, {"numbered_form": False}, "duplicate"),
        ({"words": 11}, {"words": 10}, "duplicate"),
        ({"path": "a"}, {"path": "b"}, "duplicate"),
    ],
)
def test_the_better_of_two_files_makes_the_page(better: dict[str, Any], worse: dict[str, Any], code: str) -> None:
    one, other = make(path=str(better.pop("path", "y")), **better), make(path=str(worse.pop("path", "z")), **worse)
    chosen, problems = choose([other, one])
    assert chosen == [one]
    assert [(problem.path, problem.code) for problem in problems] == [(other.path, code)]


def test_a_reference_finds_one_decision_or_none() -> None:
    archive = archive_of([make("20-000-001"), make("20-000-002a"), make("20-000-002b"), make("20-000-003a")])
    found = {digits: archive.find(digits) for digits in ("20000001", "20000002", "20000002b", "20000003", "20000004")}
    assert {digits: item and item.slug for digits, item in found.items()} == {
        "20000001": "20-000-001",
        "20000002": None,
        "20000002b": "20-000-002b",
        "20000003": "20-000-003a",
        "20000004": None,
    }


def test_the_source_address_is_made_from_category_and_reference() -> None:
    item = make(category="Children's care services", subcategory="Child\u2019s plan")
    assert item.source_url == "https://www.lgo.org.uk/decisions/children-s-care-services/child-s-plan/20-000-001"
    assert make(category=None).source_url is None


def test_one_spelling_is_used_for_a_name() -> None:
    archive = archive_of([make("20-000-001", body="B & C"), make("20-000-002", body="B and C")])
    assert [(group.name, len(group.decisions)) for group in archive.bodies] == [("B & C", 2)]
