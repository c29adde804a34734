"""A command that is stopped, or that loses a worker, ends soon, with one line, and leaves nothing temporary."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from generator.system.interrupts import SIGNALS, StoppedError, stoppable
from tests.support.stopping import archive, build, children, ended, left, read_until, started

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive"))


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
