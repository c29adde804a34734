"""Dates are in English."""

from __future__ import annotations

import datetime

from generator.contract.dates import MONTHS, long_date, month_of


def test_dates_are_as_people_in_england_write_them() -> None:
    assert long_date(datetime.date(2021, 8, 9)) == "9 August 2021"
    assert month_of(datetime.date(2020, 12, 31)) == "December 2020"


def test_there_are_twelve_months_in_their_order() -> None:
    assert [MONTHS[at - 1][:3] for at in (1, 4, 7, 12)] == ["Jan", "Apr", "Jul", "Dec"]
    assert len(set(MONTHS)) == 12
