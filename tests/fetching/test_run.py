"""A run over a list, against a server that behaves like real ones: what is asked, how fast, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from generator.fetching.address_list import read_list
from generator.fetching.client import Client, Limits
from generator.fetching.pace import Pace
from generator.fetching.report import FetchReport
from generator.fetching.robots import Robots
from generator.fetching.run import Run
from generator.fetching.visitor import Visitor
from generator.fetching.warc_file import opened
from tests.support.decision_server import (
    PAGE,
    DecisionServer,
    chunked,
    cut_off,
    page,
    redirect,
    robots,
    serving,
    unless_matched,
    zipped,
)
from tests.support.fake_clock import FakeClock


class Project:
    """A list and a web archive file beside it, and a clock that does not wait."""

    def __init__(self, folder: Path, server: DecisionServer) -> None:
        self.list, self.warc = folder / "list.csv", folder / "a.warc.gz"
        self.server, self.fake = server, FakeClock()
        self.limits = Limits()

    def fetch(self, *paths: str, again: bool = False, most: int | None = None) -> FetchReport:
        """Fetch `paths` of the server, or only the first `most` of them, as if the run were broken off then."""
        self.list.write_text("".join(f"{self.server.address}{path}\n" for path in paths))
        self.server.asked.clear()
        report, clock = FetchReport(), self.fake.clock
        with opened(self.warc, clock.now, {}) as warc:
            if again:
                warc.begin_round()
            client = Client("me@example.org", self.limits)
            visitor = Visitor(client, Pace(2.0, clock), clock, lambda said: None)
            run = Run(warc, visitor, Robots(visitor, clock, warc.keep, lambda said: None), again=again)
            for number, _ in enumerate(run.go_through(read_list(self.list), report), start=1):
                if number == most:
                    break
        return report

    def asked(self) -> list[str]:
        """Return the paths that were asked for in the last run, but for robots.txt."""
        return [path for path in self.server.paths if path != "/robots.txt"]

    def kept(self) -> list[tuple[str, int]]:
        """Return the path and status of each response in the file, but for robots.txt."""
        with self.warc.open("rb") as file:
            found = [
                (record.rec_headers.get_header("WARC-Target-URI"), int(record.http_headers.get_statuscode()))
                for record in ArchiveIterator(file)
                if record.rec_type == "response"
            ]
        return [
            (url.removeprefix(self.server.address), status) for url, status in found if not url.endswith("/robots.txt")
        ]


@pytest.fixture
def project(tmp_path: Path, server: DecisionServer) -> Project:
    return Project(tmp_path, server)


def test_each_address_is_asked_for_once_one_at_a_time_with_the_delay_between(project: Project) -> None:
    report = project.fetch("/a", "/b", "/c")
    assert report.outcomes == {"fetched": 3}
    assert project.server.paths == ["/robots.txt", "/a", "/b", "/c"]
    assert project.server.at_once == 1
    assert project.fake.slept == [2.0, 2.0, 2.0]
    assert project.kept() == [("/a", 200), ("/b", 200), ("/c", 200)]


def test_packed_and_chunked_pages_come_whole_into_the_file(project: Project) -> None:
    project.server.put("/a", zipped())
    project.server.put("/b", chunked(PAGE[:20], PAGE[20:]))
    assert project.fetch("/a", "/b").outcomes == {"fetched": 2}
    with project.warc.open("rb") as file:
        bodies = [
            r.content_stream().read() for r in ArchiveIterator(file, check_digests="raise") if r.rec_type == "response"
        ]
    assert bodies[1:] == [PAGE, PAGE]


def test_pages_that_are_gone_are_kept_as_such(project: Project) -> None:
    project.server.put("/a", page(b"not here", 404))
    project.server.put("/b", page(b"gone", 410))
    assert project.fetch("/a", "/b").outcomes == {"gone": 2}
    assert project.kept() == [("/a", 404), ("/b", 410)]
    assert project.fetch("/a", "/b").outcomes == {"held": 2}


def test_redirects_are_kept_and_followed_within_the_site(project: Project) -> None:
    project.server.put("/a", redirect("/b", 302))
    project.server.put("/b", redirect("c", 308))
    assert project.fetch("/a", "/c").outcomes == {"fetched": 1, "held": 1}
    assert project.kept() == [("/a", 302), ("/b", 308), ("/c", 200)]
    assert project.fake.slept == [2.0, 2.0, 2.0]


def test_a_redirect_to_another_site_is_kept_and_named_and_not_followed(project: Project) -> None:
    with serving() as other:
        project.server.put("/a", redirect(f"{other.address}/a"))
        for asked in (["/a"], []):
            report = project.fetch("/a")
            assert [failure.said for failure in report.failures] == [
                f"redirects to {other.address}/a, on another site: it is not followed"
            ]
            assert project.asked() == asked
        assert other.paths == []
    assert project.kept() == [("/a", 301)]


def test_redirects_in_a_circle_or_to_no_address_are_named(project: Project) -> None:
    project.server.put("/a", redirect("/b"))
    project.server.put("/b", redirect("/a"))
    project.server.put("/c", redirect("mailto:x@example.org"))
    said = [failure.said for failure in project.fetch("/a", "/c").failures]
    assert "more than 5 times" in said[0]
    assert "'mailto:x@example.org', which is not an http or https address" in said[1]
    assert project.asked() == ["/a", "/b", "/c"]


def test_what_robots_txt_forbids_is_not_asked_for_and_not_followed(project: Project) -> None:
    project.server.put("/robots.txt", robots("User-agent: *\nDisallow: /private\nCrawl-delay: 9\n"))
    project.server.put("/a", redirect("/private/b"))
    report = project.fetch("/private/a", "/a", "/b")
    assert report.outcomes == {"refused": 2, "fetched": 1}
    assert [failure.entry.line for failure in report.failures] == [1, 2]
    assert project.asked() == ["/a", "/b"]
    assert project.fake.slept == [9.0, 9.0]


def test_a_robots_txt_that_answers_with_a_fault_stops_the_run_before_it_begins(project: Project) -> None:
    project.server.put("/robots.txt", page(b"", 500))
    report = project.fetch("/a", "/b")
    assert "robots.txt: the server answers 500" in report.stopped
    assert (report.outcomes, report.not_tried, project.asked()) == ({}, 2, [])
    assert not project.warc.exists()


def test_what_the_file_has_is_not_asked_for_again(project: Project) -> None:
    project.fetch("/a", "/b")
    before = project.warc.read_bytes()
    assert project.fetch("/a", "/b").outcomes == {"held": 2}
    assert project.server.paths == []
    assert project.warc.read_bytes() == before
    assert project.fetch("/a", "/b", "/c").outcomes == {"held": 2, "fetched": 1}
    assert project.asked() == ["/c"]


def test_again_asks_with_conditions_and_keeps_only_what_is_new(project: Project) -> None:
    project.server.put("/same", unless_matched('"1"', "Fri, 01 May 2026 10:00:00 GMT"))
    project.server.put("/gone", page(), page(b"gone", 410))
    project.server.put("/changed", page(), page(PAGE + b"<!-- issued anew -->"))
    paths = "/same", "/gone", "/changed", "/plain"
    project.fetch(*paths)
    size = project.warc.stat().st_size
    report = project.fetch(*paths, again=True)
    assert report.outcomes == {"unchanged": 2, "gone": 1, "fetched": 1}
    asked = next(asked for asked in project.server.asked if asked.path == "/same").headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', "Fri, 01 May 2026 10:00:00 GMT")
    assert project.kept()[4:] == [("/gone", 410), ("/changed", 200)]
    assert project.warc.stat().st_size > size


def test_a_round_of_again_that_was_broken_off_goes_on_where_it_was(project: Project) -> None:
    project.fetch("/a", "/b", "/c")
    project.fetch("/a", "/b", "/c", again=True, most=2)
    assert project.asked() == ["/a", "/b"]
    assert project.fetch("/a", "/b", "/c").outcomes == {"held": 3}  # a run without --again does not end the round
    assert project.fetch("/a", "/b", "/c", again=True).outcomes == {"held": 2, "unchanged": 1}
    assert project.asked() == ["/c"]
    project.fetch("/a", "/b", "/c", again=True)
    assert project.asked() == ["/a", "/b", "/c"]


def test_a_page_that_is_cut_off_is_tried_again_and_never_kept_as_whole(project: Project) -> None:
    project.server.put("/a", cut_off(), page())
    project.server.put("/b", cut_off())
    report = project.fetch("/a", "/b", "/c")
    assert report.outcomes == {"fetched": 2, "failed": 1}
    assert [str(failure).partition(":")[0] for failure in report.failures] == ["2"]
    assert project.asked() == ["/a"] * 2 + ["/b"] * 4 + ["/c"]
    assert project.kept() == [("/a", 200), ("/c", 200)]
    project.server.put("/b", page())
    assert project.fetch("/a", "/b", "/c").outcomes == {"held": 2, "fetched": 1}


def test_a_busy_server_is_given_the_time_that_it_asks_for(project: Project) -> None:
    project.server.put("/a", page(b"", 429, Retry_After="90"), page())
    project.server.put("/b", page(b"", 503, Retry_After="Fri, 01 May 2026 12:10:00 GMT"), page())
    assert project.fetch("/a", "/b").outcomes == {"fetched": 2}
    assert project.fake.slept[:3] == [2.0, 90.0, 2.0]
    assert project.fake.seconds == pytest.approx(600.0)
    assert project.kept() == [("/a", 200), ("/b", 200)]


def test_a_server_that_asks_for_too_long_stops_the_run_and_the_next_one_goes_on(project: Project) -> None:
    project.server.put("/b", page(b"", 429, Retry_After="86400"), page())
    report = project.fetch("/a", "/b", "/c")
    assert "asks to be left alone until 2026-05-02 12:00 UTC" in report.stopped
    assert (report.outcomes, report.not_tried) == ({"fetched": 1}, 2)
    assert project.fetch("/a", "/b", "/c").outcomes == {"held": 1, "fetched": 2}


def test_slow_and_failing_pages_are_named_and_the_others_are_fetched(project: Project) -> None:
    project.limits = Limits(silence=1.0)
    project.server.put("/slow", project.server.hang())
    project.server.put("/fault", page(b"", 500))
    project.server.put("/no", page(b"", 403))
    project.server.put("/large", page(b"", Content_Length="99999999"))
    report = project.fetch("/slow", "/a", "/fault", "/no", "/b", "/large", "21 000 001")
    assert report.outcomes == {"failed": 5, "fetched": 2}
    assert [(failure.entry.line, failure.said) for failure in sorted(report.failures, key=lambda f: f.entry.line)] == [
        (1, "the server did not answer in time"),
        (3, "the server answers 500"),
        (4, "the server answers 403"),
        (6, "is larger than 20,000,000 bytes"),
        (7, "is not an address"),
    ]
    assert project.kept() == [("/a", 200), ("/b", 200)]


def test_five_failures_of_the_server_in_a_row_end_the_run(project: Project) -> None:
    paths = [f"/{n}" for n in range(9)]
    for path in paths:
        project.server.put(path, page(b"", 403))
    report = project.fetch(*paths)
    assert report.stopped == "5 addresses failed one after the other; the last one: the server answers 403"
    assert (report.outcomes, report.not_tried) == ({"failed": 5}, 4)
