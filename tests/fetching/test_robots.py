"""robots.txt: what it forbids and how fast it asks is obeyed, and without it nothing is fetched."""

from __future__ import annotations

import gzip

import pytest

from generator.fetching.client import Answer, Client, Limits
from generator.fetching.pace import Pace
from generator.fetching.robots import Robots
from generator.fetching.visitor import StopFetchingError, Visitor
from tests.support.decision_server import DecisionServer, Reply, cut_off, page, redirect, robots, serving
from tests.support.fake_clock import FakeClock


class Site:
    """The rules of the server, read by a clock that does not wait."""

    def __init__(self, server: DecisionServer) -> None:
        self.server, self.fake = server, FakeClock()
        self.kept: list[Answer] = []
        self.said: list[str] = []
        client = Client("me@example.org", Limits())
        self.visitor = Visitor(client, Pace(2.0, self.fake.clock), self.fake.clock, self.said.append)
        self.robots = Robots(self.visitor, self.fake.clock, self.kept.append, self.said.append)

    def allows(self, path: str) -> bool:
        return self.robots.allow(self.server.address + path)


@pytest.fixture
def site(server: DecisionServer) -> Site:
    return Site(server)


def test_what_is_forbidden_is_not_allowed_and_the_longest_rule_counts(server: DecisionServer, site: Site) -> None:
    text = "User-agent: *\nAllow: /\nDisallow: /decisions/\nAllow: /decisions/a/*.html$\n"
    server.put("/robots.txt", robots(text))
    assert [site.allows(path) for path in ("/", "/decisions/a/1", "/decisions/a/1.html", "/decisions/a/1.html?x")] == [
        True, False, True, False,
    ]  # fmt: skip
    assert server.paths == ["/robots.txt"]
    assert [answer.content for answer in site.kept] == [text.encode()]


def test_rules_for_casebook_by_name_count_before_those_for_all(server: DecisionServer, site: Site) -> None:
    server.put("/robots.txt", robots("User-agent: Casebook\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n"))
    assert [site.allows(path) for path in ("/a", "/b")] == [False, True]


@pytest.mark.parametrize("status", [404, 410])
def test_a_site_without_rules_allows_all(server: DecisionServer, site: Site, status: int) -> None:
    server.put("/robots.txt", page(b"Disallow: /", status))
    assert site.allows("/a")


@pytest.mark.parametrize(
    "reply",
    [page(b"", 500), page(b"", 503), page(b"", 403), page(b"", 429, Retry_After="1"), cut_off(),
     redirect("/robots.txt"), redirect("http://["), redirect("")],
    ids=["500", "503", "403", "429", "cut off", "circle", "no address", "nowhere"],
)  # fmt: skip
def test_rules_that_cannot_be_read_stop_the_run(server: DecisionServer, site: Site, reply: Reply) -> None:
    server.put("/robots.txt", reply)
    with pytest.raises(StopFetchingError):
        site.allows("/a")
    assert site.kept == []
    assert set(server.paths) == {"/robots.txt"}


def test_a_server_that_fails_once_is_asked_again(server: DecisionServer, site: Site) -> None:
    server.put("/robots.txt", page(b"", 503, Retry_After="30"), robots("User-agent: *\nDisallow: /a\n"))
    assert not site.allows("/a")
    assert site.fake.slept == [30.0]


def test_a_redirect_on_the_site_is_followed(server: DecisionServer, site: Site) -> None:
    server.put("/robots.txt", redirect("/rules.txt", 302))
    server.put("/rules.txt", robots("User-agent: *\nDisallow: /a\n"))
    assert [site.allows(path) for path in ("/a", "/b")] == [False, True]


def test_rules_on_another_site_are_not_asked_for_and_stop_the_run(server: DecisionServer, site: Site) -> None:
    with serving() as other:
        server.put("/robots.txt", redirect(other.put("/robots.txt", robots(""))))
        with pytest.raises(StopFetchingError, match="answers 301"):
            site.allows("/a")
        assert other.paths == []


@pytest.mark.parametrize(
    ("line", "delay"),
    [("Crawl-delay: 7.5", 7.5), ("Crawl-delay: 1", 2.0), ("Request-rate: 1/20s", 20.0), ("Crawl-delay: nan", 2.0)],
)
def test_the_pace_that_a_site_asks_for_is_kept_if_it_is_slower(
    server: DecisionServer, site: Site, line: str, delay: float
) -> None:
    server.put("/robots.txt", robots(f"User-agent: *\n{line}\nDisallow:\n"))
    assert site.allows("/a")
    assert site.visitor.pace.delay == delay
    assert len(site.said) == (delay > 2.0)


def test_a_pace_of_more_than_a_day_stops_the_run(server: DecisionServer, site: Site) -> None:
    server.put("/robots.txt", robots("User-agent: *\nCrawl-delay: 1e9\n"))
    with pytest.raises(StopFetchingError, match="more than a day"):
        site.allows("/a")


def test_rules_are_read_again_after_a_day(server: DecisionServer, site: Site) -> None:
    server.put("/robots.txt", robots(""), robots("User-agent: *\nDisallow: /\n"))
    assert site.allows("/a")
    site.fake.seconds += 23 * 3600
    assert site.allows("/a")
    site.fake.seconds += 3601
    assert not site.allows("/a")


def test_rules_that_are_packed_or_begin_with_a_mark_of_order_are_read(server: DecisionServer, site: Site) -> None:
    text = "\ufeffUser-agent: *\nDisallow: /a\n".encode()
    server.put("/robots.txt", page(gzip.compress(text), kind="text/plain", Content_Encoding="gzip"))
    assert not site.allows("/a")
