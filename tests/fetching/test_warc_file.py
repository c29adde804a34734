"""The web archive file: what is kept, that any reader can read it, and that no kill and no full disk spoils it."""

from __future__ import annotations

import contextlib
import errno
import gzip
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from generator.fetching.client import Answer
from generator.fetching.warc_file import WarcFile, WrongFileError, opened
from generator.importing.found import Found
from generator.importing.warc import read_warc
from tests.support.decision_server import PAGE
from tests.support.fake_clock import START, FakeClock
from tests.support.project import ROOT

ABOUT = {"operator": "me@example.org"}
URL = "https://a.example/decisions/1"


def answer(address: str = URL, body: bytes = PAGE, status: int = 200, **headers: str) -> Answer:
    named = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Answer(address, "HTTP/1.1", status, "OK", tuple(named.items()), body, body)


def opening(path: Path, fake: FakeClock | None = None) -> contextlib.AbstractContextManager[WarcFile]:
    return opened(path, (fake or FakeClock()).now, ABOUT)


def records(path: Path) -> list[tuple[str, str | None, bytes]]:
    """Return the records as another reader sees them, each with its kind, address and body, all hashes checked."""
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.warc.gz"


def test_answers_are_read_back_by_any_reader_byte_for_byte(path: Path) -> None:
    packed = gzip.compress(PAGE)
    with opening(path) as warc:
        assert warc.keep(answer(ETag='"1"'))
        assert warc.keep(answer(URL + "2", packed, Content_Encoding="gzip"))
        assert warc.keep(answer(URL + "3", PAGE, Transfer_Encoding="chunked"))
        assert warc.keep(answer(URL + "4", b"gone", 410))
    found = records(path)
    assert [kind for kind, _, _ in found] == ["warcinfo", *["response"] * 4]
    assert [body for _, _, body in found[1:]] == [PAGE, PAGE, PAGE, b"gone"]
    assert b"operator: me@example.org\r\n" in found[0][2]
    with path.open("rb") as file:
        raw = [record.raw_stream.read() for record in ArchiveIterator(file, no_record_parse=True)]
    assert raw[1] == b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nETag: "1"\r\n\r\n' + PAGE
    assert raw[2].endswith(b"\r\n\r\n" + packed)
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\nContent-Length: %d\r\n" % len(PAGE) in raw[3]


def test_casebook_import_reads_what_was_kept(path: Path) -> None:
    urls = [f"https://www.lgo.org.uk/decisions/housing/repairs/21-000-00{n}" for n in range(3)]
    with opening(path) as warc:
        warc.keep(answer("https://www.lgo.org.uk/robots.txt", b"User-agent: *\n"))
        warc.keep(answer(urls[0], Transfer_Encoding="chunked"))
        warc.keep(answer(urls[1], gzip.compress(PAGE), Content_Encoding="gzip"))
        warc.keep(answer(urls[2], b"gone", 410))
    found = [item for item in read_warc(path, path.name, 0) if isinstance(item, Found)]
    assert [(item.url, item.status, item.content) for item in found] == [
        (urls[0], 200, PAGE), (urls[1], 200, PAGE), (urls[2], 410, b""),
    ]  # fmt: skip
    assert {item.captured for item in found} == {START.date()}


def test_each_record_is_a_member_of_its_own_and_names_its_run(path: Path) -> None:
    with opening(path) as warc:
        warc.keep(answer())
        warc.keep(answer(URL + "2"))
    with path.open("rb") as file:
        reader = ArchiveIterator(file)
        places, runs = [], []
        for record in reader:
            places.append(reader.get_record_offset())
            runs.append(
                record.rec_headers.get_header("WARC-Warcinfo-ID") or record.rec_headers.get_header("WARC-Record-ID")
            )
    assert len(set(runs)) == 1
    data = path.read_bytes()
    for start, end in zip(places, [*places[1:], len(data)], strict=True):
        assert gzip.decompress(data[start:end]).startswith(b"WARC/1.0\r\n")


def test_what_a_file_has_is_known_when_it_is_opened_again(path: Path) -> None:
    fake = FakeClock()
    with opening(path, fake) as warc:
        warc.keep(answer(ETag='"1"', Last_Modified="Fri, 01 May 2026 10:00:00 GMT"))
        warc.keep(answer(URL + "2", b"", 302, Location="/1"))
        before = warc.held(URL), warc.held(URL + "2"), warc.held(URL + "3")
    with opening(path, fake) as warc:
        assert (warc.held(URL), warc.held(URL + "2"), warc.held(URL + "3")) == before
        held, moved = warc.held(URL), warc.held(URL + "2")
    assert held is not None
    assert moved is not None
    assert held.conditions() == {"If-None-Match": '"1"', "If-Modified-Since": "Fri, 01 May 2026 10:00:00 GMT"}
    assert (moved.status, moved.location, moved.conditions()) == (302, "/1", {})


def test_a_page_that_is_the_same_is_kept_once_and_said_to_be_seen_again(path: Path) -> None:
    fake = FakeClock()
    for body, status, new in ((PAGE, 200, True), (b"", 304, False), (PAGE, 200, False), (PAGE + b"\n", 200, True)):
        with opening(path, fake) as warc:
            assert warc.keep(answer(body=body, status=status, ETag='"1"')) is new
        fake.seconds += 86400
    with path.open("rb") as file:
        found = [record for record in ArchiveIterator(file) if record.rec_type != "warcinfo"]
    assert [record.rec_type for record in found] == ["response", "revisit", "revisit", "response"]
    headers = [record.rec_headers for record in found]
    assert [header.get_header("WARC-Date")[:10] for header in headers] == [f"2026-05-0{day}" for day in (1, 2, 3, 4)]
    assert [header.get_header("WARC-Refers-To-Date") for header in headers[1:3]] == ["2026-05-01T12:00:00Z"] * 2
    assert [header.get_header("WARC-Profile").rpartition("/")[2] for header in headers[1:3]] == [
        "server-not-modified", "identical-payload-digest",
    ]  # fmt: skip
    assert len({header.get_header("WARC-Payload-Digest") for header in headers[:3]}) == 1


def test_a_round_that_was_broken_off_goes_on_and_one_that_ended_does_not(path: Path) -> None:
    with opening(path) as warc:
        warc.keep(answer())
    for begun in (True, False):
        with opening(path) as warc:
            assert warc.begin_round() is begun
            held = warc.held(URL)
            assert held is not None
            assert warc.in_round(held) is not begun
            warc.keep(answer(status=304))
    with opening(path) as warc:
        assert not warc.begin_round()
        warc.end_round()
    with opening(path) as warc:
        assert warc.begin_round()
        held = warc.held(URL)
        assert held is not None
        assert not warc.in_round(held)
    assert len(records(path)) == 8  # four runs, three answers, the end of a round


def test_a_run_that_keeps_nothing_changes_nothing(path: Path) -> None:
    with opening(path):
        pass
    assert not path.exists()
    with opening(path) as warc:
        warc.keep(answer())
    before = path.read_bytes()
    with opening(path) as warc:
        warc.begin_round()
    assert path.read_bytes() == before


def test_a_record_cut_off_at_any_byte_is_taken_away_and_the_next_one_stands_in_its_place(path: Path) -> None:
    with opening(path) as warc:
        warc.keep(answer())
        whole = path.stat().st_size
        warc.keep(answer(URL + "2"))
    data = path.read_bytes()
    for length in range(whole + 1, len(data), 7):
        path.write_bytes(data[:length])
        with opening(path) as warc:
            assert warc.cut_off == length - whole
            assert warc.held(URL) is not None
            assert warc.held(URL + "2") is None
        assert path.read_bytes() == data[:whole]
    path.write_bytes(data[:-1])
    with opening(path) as warc:
        warc.keep(answer(URL + "2"))
    assert [address for kind, address, _ in records(path) if kind == "response"] == [URL, URL + "2"]


def members_of_others() -> list[bytes]:
    record = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nContent-Length: %d\r\nContent-Type: application/warc-fields\r\n\r\n%s\r\n\r\n"
    )
    text = b"software: wget/1.21\r\n"
    return [
        b"plain text",
        gzip.compress(b"no archive", mtime=0),
        gzip.compress(b"no archive" * 1000, mtime=0)[:-20],
        gzip.compress(record % (b"warcinfo", len(text), text), mtime=0),
        gzip.compress(record % (b"metadata", 23, b"x: software: casebook/1"), mtime=0),
        gzip.compress(b"WARC/1.0\r\n\r\n", mtime=0),
        b"\x1f\x8b\x08",
    ]


@pytest.mark.parametrize("data", members_of_others())
def test_a_file_that_casebook_did_not_begin_is_refused_and_left_as_it_is(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(WrongFileError, match=r"a\.warc\.gz"), opening(path):
        pass
    assert path.read_bytes() == data


def test_a_file_damaged_in_the_middle_is_refused_and_left_as_it_is(path: Path) -> None:
    with opening(path) as warc:
        warc.keep(answer())
        place = path.stat().st_size - 30
        warc.keep(answer(URL + "2"))
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WrongFileError, match="is damaged at byte"), opening(path):
        pass
    assert path.read_bytes() == data


def test_a_full_disk_leaves_the_file_whole_and_names_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with opening(path) as warc:
        warc.keep(answer())
        before = path.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(OSError, match="No space left") as caught:
                warc.keep(answer(URL + "2"))
        assert caught.value.filename == str(path)
        assert path.read_bytes() == before
        assert warc.held(URL + "2") is None
        assert warc.keep(answer(URL + "2"))
    assert len(records(path)) == 3


WRITER = """
import itertools, random, sys
from pathlib import Path
from generator.fetching.client import Answer
from generator.fetching.pace import Clock
from generator.fetching.warc_file import opened
with opened(Path(sys.argv[1]), Clock().now, {}) as warc:
    print("ready", flush=True)
    for n in itertools.count(int(sys.argv[2])):
        body = random.Random(n).randbytes(300_000)
        warc.keep(Answer(f"https://a.example/{n}", "HTTP/1.1", 200, "OK", (), body, body))
        print(n, flush=True)
"""


def test_a_file_is_whole_after_kills_and_has_all_that_was_kept(path: Path) -> None:
    kept: list[int] = []
    for kill in range(6):
        command: list[str | Path] = [sys.executable, "-c", WRITER, path, str(1000 * kill)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == "ready\n"
            kept += [int(running.stdout.readline()) for _ in range(2)]
            time.sleep(random.Random(kill).uniform(0.0, 0.1))
            running.kill()
            kept += [int(line) for line in running.stdout.read().split()]
        with opening(path) as warc:
            assert all(warc.held(f"https://a.example/{n}") for n in kept)
    assert len(kept) >= 12
    for kind, address, body in records(path):
        if kind == "response":
            assert address is not None
            assert body == random.Random(int(address.rpartition("/")[2])).randbytes(300_000)
