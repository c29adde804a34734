"""A deadline ends on a day only where its words say from when."""

from __future__ import annotations

import datetime

import pytest

from generator.knowledge.money.deadlines import day_after, deadlines_in

DECIDED = datetime.date(2024, 1, 31)


def _deadlines(
    text: str, decided: datetime.date | None = DECIDED
) -> list[tuple[int | None, str | None, str, str | None]]:
    found = deadlines_in(text, 0, len(text), decided)
    return [(due.number, due.unit, due.event, due.date.isoformat() if due.date else None) for _, _, due in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Within four weeks of my final decision the Council will:", (4, "week", "of my final decision", "2024-02-28")),
        (
            "within one month of the date of our final decision",
            (1, "month", "of the date of our final decision", "2024-02-29"),
        ),
        ("Within 20 working days of this decision,", (20, "working day", "of this decision", None)),
        ("within three months of this report it will", (3, "month", "of this report", "2024-04-30")),
        ("within a month of the panel’s decision", (1, "month", "of the panel’s decision", None)),
        ("within two weeks of her appeal", (2, "week", "of her appeal", None)),
        ("within six weeks, it will pay", (6, "week", "", None)),
        (
            "within four weeks of the final decision or the review",
            (4, "week", "of the final decision or the review", None),
        ),
        (
            "no later than 14 days from the date of my decision",
            (14, "day", "from the date of my decision", "2024-02-14"),
        ),
        ("Within four weeks of my final decision pay her", (4, "week", "of my final decision", "2024-02-28")),
        ("Inside a fortnight of this decision it will", (2, "week", "of this decision", "2024-02-14")),
        ("in the two months after our decision", (2, "month", "after our decision", "2024-03-31")),
        ("In the month after the final decision it will", (1, "month", "after the final decision", "2024-02-29")),
        ("one month from my final decision, at the latest,", (1, "month", "from my final decision", "2024-02-29")),
        ("within the six weeks that follow this decision", (6, "week", "that follow this decision", "2024-03-13")),
        ("within one calendar month of this letter", (1, "month", "of this letter", None)),
        ("By 3 May 2024 the Council will", (None, None, "By 3 May 2024", "2024-05-03")),
        ("before the end of 3 May 2024", (None, None, "before the end of 3 May 2024", "2024-05-03")),
    ],
)
def test_a_deadline_is_read_with_its_anchor(
    text: str, expected: tuple[int | None, str | None, str, str | None]
) -> None:
    assert _deadlines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "within reason",
        "in four weeks",
        "within the past 12 months",
        "within some weeks of it",
        "by 3 May 2023",
        "by 31 June 2024",
        "in the month after her move",
        "in two weeks it",
    ],
)
def test_other_times_are_no_deadlines(text: str) -> None:
    assert _deadlines(text) == []


def test_without_the_date_of_the_decision_no_day_is_known() -> None:
    assert _deadlines("within four weeks of my decision", None) == [(4, "week", "of my decision", None)]


@pytest.mark.parametrize(
    ("decided", "number", "ends"),
    [
        ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-01", 12, "2025-12-01"), ("2024-05-15", 6, "2024-11-15"),
    ],
)  # fmt: skip
def test_a_month_is_a_calendar_month(decided: str, number: int, ends: str) -> None:
    day = day_after(datetime.date.fromisoformat(decided), number, "month")
    assert day == datetime.date.fromisoformat(ends)


def test_a_day_that_no_calendar_has_is_unknown() -> None:
    assert day_after(datetime.date(9999, 12, 1), 2, "month") is None
    assert day_after(datetime.date(9999, 12, 30), 3, "week") is None
