"""The delay between requests, and what a server asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fetching.pace import Clock, Pace, retry_after
from tests.support.fake_clock import START, FakeClock


def test_the_first_request_waits_for_nothing_and_each_other_one_for_the_delay() -> None:
    fake = FakeClock()
    pace = Pace(3.0, fake.clock)
    for _ in range(3):
        pace.wait()
        fake.seconds += 1.0  # the request itself
        pace.ended()
    assert fake.slept == [3.0, 3.0]


def test_time_that_has_passed_is_not_waited_again() -> None:
    fake = FakeClock()
    pace = Pace(3.0, fake.clock)
    pace.ended()
    fake.seconds += 2.5
    pace.wait()
    assert fake.slept == [0.5]


def test_no_delay_is_less_than_two_seconds() -> None:
    pace = Pace(0.1, FakeClock().clock)
    assert pace.delay == Pace(float("nan"), FakeClock().clock).delay == 2.0
    pace.slow_down(10.0)
    pace.slow_down(5.0)
    assert pace.delay == 10.0


def test_a_slower_pace_counts_from_the_last_request_on() -> None:
    fake = FakeClock()
    pace = Pace(2.0, fake.clock)
    pace.ended()
    pace.slow_down(9.0)
    pace.wait()
    assert fake.slept == [9.0]


def test_a_rest_is_never_shorter_than_the_delay() -> None:
    fake = FakeClock()
    pace = Pace(2.0, fake.clock)
    pace.ended(rest=30.0)
    pace.wait()
    pace.ended(rest=0.5)
    pace.wait()
    assert fake.slept == [30.0, 2.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 01 May 2026 12:01:30 GMT", 90.0),
        ("Fri, 01 May 2026 12:01:30 -0000", 90.0),
        ("Fri, 01 May 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("Fri, 99 May 2026 12:01:30 GMT", None),
        ("9" * 5000, 999_999_999_999.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, START) == seconds


@given(st.text())
def test_no_retry_after_is_a_fault(value: str) -> None:
    found = retry_after(value, START)
    assert found is None or found >= 0


def test_the_clock_of_the_machine_goes_on_and_has_a_time_zone() -> None:
    clock = Clock()
    assert clock.now().utcoffset() == timedelta(0)
    before = clock.monotonic()
    clock.sleep(0.01)
    assert clock.monotonic() > before
