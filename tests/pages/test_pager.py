"""The pages of a long list: what leads from one to another, their dates, and where each year begins."""

from __future__ import annotations

import datetime

from generator.pages.pager import PagerLink, dates_of, pager, periods
from tests.support.factories import facts


def shown(number: int, count: int) -> list[str]:
    names = [f"{at}.md" for at in range(1, count + 1)]
    links = pager(names, number)
    assert all(one.page in ("", f"{one.label}.md") for one in links if "page" not in one.label)
    return [one.label for one in links]


def test_the_pager_is_as_long_for_any_number_of_pages() -> None:
    assert shown(1, 1) == []
    assert shown(3, 5) == ["Previous page", "1", "2", "3", "4", "5", "Next page"]
    assert shown(1, 300) == ["1", "2", "3", "…", "300", "Next page"]
    assert shown(150, 300) == ["Previous page", "1", "…", "148", "149", "150", "151", "152", "…", "300", "Next page"]


def test_the_pager_leads_to_the_page_before_and_the_one_after() -> None:
    assert pager(["a.md", "b.md", "c.md"], 2) == [
        PagerLink("Previous page", "a.md"), PagerLink("1", "a.md"), PagerLink("2", ""), PagerLink("3", "c.md"),
        PagerLink("Next page", "c.md"),
    ]  # fmt: skip


def test_each_page_has_its_dates() -> None:
    links = pager(["a.md", "b.md"], 1, ["May 2021", "April 2021"])
    assert [(one.label, one.dates) for one in links] == [("1", "May 2021"), ("2", "April 2021"), ("Next page", "")]


def test_dates_are_months_from_the_newest_to_the_oldest() -> None:
    newest, oldest = facts(date=datetime.date(2021, 5, 2)), facts(date=datetime.date(2020, 6, 30))
    assert dates_of([newest, oldest]) == "May 2021 to June 2020"
    assert dates_of([newest, newest]) == "May 2021"
    assert dates_of([newest, facts(date=None)]) == "May 2021"
    assert dates_of([facts(date=None)]) == "Date not stated"


def test_a_year_begins_on_the_page_that_has_its_first_decision() -> None:
    some = [facts(date=datetime.date(year, 1, 1)) for year in (2021, 2021, 2020, 2018)] + [facts(date=None)]
    assert periods(some, ["a.md", "b.md", "c.md"], [0, 2, 4]) == [
        ("2021", "a.md", "2021"), ("2020", "b.md", "2020"), ("2018", "b.md", "2018"),
        ("Date not stated", "c.md", "date-not-stated"),
    ]  # fmt: skip


def test_a_list_of_one_year_has_none() -> None:
    assert periods([facts(), facts()], ["a.md"], [0]) == []
