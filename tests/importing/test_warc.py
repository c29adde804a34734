"""The records of web archives."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.importing.found import BadSourceError, Found
from generator.importing.warc import read_warc
from generator.source.problem import Problem
from tests.support.archives import Capture, write_warc
from tests.support.web_pages import URL, web_page

PAGE = web_page().encode()


def read(path: Path, start: int = 0) -> list[Found | Problem]:
    return list(read_warc(path, path.name, start))


@pytest.mark.parametrize("gzip", [True, False])
def test_pages_of_decisions_come_with_address_day_and_place(tmp_path: Path, gzip: bool) -> None:
    path = tmp_path / "a.warc"
    others = [Capture("https://example.org/x", b"x"), Capture("https://www.lgo.org.uk/decisions", b"x")]
    write_warc(path, [*others, Capture(URL, PAGE)], gzip=gzip)
    (found,) = read(path)
    assert isinstance(found, Found)
    assert (found.url, found.content, found.charset, found.media) == (URL, PAGE, "utf-8", "html")
    assert found.captured == datetime.date(2024, 3, 5)
    assert found.origin.file == "a.warc"
    assert found.origin.record is not None
    offset = int(found.origin.record.removeprefix("byte "))
    assert path.read_bytes()[offset:][:2] == (b"\x1f\x8b" if gzip else b"WA")


@pytest.mark.parametrize("gzip", [True, False])
def test_reading_goes_on_behind_any_record(tmp_path: Path, gzip: bool) -> None:
    path = tmp_path / "a.warc"
    urls = [URL.replace("-001", f"-00{number}") for number in range(1, 5)]
    write_warc(path, [Capture(url, PAGE) for url in urls], gzip=gzip)
    whole = [one for one in read(path) if isinstance(one, Found)]
    assert [one.url for one in whole] == urls
    for number, one in enumerate(whole, 1):
        assert [found.url for found in read(path, one.position) if isinstance(found, Found)] == urls[number:]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_gone_is_met_as_such(tmp_path: Path, status: str) -> None:
    write_warc(tmp_path / "a.warc.gz", [Capture(URL, b"", status)])
    (found,) = read(tmp_path / "a.warc.gz")
    assert isinstance(found, Found)
    assert found.status == int(status[:3])


@pytest.mark.parametrize("status", ["301 Moved", "500 Error", "304 Not Modified"])
def test_other_answers_say_nothing(tmp_path: Path, status: str) -> None:
    write_warc(tmp_path / "a.warc.gz", [Capture(URL, PAGE, status)])
    assert read(tmp_path / "a.warc.gz") == []


def test_a_text_of_a_wet_file_is_a_text(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.wet.gz", [Capture(URL, b"Words.", record="conversion")])
    (found,) = read(tmp_path / "a.wet.gz")
    assert isinstance(found, Found)
    assert (found.media, found.content) == ("text", b"Words.")


def test_what_is_no_html_is_refused_by_name(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Capture(URL, b"%PDF", kind="application/pdf"), Capture(URL, PAGE)])
    refused, found = read(tmp_path / "a.warc.gz")
    assert isinstance(refused, Problem)
    assert (refused.path, refused.code) == ("a.warc.gz", "not-html")
    assert isinstance(found, Found)


@pytest.mark.parametrize("gzip", [True, False])
def test_an_archive_that_is_cut_off_gives_what_is_whole_and_names_the_place(tmp_path: Path, gzip: bool) -> None:
    path = tmp_path / "a.warc"
    write_warc(path, [Capture(URL, PAGE), Capture(URL.replace("-001", "-002"), PAGE)], gzip=gzip)
    whole = path.read_bytes()
    path.write_bytes(whole[:-200])
    met: list[Found | Problem] = []
    said = ""
    try:
        met.extend(read_warc(path, path.name, 0))
    except BadSourceError as error:
        said = str(error)
    assert isinstance(met[0], Found)
    assert met[0].url == URL
    assert said or (isinstance(met[1], Problem) and "byte" in str(met[1]))
    assert len([one for one in met if isinstance(one, Found)]) == 1


def test_a_record_whose_bytes_were_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    write_warc(path, [Capture(URL, PAGE), Capture(URL, PAGE)], gzip=False)
    path.write_bytes(path.read_bytes().replace(b"too high", b"too wide", 1))
    refused, found = read(path)
    assert isinstance(refused, Problem)
    assert refused.code == "damaged-record"
    assert isinstance(found, Found)


def test_a_page_that_was_met_again_unchanged_is_said_to_be_there(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Capture(URL, record="revisit", day="2025-01-02T00:00:00Z")])
    (found,) = read(tmp_path / "a.warc.gz")
    assert isinstance(found, Found)
    assert (found.status, found.captured) == (304, datetime.date(2025, 1, 2))
