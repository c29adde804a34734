"""What stands at the top of the page of a body: its figures, what recurs, its newest months, others of its kind."""

from __future__ import annotations

import datetime

from generator.archive.facts import Facts
from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.contract.addresses import Paths
from generator.pages.council_page import Front, Tile, fronts, recurring_table
from tests.support.factories import facts
from tests.support.rows import payment, said


def front(*decisions: Facts, body: str = "A") -> Front:
    archive = archive_of(decisions)
    group = next(one for one in archive.bodies if one.name == body)
    return fronts(archive, gather(archive))(group)


def some(count: int, start: int = 0, **values: object) -> list[Facts]:
    return [facts(f"20-{at // 1000:03}-{at % 1000:03}", **values) for at in range(start, start + count)]


def tile(found: Front, words: str) -> Tile:
    return next(one for one in found.tiles if words in one.words)


def test_the_first_tile_says_how_many_decisions_there_are_and_of_which_years() -> None:
    assert front(facts()).tiles[0] == Tile("1", "", "decision of 2021")
    years = (datetime.date(2018, 5, 1), datetime.date(2020, 5, 1), None)
    found = front(*(facts(f"20-000-00{at}", date=date) for at, date in enumerate(years)))
    assert found.tiles[0] == Tile("3", "", "decisions, 2018 to 2020")
    assert front(facts(date=None)).tiles[0] == Tile("1", "", "decision")


def test_a_share_is_of_those_investigated_and_has_its_interval() -> None:
    found = front(*some(6), *some(4, 10, outcome="Not upheld"), *some(5, 20, outcome="Closed after initial enquiries"))
    assert tile(found, "upheld") == Tile(
        "60%", "search.md?body=a&outcome=upheld", "upheld of 10 investigated (95% interval 31–83%)"
    )


def test_of_too_few_there_is_no_share() -> None:
    assert tile(front(*some(9)), "upheld").figure == "9 of 9"
    closed = front(*some(3, outcome="Closed after initial enquiries"))
    assert tile(closed, "investigated") == Tile("0", "", "complaints investigated")
    none = front(*some(3, outcome="Not upheld"))
    assert tile(none, "upheld").target == ""  # a search for them would find none


def test_the_main_subject_is_the_category_with_the_most_decisions() -> None:
    found = front(*some(3, category="Planning"), *some(1, 10, category="Housing"))
    assert tile(found, "subject") == Tile(
        "Planning", "search.md?body=a&category=planning", "is the subject of 3 decisions, 75%"
    )
    found = front(*some(2, category="Planning"), *some(2, 10, category="Housing"))
    assert tile(found, "subject") == Tile(
        "Housing and Planning",
        "search.md?body=a&category=housing&category=planning",
        "are each the subject of 2 decisions, 50%",
    )
    found = front(*(one for at, name in enumerate("abc") for one in some(2, 10 * at, category=name)))
    assert not [one for one in found.tiles if "subject" in one.words]  # none of them is the main one
    assert not [one for one in front(facts(category=None, subcategory=None)).tiles if "subject" in one.words]


def test_sums_are_added_and_a_median_is_that_of_the_newest_year_with_ten_payments() -> None:
    found = front(
        *some(10, said=said(payment(30_000))), *some(2, 20, date=datetime.date(2022, 1, 1), said=said(payment()))
    )
    assert tile(found, "payments") == Tile(
        "£4,000", "councils/a/agreed.md", "in 12 payments agreed or recommended; in 2021 the median of 10 was £300"
    )
    assert "median" not in tile(front(*some(9, said=said(payment()))), "payments").words
    assert not [one for one in front(*some(3)).tiles if "payment" in one.words]


def test_what_recurs_are_the_sub_categories_of_two_decisions_or_more_the_most_frequent_first() -> None:
    found = front(
        *some(2, subcategory="Fences"), *some(3, 10, subcategory="Trees"), *some(1, 20, subcategory="Ponds"),
        *some(4, 30, subcategory=None),
    )  # fmt: skip
    assert [(row.name, row.target, row.counts.total) for row in found.recurring] == [
        ("C: Trees", "search.md?body=a&category=c/trees", 3),
        ("C: Fences", "search.md?body=a&category=c/fences", 2),
    ]
    assert recurring_table(found, Paths("councils/a.md")).splitlines()[2:] == [
        "| [C: Trees](../search.md?body=a&category=c/trees) | 3 | 3 | – of 3 |",
        "| [C: Fences](../search.md?body=a&category=c/fences) | 2 | 2 | – of 2 |",
        "| All | 10 | 10 | 100% of 10 (72–100%) |",
    ]


def test_the_months_are_those_of_the_twelve_up_to_the_newest_decision_that_have_any() -> None:
    dates = [datetime.date(*day) for day in ((2021, 3, 9), (2021, 3, 1), (2020, 12, 1), (2020, 4, 30), (2020, 3, 31))]
    found = front(*(facts(f"20-000-00{at}", date=date) for at, date in enumerate(dates)), facts(date=None))
    assert [(month.name, month.decisions) for month in found.months] == [
        ("March 2021", 2), ("December 2020", 1), ("April 2020", 1),
    ]  # fmt: skip
    assert found.months[0].target == "search.md?body=a&from=2021-03&to=2021-03"


def test_a_body_is_shown_beside_the_median_of_its_kind_and_never_has_a_rank() -> None:
    every = [
        one
        for body in range(10)
        for one in some(10, body * 10, body=f"Place {chr(65 + body)} County Council", outcome="Upheld")
    ]
    found = front(*every, body="Place A County Council")
    assert found.kind == (
        "County councils: the median share upheld of the 10 in this archive that had 10 or more complaints "
        "investigated is 100% (95% interval 100–100%)."
    )
    assert front(*every[:90], body="Place A County Council").kind == ""
