"""Dates in English, whatever language the machine speaks."""

from __future__ import annotations

import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(date: datetime.date) -> str:
    """Return a date as people in England write it: 9 August 2021."""
    return f"{date.day} {month_of(date)}"


def month_of(date: datetime.date) -> str:
    """Return the month and year of a date: August 2021."""
    return f"{MONTHS[date.month - 1]} {date.year}"
