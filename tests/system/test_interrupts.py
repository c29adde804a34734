"""A command that is stopped, or that loses a worker, ends soon, with one line, and leaves nothing temporary."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.system.interrupts import SIGNALS, StoppedError, stoppable
from tests.support.project import ROOT

pytestmark = pytest.mark.long

_SECONDS = 8.0  # one, on a machine with nothing else to do; the watchdog would take ten


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "corpus"
    command = [sys.executable, "-m", "tests.synthetic", "--count", "600", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def heed_signals() -> None:
    """Heed all signals, whatever whoever runs the tests ignores: a shell does that for what it runs beside itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def started(folder: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run a command in a group of its own, as a terminal does, with a temporary folder in `folder`."""
    (folder / "tmp").mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


def build(folder: Path, corpus: Path) -> list[str | Path]:
    places: list[str | Path] = ["--docs-dir", folder / "docs", "--site-dir", folder / "site"]
    return ["build", "--corpus", corpus, "--jobs", "2", *places]


def read_until(running: subprocess.Popen[str], text: str) -> None:
    assert running.stdout is not None
    for line in running.stdout:
        if text in line:
            return
    raise AssertionError(f"{text} was never printed")


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code and what was printed at last; it may not take long."""
    start = time.monotonic()
    output, _ = running.communicate(timeout=60)
    assert time.monotonic() - start < _SECONDS
    return running.returncode, output


def left(folder: Path) -> list[str]:
    """Return what is in `folder` and is neither the pages nor the site."""
    spool = folder / "docs" / ".casebook" / "spool"
    temporary = [path for path in (folder / "tmp").rglob("*") if path.is_file()]
    beside = [path for path in folder.iterdir() if path.name not in ("docs", "site", "tmp")]
    return [str(path) for path in (*temporary, *beside, *([spool] if spool.exists() else []))]


@pytest.mark.parametrize(
    ("number", "stage"),
    [
        *((number, "Writing decisions") for number in SIGNALS),
        (signal.SIGINT, "Reading decisions"),
        (signal.SIGINT, "Building the site"),
    ],
)
def test_a_signal_ends_a_build_with_one_line(corpus: Path, tmp_path: Path, number: signal.Signals, stage: str) -> None:
    with started(tmp_path, *build(tmp_path, corpus)) as running:
        read_until(running, stage)
        time.sleep(0.3)
        os.killpg(running.pid, number)
        code, output = ended(running)
    assert code == 128 + number
    assert f"by {number.name}; run the command again" in output.splitlines()[-1]
    assert "Traceback" not in output
    assert left(tmp_path) == []


def test_a_second_signal_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    with started(tmp_path, *build(tmp_path, corpus)) as running:
        read_until(running, "Writing decisions")
        for _ in range(3):
            os.killpg(running.pid, signal.SIGINT)
            time.sleep(0.05)
        code, output = ended(running)
    assert (code, output.count("Interrupted"), "Traceback" in output) == (130, 1, False)
    assert left(tmp_path) == []


def test_a_signal_while_the_program_is_loaded_ends_it_too(corpus: Path, tmp_path: Path) -> None:
    with started(tmp_path, "check", corpus) as running:
        time.sleep(0.4)
        os.killpg(running.pid, signal.SIGTERM)
        code, output = ended(running)
    assert code in (143, -signal.SIGTERM)  # the second, if Python itself was not ready yet
    assert "Traceback" not in output


def children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(path.parent.name))
    return found


def test_a_killed_worker_is_said_within_seconds(corpus: Path, tmp_path: Path) -> None:
    with started(tmp_path, *build(tmp_path, corpus)) as running:
        read_until(running, "Writing decisions")
        workers = children(running.pid)
        os.kill(workers[0], signal.SIGKILL)
        code, output = ended(running)
    assert (code, "a process that shared the work was killed" in output) == (1, True)
    assert "Traceback" not in output
    assert left(tmp_path) == []


def test_serve_ends_at_a_signal_and_takes_its_temporary_folder_away(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with started(tmp_path, "serve", "--port", str(port)) as running:
        read_until(running, "Serving on")
        running.send_signal(signal.SIGTERM)
        code, output = ended(running)
    assert (code, "Traceback" in output) == (143, False)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_no_handler_of_errors_takes_a_signal_for_one() -> None:
    assert not issubclass(StoppedError, Exception)
    assert StoppedError(signal.SIGINT).exit_code == 130
