"""The line of facts in a row of a list: what the generator writes is what the site tells apart."""

from __future__ import annotations

import datetime

import pytest

from generator.contract.rows import BODY_UNSTATED, DATE_UNSTATED, pounds, row_facts, row_parts, unstated

DAY = datetime.date(2021, 8, 9)


def test_the_line_has_outcome_date_sum_and_reference_in_this_order() -> None:
    line = row_facts("Upheld", DAY, 150_000, "20 013 052", ["Public interest report"])
    assert line == "**Upheld** · 9 August 2021 · £1,500 · 20 013 052 · Public interest report"


def test_what_is_not_stated_is_said_in_one_word_everywhere() -> None:
    assert row_facts(None, None, None, "20 013 052") == "**Outcome not stated** · Date not stated · 20 013 052"
    assert (BODY_UNSTATED, unstated("Category")) == ("Body not stated", "Category not stated")


@pytest.mark.parametrize("date", [DAY, None])
@pytest.mark.parametrize("pence", [8320, None])
def test_the_parts_of_a_line_are_told_apart(date: datetime.date | None, pence: int | None) -> None:
    _, _, rest = row_facts("Upheld", date, pence, "20 013 052a", ["No longer published"]).partition("**Upheld**")
    kinds = ["date", *(["sum"] if pence else []), "reference", "more"]
    parts = row_parts(rest)
    assert [part.kind for part in parts] == kinds
    assert parts[0].text == ("9 August 2021" if date else DATE_UNSTATED)


def test_pence_are_said_only_where_there_are_any() -> None:
    assert (pounds(150_000), pounds(8_320), pounds(5)) == ("£1,500", "£83.20", "£0.05")
