"""The pages of a large archive are made by a process of its own: with the same result, and stopped with the command."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.project import CASES, ROOT
from tests.support.runs import pages
from tests.support.stopping import archive, build, children, ended, gone, left, read_until, started

_APART = "from generator.cli import making; making._LARGE = 1; from generator.__main__ import main; main()"
PROGRAM = ("-c", _APART)
"""What runs the program as for a large archive, for Python."""


def built(folder: Path, *arguments: str | Path, program: tuple[str, ...] = PROGRAM) -> dict[str, Any]:
    """Build the corpus in `folder` into it; return what the command said, but for how long it took."""
    asked = map(str, [*build(folder, folder / "corpus"), "--json", *arguments])
    done = subprocess.run([sys.executable, *program, *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said.pop("seconds").keys() >= {"Reading decisions", "Writing decisions", "Building the site"}
    return {**said, "stderr": done.stderr.replace(str(folder), "")}


def test_another_process_makes_the_same_pages_and_says_the_same(tmp_path: Path) -> None:
    said = {}
    for name, program in (("one", ("-m", "generator")), ("two", PROGRAM)):
        folder = tmp_path / name
        shutil.copytree(CASES / "imported", folder / "corpus")
        (folder / "corpus/empty.txt").touch()
        first = built(folder, program=program)
        assert first["problems"]
        (folder / "corpus/new.txt").write_bytes((folder / "corpus/empty.txt").read_bytes())
        again = built(folder, program=program)
        assert again["pages"]["unchanged"] > 0
        said[name] = json.dumps([first, again, built(folder, program=program)]).replace(str(folder), "")
    assert said["one"] == said["two"]
    assert pages(tmp_path / "one/docs") == pages(tmp_path / "two/docs")
    assert pages(tmp_path / "one/site") == pages(tmp_path / "two/site")


def test_what_is_wrong_with_a_folder_is_said_in_one_line(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/mine.md").write_text("# Mine", encoding="utf-8")
    asked = map(str, build(tmp_path, tmp_path / "corpus"))
    done = subprocess.run([sys.executable, *PROGRAM, *asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "docs") in done.stderr
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["mine.md"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive"))


@pytest.mark.long
@pytest.mark.parametrize("to_all", [True, False], ids=["as a terminal does", "to the command alone"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_both_processes_with_one_line(
    corpus: Path, tmp_path: Path, number: signal.Signals, to_all: bool
) -> None:
    with started(tmp_path, *build(tmp_path, corpus), program=PROGRAM) as running:
        read_until(running, "Writing decisions")
        time.sleep(0.3)
        makers = [one for one in children(running.pid) if children(one)]
        (os.killpg if to_all else os.kill)(running.pid, number)
        code, output = ended(running)
    assert code == 128 + number
    assert output.count("run the command again") == 1
    assert "Traceback" not in output
    assert left(tmp_path) == []
    assert len(makers) == 1
    assert gone(makers[0])


@pytest.mark.long
@pytest.mark.parametrize("whom", ["the process itself", "a worker of it"])
def test_a_killed_process_is_said_within_seconds_and_the_next_run_goes_on(
    corpus: Path, tmp_path: Path, whom: str
) -> None:
    with started(tmp_path, *build(tmp_path, corpus), program=PROGRAM) as running:
        read_until(running, "Writing decisions")
        (maker,) = (one for one in children(running.pid) if children(one))
        workers = children(maker)
        os.kill(maker if whom == "the process itself" else workers[0], signal.SIGKILL)
        code, output = ended(running)
    assert (code, "was killed, perhaps for want of memory" in output) == (1, True)
    assert "Traceback" not in output
    assert all(map(gone, (maker, *workers)))
    with started(tmp_path, *build(tmp_path, corpus), program=PROGRAM) as running:
        output, _ = running.communicate(timeout=600)
    assert running.returncode == 0, output
    assert left(tmp_path) == []


def test_one_job_is_one_process(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    count = "import os; os.fork = None; "  # whoever forks all the same fails
    built(tmp_path, "--jobs", "1", program=("-c", count + _APART))
