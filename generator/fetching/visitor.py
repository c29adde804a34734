"""Ask for one address until there is an answer, as slowly as the server wants, and give up after a few tries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlsplit

from generator.fetching.client import Answer, FetchError
from generator.fetching.pace import Clock, Pace, retry_after

_BUSY = (429, 503)
_BROKEN = (408, 500, 502, 504)
_SECONDS_WORTH_SAYING = 10.0


class StopFetchingError(Exception):
    """Nothing more is to be fetched in this run."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often an address is tried, and how long is waited for it."""

    tries: int = 4
    """How often an address is asked for in all."""
    first_rest: float = 15.0
    """Seconds to rest after the first try that failed; after each further one twice as long."""
    busy_rest: float = 60.0
    """The same for an answer of 429 or 503 that does not say how long."""
    longest_rest: float = 3600.0
    """The longest rest that a server can ask for; one that asks for more ends the run."""


class Asks(Protocol):
    """What asks a server for an address: see `Client`."""

    def get(self, address: str, conditions: Mapping[str, str]) -> Answer:
        """Return the answer to one request."""


class Visitor:
    """Asks for addresses at a pace, and again where an answer does not come whole."""

    def __init__(
        self, client: Asks, pace: Pace, clock: Clock, say: Callable[[str], None], patience: Patience | None = None
    ) -> None:
        """Take what asks, how fast, and what tells the user of longer waits."""
        self._client, self._clock, self._say = client, clock, say
        self.pace = pace
        self._patience = patience or Patience()

    def get(self, address: str, conditions: Mapping[str, str] | None = None) -> Answer:
        """Return the answer for `address`, whatever its status, but for those that say to come again.

        Raises:
            FetchError: there is none after all tries.
            StopFetchingError: the server asks to be left alone for longer than is waited, or again and again.
        """
        for number in range(self._patience.tries):
            self.pace.wait()
            busy, asked = False, None
            try:
                answer = self._client.get(address, conditions or {})
                if answer.status not in (*_BUSY, *_BROKEN):
                    self.pace.ended()
                    return answer
                failed = FetchError(f"the server answers {answer.status}", again=True)
                busy, asked = answer.status in _BUSY, self._asked(address, answer)
            except FetchError as error:
                failed = error
            if not failed.again:
                self.pace.ended()
                raise failed
            rest = self._rest(number, busy=busy) if asked is None else asked
            self.pace.ended(rest)
            if number + 1 < self._patience.tries and rest >= _SECONDS_WORTH_SAYING:
                self._say(f"{address}: {failed}; trying again in {rest:.0f} seconds")
        if busy:
            raise StopFetchingError(f"{urlsplit(address).netloc} answers again and again that it is busy")
        raise failed

    def _rest(self, number: int, *, busy: bool) -> float:
        return (self._patience.busy_rest if busy else self._patience.first_rest) * 2.0**number

    def _asked(self, address: str, answer: Answer) -> float | None:
        """Return how long a server asks to be left alone, or None if it does not say.

        Raises:
            StopFetchingError: for longer than is waited.
        """
        seconds = retry_after(answer.header("Retry-After"), self._clock.now())
        if seconds is not None and seconds > self._patience.longest_rest:
            until = (self._clock.now() + timedelta(seconds=min(seconds, 1e9))).strftime("%Y-%m-%d %H:%M UTC")
            host = urlsplit(address).netloc
            raise StopFetchingError(f"{host} answers {answer.status} and asks to be left alone until {until}")
        return seconds
