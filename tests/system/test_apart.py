"""A process that does a part of a command: what it returns and raises, and how it ends."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
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


def wait_for(path: Path) -> Path:
    while not path.exists():
        time.sleep(0.01)
    return path


def test_another_process_does_it_while_this_one_goes_on(tmp_path: Path) -> None:
    def work(send: Callable[[tuple[int, list[str]]], None]) -> None:
        wait_for(tmp_path / "go")
        send((os.getpid(), ["done"] * 100_000))
        wait_for(tmp_path / "go on")
        (tmp_path / "gone on").touch()

    with apart(work) as result:
        (tmp_path / "go").touch()
        process, said = result()
        assert not (tmp_path / "gone on").exists()
        (tmp_path / "go on").touch()
    assert process != os.getpid()
    assert said == ["done"] * 100_000
    assert (tmp_path / "gone on").exists()
    assert not Path(f"/proc/{process}").exists()


def test_the_end_is_waited_for_when_nobody_asks_and_when_the_block_ends_by_an_error_after_the_result(
    tmp_path: Path,
) -> None:
    def work(send: Callable[[str], None]) -> None:
        send("done")
        time.sleep(0.3)
        (tmp_path / "end").touch()

    with apart(work):
        pass
    (tmp_path / "end").unlink()
    with pytest.raises(KeyError, match="broken"), apart(work) as result:
        raise KeyError("broken " + result())
    assert (tmp_path / "end").exists()


@pytest.mark.parametrize(
    "error",
    [
        NotCasebookFolderError("docs holds something else"),
        OSError(errno.ENOSPC, "No space left on device", "one", None, "other"),
        KeyError("name"),
    ],
)
def test_what_it_raises_is_raised_here_with_the_place(error: Exception) -> None:
    def work(send: Callable[[None], None]) -> None:
        raise error

    with pytest.raises(type(error)) as raised, apart(work) as result:
        result()
    assert (str(raised.value), raised.value.args) == (str(error), error.args)
    assert getattr(raised.value, "filename2", None) == getattr(error, "filename2", None)
    assert "in work" in str(raised.value.__cause__)


def test_what_it_raises_after_its_result_is_raised_at_the_end() -> None:
    def work(send: Callable[[str], None]) -> None:
        send("done")
        raise KeyError("late")

    with pytest.raises(KeyError, match="late"), apart(work) as result:
        assert result() == "done"


def test_an_error_that_cannot_be_made_again_is_told_in_words() -> None:
    def work(send: Callable[[None], None]) -> None:
        raise TwoPartsError("this", "that")

    with pytest.raises(RuntimeError, match="TwoPartsError: this and that"), apart(work) as result:
        result()


def test_that_it_was_killed_is_said() -> None:
    def work(send: Callable[[str], None]) -> None:
        send("done")
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLostError), apart(work) as result:
        assert result() == "done"

    def work_on_nothing(send: Callable[[str], None]) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLostError), apart(work_on_nothing) as result:
        result()


def test_it_is_stopped_and_may_clean_up_when_the_block_ends_by_an_error_before_the_result(tmp_path: Path) -> None:
    def work(send: Callable[[None], None]) -> None:
        (tmp_path / "begun").touch()
        try:
            time.sleep(60)
        finally:
            (tmp_path / "begun").unlink()

    with pytest.raises(FileExistsError), stoppable(), apart(work):
        wait_for(tmp_path / "begun").mkdir()
    assert not (tmp_path / "begun").exists()


def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, signal, sys, time\n"
        "from generator.system.apart import apart\n"
        "def work(send):\n"
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
