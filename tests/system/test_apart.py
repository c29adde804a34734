"""A process that does a part of a command: what it returns and raises, and how it ends."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.contract.layout import NotCasebookFolderError
from generator.system.apart import apart
from generator.system.interrupts import stoppable
from generator.system.workers import WorkerLostError
from tests.support.project import ROOT
from tests.support.stopping import gone


class TwoPartsError(Exception):
    """An error that cannot be made again of what it says."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def test_another_process_does_it_while_this_one_goes_on(tmp_path: Path) -> None:
    def work() -> tuple[int, list[str]]:
        while not (tmp_path / "go").exists():
            time.sleep(0.01)
        return os.getpid(), ["done"] * 100_000

    with apart(work) as result:
        (tmp_path / "go").touch()
        process, said = result()
    assert process != os.getpid()
    assert said == ["done"] * 100_000
    assert not Path(f"/proc/{process}").exists()


@pytest.mark.parametrize(
    "error",
    [
        NotCasebookFolderError("docs holds something else"),
        OSError(errno.ENOSPC, "No space left on device", "one", None, "other"),
        KeyError("name"),
    ],
)
def test_what_it_raises_is_raised_here_with_the_place(error: Exception) -> None:
    def work() -> None:
        raise error

    with apart(work) as result, pytest.raises(type(error)) as raised:
        result()
    assert (str(raised.value), raised.value.args) == (str(error), error.args)
    assert getattr(raised.value, "filename2", None) == getattr(error, "filename2", None)
    assert "in work" in str(raised.value.__cause__)


def test_an_error_that_cannot_be_made_again_is_told_in_words() -> None:
    def work() -> None:
        raise TwoPartsError("this", "that")

    with apart(work) as result, pytest.raises(RuntimeError, match="TwoPartsError: this and that"):
        result()


def test_that_it_was_killed_is_said() -> None:
    with apart(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result, pytest.raises(WorkerLostError):
        result()


def test_it_is_stopped_and_may_clean_up_when_the_block_is_left(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "begun").touch()
        try:
            time.sleep(60)
        finally:
            (tmp_path / "begun").unlink()

    with stoppable(), apart(work):
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
    assert not (tmp_path / "begun").exists()


def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, signal, sys, time\n"
        "from generator.system.apart import apart\n"
        "def work():\n"
        "    pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))\n"
        "    time.sleep(600)\n"
        "with apart(work):\n"
        "    while not pathlib.Path(sys.argv[1]).exists() or not pathlib.Path(sys.argv[1]).read_text():\n"
        "        time.sleep(0.01)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "process"
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, timeout=60, check=False)
    assert gone(int(path.read_text()))
