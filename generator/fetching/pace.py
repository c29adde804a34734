"""How fast addresses are asked for: the delay between two requests, and how long a server asks to be left alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf

LEAST_DELAY = 2.0
"""The shortest delay between two requests, in seconds."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and how to wait. Tests have one of their own."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The time of day, with its time zone."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds from some moment on, which never go back."""
    sleep: Callable[[float], None] = time.sleep
    """Wait for some seconds."""


class Pace:
    """Holds requests apart: each begins no sooner than the delay after the last one ended."""

    def __init__(self, delay: float, clock: Clock) -> None:
        """Take the delay in seconds; less than `LEAST_DELAY` counts as that."""
        self.delay = max(LEAST_DELAY, delay)
        self._clock = clock
        self._ended = self._rested = -inf

    def slow_down(self, delay: float) -> None:
        """Wait at least `delay` seconds between two requests from now on. It never becomes less."""
        self.delay = max(self.delay, delay)

    def wait(self) -> None:
        """Wait until the next request may begin."""
        left = max(self._ended + self.delay, self._rested) - self._clock.monotonic()
        if left > 0:
            self._clock.sleep(left)

    def ended(self, rest: float = 0.0) -> None:
        """Say that a request has ended, and that the server is to be left alone for `rest` seconds at least."""
        self._ended = self._clock.monotonic()
        self._rested = self._ended + rest


def retry_after(value: str, now: datetime) -> float | None:
    """Return how many seconds from `now` a Retry-After header (RFC 9110, 10.2.3) asks to wait, or None if it is none.

    It is a number of seconds or a date; a date that has passed asks for none.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max((date - now).total_seconds(), 0.0)
