"""Tables of figures: counts by outcome, and the upheld rate."""

from __future__ import annotations

import datetime

from generator.contract.addresses import Paths
from generator.figures.counts import Breakdown, CountRow, Counts
from generator.figures.tables import MOST_ROWS, by_category, by_year, group_figures, rated, table
from tests.support.factories import facts


def test_a_table_has_a_row_for_each_value_and_one_for_all() -> None:
    years = Breakdown("Year", "Undated", (CountRow("2021", "years/2021.md", Counts((6, 4, 0, 0))),))
    lines = str(table(group_figures("x", (years,), ()), years, Paths("x.md"))).split("\n")
    assert lines[0].startswith("| Year | Upheld | Not upheld |")
    assert lines[0].endswith("| All | Upheld rate |")
    assert lines[2].startswith("| [2021](years/2021.md) | 6 | 4 |")
    assert lines[-1].startswith("| All | 6 | 4 |")


def test_a_long_table_ends_with_one_row_for_the_rest() -> None:
    rows = tuple(CountRow(str(2000 - at), "", Counts((1, 0, 0, 0))) for at in range(MOST_ROWS + 5))
    years = Breakdown("Year", "Undated", rows)
    lines = str(table(group_figures("x", (years,), ()), years, Paths("x.md"))).split("\n")
    assert len(lines) == 2 + MOST_ROWS + 1
    assert lines[-2].startswith("| 6 earlier years |")


def test_a_rate_is_said_only_where_there_are_enough() -> None:
    assert rated(Counts((5, 5, 3, 0))) == "50% of 10 (24–76%)"
    assert rated(Counts((5, 2, 3, 0))) == "– of 7"


def test_decisions_are_counted_by_year_and_by_category() -> None:
    decisions = [
        facts("20-000-001", date=datetime.date(2021, 1, 1), category="Planning"),
        facts("20-000-002", date=datetime.date(2020, 1, 1), category=None),
        facts("20-000-003", date=None, category="Housing"),
    ]
    assert [row.name for row in by_year(decisions, str).rows] == ["2021", "2020", None]
    assert [row.name for row in by_category(decisions, str).rows] == ["Housing", "Planning", None]
