"""What a site lets programs fetch, and how fast: its robots.txt (RFC 9309), with the crawl-delay that many sites have.

It is read by Protego, which knows the longest match, `*` and `$` of RFC 9309; `urllib.robotparser` takes the first rule
that matches, and a `*` for a letter, so that it would allow what a site forbids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from generator.fetching.address_list import NotAnAddressError, origin_of, redirect_target
from generator.fetching.client import Answer, FetchError
from generator.fetching.pace import Clock
from generator.fetching.visitor import StopFetchingError, Visitor

_NAME = "casebook"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_HOPS = 5
_MOST_BYTES = 500 * 1024
"""How much of a robots.txt is read; RFC 9309 asks for that much at least."""
_LONGEST_DELAY = 24 * 3600.0
_SECONDS_VALID = 24 * 3600.0
"""How long a robots.txt is believed (RFC 9309, 2.4)."""


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego
    read: float


class Robots:
    """The rules of all sites that are asked for anything, each read when it is first needed and again after a day."""

    def __init__(
        self, visitor: Visitor, clock: Clock, keep: Callable[[Answer], object], say: Callable[[str], None]
    ) -> None:
        """Take what asks for robots.txt, what keeps the answers, and what tells the user of a slower pace."""
        self._visitor, self._clock, self._keep, self._say = visitor, clock, keep, say
        self._rules: dict[str, _Rules] = {}

    def allow(self, address: str) -> bool:
        """Tell whether `address` may be fetched. From then on the pace is what its site asks for, or slower.

        Raises:
            StopFetchingError: the site's rules cannot be read, so nothing may be fetched from it.
        """
        origin = origin_of(address)
        rules = self._rules.get(origin)
        if rules is None or self._clock.monotonic() - rules.read > _SECONDS_VALID:
            rules = self._rules[origin] = _Rules(self._read(origin), self._clock.monotonic())
            self._slow_down(origin, rules.parsed)
        return rules.parsed.can_fetch(address, _NAME)

    def _slow_down(self, origin: str, rules: Protego) -> None:
        delay = rules.crawl_delay(_NAME) or 0.0
        rate = rules.request_rate(_NAME)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > _LONGEST_DELAY:
            raise StopFetchingError(f"{origin}/robots.txt asks for more than a day between requests")
        if delay > self._visitor.pace.delay:
            self._say(f"{origin}/robots.txt asks for {delay:g} seconds between requests")
            self._visitor.pace.slow_down(delay)

    def _read(self, origin: str) -> Protego:
        address = f"{origin}/robots.txt"
        for _ in range(_MOST_HOPS + 1):
            try:
                answer = self._visitor.get(address)
            except FetchError as error:
                raise StopFetchingError(f"{address}: {error}; without it nothing may be fetched") from error
            if answer.status in (200, 404, 410):
                self._keep(answer)
                return Protego.parse(_text(answer) if answer.status == 200 else "")
            if answer.status not in _REDIRECTS:
                break
            try:
                address, followed = redirect_target(address, answer.header("Location"))
            except NotAnAddressError:
                break
            if not followed:
                break
        raise StopFetchingError(
            f"{origin}/robots.txt: the server answers {answer.status}; without it nothing may be fetched"
        )


def _text(answer: Answer) -> str:
    return answer.content[:_MOST_BYTES].decode("utf-8-sig", "replace")
