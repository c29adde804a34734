"""The command `casebook fetch`: options, summary, exit codes, a kill and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.support.decision_server import DecisionServer, page, robots, serving
from tests.support.project import ROOT, casebook

CONTACT = "me@example.org"
_SECONDS = 5.0  # one, on a machine with nothing else to do


@pytest.fixture
def server() -> Iterator[DecisionServer]:
    with serving() as running:
        yield running


def listed(folder: Path, *lines: str) -> Path:
    path = folder / "list.csv"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def responses(path: Path) -> list[str]:
    with path.open("rb") as file:
        found = [
            record.rec_headers.get_header("WARC-Target-URI")
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        ]
    return [address for address in found if not address.endswith("/robots.txt")]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--contact", "nobody"),
        ("--contact", "me@example.org\r\nX: y"),
        ("--contact", "mé@example.org"),
        ("--delay", "1.9"),
        ("--delay", "nan"),
        ("--warc", "decisions.warc"),
        ("--warc", ".warc.gz"),
    ],
)
def test_wrong_options_exit_with_two_before_anything_is_asked(
    tmp_path: Path, server: DecisionServer, option: str, value: str
) -> None:
    options = {"--contact": CONTACT, "--warc": str(tmp_path / "a.warc.gz"), option: value}
    arguments = [text for pair in options.items() for text in pair]
    done = casebook("fetch", listed(tmp_path, server.address + "/a"), *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert option in done.stderr
    assert server.paths == []


def test_contact_and_file_are_required(tmp_path: Path) -> None:
    path = listed(tmp_path, "https://a.example/")
    assert "--contact" in casebook("fetch", path, "--warc", tmp_path / "a.warc.gz").stderr
    assert "--warc" in casebook("fetch", path, "--contact", CONTACT).stderr


def test_a_list_without_an_address_and_a_file_of_someone_else_exit_with_two(tmp_path: Path) -> None:
    done = casebook("fetch", listed(tmp_path, "# none"), "--warc", tmp_path / "a.warc.gz", "--contact", CONTACT)
    assert (done.returncode, "no address" in done.stderr) == (2, True)
    (tmp_path / "b.warc.gz").write_bytes(b"mine")
    done = casebook("fetch", listed(tmp_path, "# none"), "--warc", tmp_path / "b.warc.gz", "--contact", CONTACT)
    assert (done.returncode, "not a file that casebook fetch began" in done.stderr) == (2, True)
    assert (tmp_path / "b.warc.gz").read_bytes() == b"mine"


def test_the_help_says_whose_terms_apply() -> None:
    said = " ".join(casebook("fetch", "--help").stdout.split())
    for words in ("terms of the site's owner apply", "robots.txt", "source is acknowledged", "the logo is not used",
                  "Do not fetch what an archive already holds"):  # fmt: skip
        assert words in said


def test_a_run_names_each_failure_with_its_line_and_sums_up(tmp_path: Path, server: DecisionServer) -> None:
    server.put("/robots.txt", robots("User-agent: *\nDisallow: /no\n"))
    server.put("/gone", page(b"", 410))
    path = listed(tmp_path, "21 000 001,no address", f"{server.address}/no", f"21 000 003,{server.address}/gone")
    warc = tmp_path / "a.warc.gz"
    done = casebook("fetch", path, "--warc", warc, "--contact", CONTACT)
    assert done.returncode == 1
    assert f"{path}:1: 21 000 001: no address: is not an http or https address" in done.stderr
    assert f"{path}:2: {server.address}/no: robots.txt of its site does not allow it" in done.stderr
    counts = {
        line.split("│")[1].strip(): line.split("│")[2].strip() for line in done.stdout.splitlines() if "│" in line
    }
    assert {name: number for name, number in counts.items() if number != "0"} == {
        "gone (404 or 410)": "1", "refused by robots.txt": "1", "failed": "1",
    }  # fmt: skip
    assert responses(warc) == [f"{server.address}/gone"]
    path.write_text(f"{server.address}/gone\n")
    done = casebook("fetch", path, "--warc", warc, "--contact", CONTACT)
    assert (done.returncode, f"The answers are in {warc}" in done.stdout) == (0, True)


def test_a_site_whose_rules_cannot_be_read_stops_the_run(tmp_path: Path, server: DecisionServer) -> None:
    server.put("/robots.txt", page(b"", 403))
    path = listed(tmp_path, f"{server.address}/a", f"{server.address}/b")
    done = casebook("fetch", path, "--warc", tmp_path / "a.warc.gz", "--contact", CONTACT)
    assert done.returncode == 1
    assert "Error: stopped: " in done.stderr
    assert "robots.txt: the server answers 403" in done.stderr
    assert "not tried" in done.stdout
    assert list(tmp_path.iterdir()) == [path]


def started(path: Path, warc: Path, *more: str) -> subprocess.Popen[str]:
    options: list[str | Path] = ["--warc", warc, "--contact", CONTACT, *more]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "fetch", path, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell ignores it for what it runs beside
    )


def wait_for(server: DecisionServer, path: str) -> None:
    for _ in range(600):
        if path in server.paths:
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} was never asked for")


def until_begun(warc: Path) -> None:
    for _ in range(600):
        if warc.exists():
            return
        time.sleep(0.05)
    raise AssertionError("nothing was kept")


def test_a_run_that_is_killed_goes_on_with_what_it_had_not_fetched(tmp_path: Path, server: DecisionServer) -> None:
    server.put("/b", server.hang(), page())
    path, warc = listed(tmp_path, *(f"{server.address}/{name}" for name in "abc")), tmp_path / "a.warc.gz"
    with started(path, warc) as running:
        wait_for(server, "/b")
        running.kill()
    whole = warc.stat().st_size
    with warc.open("ab") as file:
        file.write(warc.read_bytes()[:100])  # a record of which a kill left the beginning
    server.asked.clear()
    done = casebook("fetch", path, "--warc", warc, "--contact", CONTACT)
    assert done.returncode == 0, done.stderr
    assert "the last record of the file was cut off: its 100 bytes are taken away" in done.stderr
    assert server.paths == ["/robots.txt", "/b", "/c"]
    assert responses(warc) == [f"{server.address}/{name}" for name in "abc"]
    assert warc.stat().st_size > whole
    assert sorted(tmp_path.iterdir()) == [warc, path]


@pytest.mark.parametrize("waiting", ["for a server", "for the delay"])
def test_ctrl_c_ends_a_run_in_a_second_with_one_line(tmp_path: Path, server: DecisionServer, waiting: str) -> None:
    server.put("/robots.txt", server.hang() if waiting == "for a server" else page(b"", 404))
    path, warc = listed(tmp_path, f"{server.address}/a"), tmp_path / "a.warc.gz"
    with started(path, warc, "--delay", "60") as running:
        wait_for(server, "/robots.txt")
        if waiting == "for the delay":
            until_begun(warc)
        before = time.monotonic()
        running.send_signal(signal.SIGINT)
        output, _ = running.communicate(timeout=30)
        seconds = time.monotonic() - before
    assert running.returncode == 130
    assert output.splitlines()[-1] == "Interrupted by SIGINT; run the command again to go on."
    assert "Traceback" not in output
    assert seconds < _SECONDS
    assert sorted(tmp_path.iterdir()) == ([path] if waiting == "for a server" else [warc, path])
    assert "/a" not in server.paths
