"""Sums are read exactly, however they are printed."""

from __future__ import annotations

import pytest

from generator.knowledge.money.money import runs_on, sums_in


def _read(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(text[money.start : money.end], money.amount, money.upper) for money in sums_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£6179.", [("£6179", 617900, None)]),
        ("£1,000.50,", [("£1,000.50", 100050, None)]),
        ("£1.5 million", [("£1.5 million", 150000000, None)]),
        ("£2.4m and £3k", [("£2.4m", 240000000, None), ("£3k", 300000, None)]),
        ("£0", [("£0", 0, None)]),
        ("£ 300", [("£ 300", 30000, None)]),
        ("£300, £200", [("£300", 30000, None), ("£200", 20000, None)]),
        ("£6,000 to £7,000", [("£6,000 to £7,000", 600000, 700000)]),
        ("£100-£300", [("£100-£300", 10000, 30000)]),
        ("£100–300", [("£100–300", 10000, 30000)]),
        ("between £1 and £2", [("£1 and £2", 100, 200)]),
        ("£300 and £500", [("£300", 30000, None), ("£500", 50000, None)]),
        ("rose from £35 to £70", [("£35", 3500, None), ("£70", 7000, None)]),
        ("£700 to £70", [("£700", 70000, None), ("£70", 7000, None)]),
        ("£££", [("£", None, None)] * 3),
        ("£99999999999999", [("£99999999999999", None, None)]),
        ("£5.999", [("£5", 500, None)]),
    ],
)
def test_a_sum_is_read(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("£200 a month", "month"), ("£200 per week", "week"), ("£90 for each school term", "school term"),
        ("£30/week", "week"), ("£40 pw", "pw"), ("£50 each", "each"), ("a weekly charge of £30", "weekly"),
        ("£200 and a month", None), ("£200 a metre", None),
    ],
)  # fmt: skip
def test_a_rate_is_the_time_that_the_sum_is_for(text: str, rate: str | None) -> None:
    assert [money.rate for money in sums_in(text)] == [rate]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [("about £3", "about"), ("up to £3", "up to"), ("No more than £3", "No more than"), ("paid £3", None)],
)
def test_a_rough_sum_keeps_its_hedge(text: str, hedge: str | None) -> None:
    assert [money.hedge for money in sums_in(text)] == [hedge]


def test_only_a_rate_runs_on() -> None:
    text = "£200 a month until it ends"
    assert runs_on(text, sums_in(text)[0], len(text))
    assert not runs_on("£200 until it ends", sums_in("£200 until it ends")[0], 18)
