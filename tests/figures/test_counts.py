"""Counting: what is counted where, the upheld rate and its interval, and the CSV of it."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from generator.figures.counts import FEWEST, Breakdown, CountRow, Counts, as_csv, count, outcome_columns, total, wilson
from generator.figures.tables import by_category, by_year, rated
from tests.support.factories import facts

CLOSED = "Closed after initial enquiries"


@given(st.integers(1, 60_000), st.floats(0, 1))
def test_the_interval_is_that_of_scipy(of: int, share: float) -> None:
    found = round(of * share)
    expected = binomtest(found, of).proportion_ci(method="wilson")
    assert wilson(found, of) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize(("found", "of"), [(0, 0), (-1, 5), (6, 5)])
def test_there_is_no_interval_for_what_is_no_share(found: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(found, of)


def test_closed_and_unstated_decisions_are_no_part_of_the_rate() -> None:
    counts = Counts((6, 4, 90, 5))
    assert (counts.total, counts.investigated) == (105, 10)
    rate = counts.rate
    assert rate is not None
    assert (rate.upheld, rate.investigated, rate.share) == (6, 10, 0.6)


def test_no_rate_is_given_where_n_is_below_ten() -> None:
    assert FEWEST == 10
    assert Counts((9, 0, 500, 500)).rate is None
    assert Counts((9, 1, 0, 0)).rate is not None
    assert rated(Counts((9, 0, 500, 0))) == "– of 9"
    assert rated(Counts((62, 78, 500, 0))) == "44% of 140 (36–53%)"


def test_the_columns_are_the_outcomes_of_the_vocabulary_and_the_unstated() -> None:
    assert outcome_columns() == ("Upheld", "Not upheld", CLOSED, "Outcome not stated")


def test_each_decision_is_counted_once_and_the_unknown_apart() -> None:
    entries = [
        facts("20-000-001", outcome="Upheld", date=datetime.date(2021, 1, 1), category="B"),
        facts("20-000-002", outcome="Not upheld", date=datetime.date(2020, 1, 1), category="a"),
        facts("20-000-003", outcome=CLOSED, date=None, category=None),
        facts("20-000-004", outcome=None, date=datetime.date(2021, 5, 1), category="B"),
    ]
    years = by_year(entries, lambda year: f"years/{year}.md")
    assert years.rows == (
        CountRow("2021", "years/2021.md", Counts((1, 0, 0, 1))),
        CountRow("2020", "years/2020.md", Counts((0, 1, 0, 0))),
        CountRow(None, "", Counts((0, 0, 1, 0))),
    )
    assert [row.name for row in by_category(entries, str).rows] == ["a", "B", None]


@given(st.lists(st.sampled_from(["Upheld", "Not upheld", CLOSED, None])))
def test_counts_add_up_to_the_decisions(outcomes: list[str | None]) -> None:
    entries = [facts(f"20-000-{at:03}", outcome=outcome) for at, outcome in enumerate(outcomes)]
    counts = total(count(entries, lambda item: item.slug[-1]).values())
    assert counts.total == len(entries)
    assert counts.outcomes == tuple(outcomes.count(name) for name in ("Upheld", "Not upheld", CLOSED, None))


def test_a_long_table_ends_in_a_row_for_the_others_which_loses_nothing() -> None:
    rows = tuple(CountRow(str(at), "", Counts((1, at, 0, 0))) for at in range(100))
    shown = Breakdown("Category", "Uncategorised", rows).shown(40, "others")
    assert len(shown) == 40
    assert shown[-1].name == "61 others"
    assert total(row.counts for row in shown) == total(row.counts for row in rows)
    assert Breakdown("Category", "", rows[:40]).shown(40, "others") == rows[:40]


def test_the_csv_has_a_line_for_all_and_one_for_each_row() -> None:
    hostile = '=A1, "b"\nc'
    years = Breakdown(
        "Year", "Undated", (CountRow("2021", "", Counts((6, 4, 2, 1))), CountRow(None, "", Counts((0, 0, 0, 1))))
    )
    subjects = Breakdown("Category", "Uncategorised", (CountRow(hostile, "", Counts((6, 4, 2, 2))),))
    lines = list(csv.DictReader(io.StringIO(as_csv((years, subjects)).removeprefix("\ufeff"))))
    assert [(line["by"], line["value"], line["decisions"]) for line in lines] == [
        ("all", "", "14"),
        ("year", "2021", "13"),
        ("year", "Undated", "1"),
        ("category", f"'{hostile}", "14"),
    ]
    assert lines[1] | {"by": "", "value": ""} == {
        "by": "", "value": "", "decisions": "13", "upheld": "6", "not_upheld": "4",
        "closed_after_initial_enquiries": "2", "outcome_not_stated": "1", "investigated": "10",
        "upheld_rate": "0.6000", "rate_low": "0.3127", "rate_high": "0.8318",
    }  # fmt: skip
    assert (lines[2]["upheld_rate"], lines[2]["rate_low"], lines[2]["rate_high"]) == ("", "", "")
