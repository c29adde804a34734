"""Every group of the archive has pages: their addresses, trails, neighbours and searches."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.pages.group_pages import GroupPage, group_pages, search
from tests.support.factories import facts
from tests.support.strategies import lists_of_facts


def made(*decisions: Facts) -> dict[str, GroupPage]:
    return {page.base: page for page in group_pages(archive_of(decisions))}


def dated(slug: str, year: int, month: int) -> Facts:
    return facts(slug, date=datetime.date(year, month, 1))


def test_a_decision_is_in_a_group_of_each_kind_and_every_outcome_has_one() -> None:
    assert made(facts()).keys() == {
        "councils/a", "categories/c", "categories/c/s", "years/2021", "years/2021/01",
        "outcomes/upheld", "outcomes/not-upheld", "outcomes/closed-after-initial-enquiries",
    }  # fmt: skip


def test_what_is_unknown_has_groups_that_say_so_and_no_search() -> None:
    found = made(facts(body=None, category=None, subcategory=None, outcome=None, date=None))
    unsearched = {page.title for page in found.values() if page.filters == ""}
    assert unsearched == {
        *("Body not stated", "Category not stated", "Outcome not stated", "Date not stated"),
    }
    assert found["councils/unknown"].body is None


@pytest.mark.parametrize(
    ("base", "title", "filters", "trail"),
    [
        ("councils/a", "A", "body=a", ["Home", "Councils and other bodies"]),
        ("categories/c", "C", "category=c", ["Home", "Subjects"]),
        ("categories/c/s", "C: S", "category=c/s", ["Home", "Subjects", "C"]),
        ("outcomes/upheld", "Upheld", "outcome=upheld", ["Home", "Outcomes"]),
        ("years/2021", "Decisions of 2021", "from=2021&to=2021", ["Home", "Years"]),
        ("years/2021/01", "Decisions of January 2021", "from=2021-01&to=2021-01", ["Home", "Years", "2021"]),
    ],
)
def test_a_group_has_a_title_a_search_and_a_trail(base: str, title: str, filters: str, trail: list[str]) -> None:
    page = made(facts())[base]
    assert (page.title, page.filters, [label for label, _ in page.trail]) == (title, filters, trail)


def test_a_year_and_a_month_have_those_before_and_after_with_decisions_beside_them() -> None:
    found = made(dated("20-000-001", 2018, 5), dated("20-000-002", 2021, 1), dated("20-000-003", 2021, 3))
    assert found["years/2018"].beside == (("After: 2021", "years/2021.md"),)
    assert found["years/2021"].beside == (("Before: 2018", "years/2018.md"),)
    assert found["years/2021/01"].beside == (("After: March 2021", "years/2021/03.md"),)
    assert found["councils/a"].beside == ()


def test_a_year_shows_its_newest_decisions_and_other_groups_show_all() -> None:
    assert {base for base, page in made(facts()).items() if page.newest is not None} == {"years/2021"}


def test_an_outcome_opens_with_its_meaning() -> None:
    found = made(facts(outcome="Upheld"), facts("20-000-002", outcome=None))
    assert found["outcomes/upheld"].lead.startswith("The Ombudsman found fault")
    assert found["outcomes/unstated"].lead.startswith("The source text does not state")


def test_a_category_names_the_sub_categories_with_the_most_decisions() -> None:
    some = [facts(f"20-000-{at:03}", subcategory=f"Sub {min(at, 7)}") for at in range(1, 10)]
    cards = made(*some)["categories/c"].cards()
    assert (cards[0].name, cards[0].target, cards[0].counts.total) == ("Sub 7", "categories/c/sub-7.md", 3)
    assert len(cards) == 6
    assert made(facts())["categories/c"].cards() == ()  # one alone is no choice


def test_a_known_body_has_a_front_and_an_unknown_one_has_none() -> None:
    found = made(facts(), facts("20-000-002", body=None))
    assert found["councils/a"].front is not None
    assert found["councils/unknown"].front is None


def test_feeds_are_for_bodies_and_categories() -> None:
    found = made(facts())
    assert {base for base, page in found.items() if page.has_feeds} == {"councils/a", "categories/c", "categories/c/s"}


def test_a_search_without_filters_has_no_address() -> None:
    assert (search(""), search("council=a")) == ("", "search.md?council=a")


@given(lists_of_facts)
def test_no_two_groups_have_the_same_address(some: list[Facts]) -> None:
    bases = [page.base for page in group_pages(archive_of(choose(some)[0]))]
    assert len(set(bases)) == len(bases)
