"""Tries and rests: what a server asks for is waited, to a bound, and no address is tried for ever."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.fetching.client import Answer, FetchError
from generator.fetching.pace import Pace
from generator.fetching.visitor import Patience, StopFetchingError, Visitor
from tests.support.fake_clock import FakeClock

PATIENCE = Patience(tries=4, first_rest=15.0, busy_rest=60.0, longest_rest=600.0)
CUT_OFF = FetchError("was cut off", again=True)
ADDRESS = "https://a.example/1"


def status(number: int, retry_after: str = "") -> Answer:
    headers = (("Retry-After", retry_after),) if retry_after else ()
    return Answer(ADDRESS, "HTTP/1.1", number, "", headers, b"", b"")


class Scripted:
    """Gives one answer after the other, and says when it was asked."""

    def __init__(self, fake: FakeClock, *answers: Answer | FetchError) -> None:
        self.fake, self.answers = fake, list(answers)
        self.times: list[float] = []

    def get(self, address: str, conditions: Mapping[str, str]) -> Answer:
        self.times.append(self.fake.seconds)
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


def visit(*answers: Answer | FetchError) -> tuple[Visitor, Scripted, list[str]]:
    fake = FakeClock()
    scripted = Scripted(fake, *answers)
    said: list[str] = []
    return Visitor(scripted, Pace(2.0, fake.clock), fake.clock, said.append, PATIENCE), scripted, said


@pytest.mark.parametrize("number", [200, 301, 304, 403, 404, 410, 451])
def test_an_answer_that_stands_is_given_at_once(number: int) -> None:
    visitor, scripted, _ = visit(status(number), status(number))
    assert visitor.get(ADDRESS).status == visitor.get(ADDRESS).status == number
    assert scripted.times == [0.0, 2.0]


@pytest.mark.parametrize("number", [429, 503])
@pytest.mark.parametrize("value", ["120", "Fri, 01 May 2026 12:02:00 GMT"])
def test_retry_after_is_obeyed_in_seconds_or_as_a_date(number: int, value: str) -> None:
    visitor, scripted, said = visit(status(number, value), status(200))
    assert visitor.get(ADDRESS).status == 200
    assert scripted.times == [0.0, 120.0]
    assert said == [f"{ADDRESS}: the server answers {number}; trying again in 120 seconds"]


def test_a_server_that_asks_for_more_than_the_bound_ends_the_run() -> None:
    for value in ("601", "Sat, 02 May 2026 12:00:00 GMT", "9" * 300):
        visitor, scripted, _ = visit(status(429, value))
        with pytest.raises(StopFetchingError, match=r"a\.example answers 429 and asks to be left alone until 2|3"):
            visitor.get(ADDRESS)
        assert len(scripted.times) == 1


def test_a_busy_server_that_does_not_say_how_long_is_given_twice_as_long_each_time() -> None:
    visitor, scripted, _ = visit(status(503), status(503), status(200))
    visitor.get(ADDRESS)
    assert scripted.times == [0.0, 60.0, 180.0]


def test_a_server_that_stays_busy_ends_the_run() -> None:
    visitor, scripted, _ = visit(*[status(429, "1")] * 4)
    with pytest.raises(StopFetchingError, match="again and again that it is busy"):
        visitor.get(ADDRESS)
    assert scripted.times == [0.0, 2.0, 4.0, 6.0]


@pytest.mark.parametrize("failure", [CUT_OFF, status(500), status(502)])
def test_a_failure_is_tried_again_after_longer_and_longer_rests(failure: Answer | FetchError) -> None:
    visitor, scripted, _ = visit(failure, failure, failure, status(200))
    assert visitor.get(ADDRESS).status == 200
    assert scripted.times == [0.0, 15.0, 45.0, 105.0]


def test_after_four_tries_the_last_failure_is_named_and_the_server_is_rested() -> None:
    visitor, scripted, _ = visit(*[CUT_OFF] * 4, status(200))
    with pytest.raises(FetchError, match="was cut off"):
        visitor.get(ADDRESS)
    visitor.get(ADDRESS)
    assert scripted.times[3:] == [105.0, 225.0]


def test_what_will_not_change_is_not_tried_again() -> None:
    visitor, scripted, _ = visit(FetchError("is too large", again=False), status(200))
    with pytest.raises(FetchError, match="too large"):
        visitor.get(ADDRESS)
    visitor.get(ADDRESS)
    assert scripted.times == [0.0, 2.0]
