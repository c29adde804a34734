"""The line of facts in a row of a list: what is written is what is read."""

from __future__ import annotations

import datetime
import html

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contract.rows import (
    BODY_UNSTATED,
    DATE_UNSTATED,
    OUTCOME_UNSTATED,
    Part,
    pounds,
    row_facts,
    row_parts,
    unstated,
)

DAY = datetime.date(2026, 7, 3)


def test_a_row_says_outcome_date_sum_and_reference() -> None:
    assert row_facts("Upheld", DAY, 300_000, "26 010 704") == "**Upheld** · 3 July 2026 · £3,000 · 26 010 704"


def test_each_part_of_a_row_is_told_by_its_form() -> None:
    line = row_facts("Upheld", DAY, 8_320, "26 010 704a", ["Public interest report"])
    assert row_parts(line.partition("**")[2].partition("**")[2]) == [
        Part("date", "3 July 2026"),
        Part("sum", "£83.20"),
        Part("reference", "26 010 704a"),
        Part("more", "Public interest report"),
    ]


def test_what_a_text_does_not_state_is_said_with_one_word() -> None:
    assert row_facts(None, None, None, None) == f"**{OUTCOME_UNSTATED}** · {DATE_UNSTATED}"
    assert (BODY_UNSTATED, unstated("Category")) == ("Body not stated", "Category not stated")
    assert row_parts(f" · {DATE_UNSTATED}") == [Part("date", DATE_UNSTATED)]


@pytest.mark.parametrize(("pence", "said"), [(0, "£0"), (5, "£0.05"), (20_000, "£200"), (123_456_789, "£1,234,567.89")])
def test_sums_are_said_as_they_are_printed(pence: int, said: str) -> None:
    assert pounds(pence) == said


@given(
    st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)),
    st.one_of(st.none(), st.dates(datetime.date(1974, 4, 1))),
    st.one_of(st.none(), st.integers(0, 10**9)),
)
def test_every_row_is_read_as_it_was_written(
    outcome: str | None, date: datetime.date | None, pence: int | None
) -> None:
    drawn = markdown.markdown(row_facts(outcome, date, pence, "20 013 052"))
    start, _, rest = drawn.removeprefix("<p><strong>").removesuffix("</p>").partition("</strong>")
    assert html.unescape(start) == (outcome or OUTCOME_UNSTATED)
    assert [part.kind for part in row_parts(rest)] == ["date", *(["sum"] if pence is not None else []), "reference"]
