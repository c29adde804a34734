"""A command from a process that has its modules loaded does what the same command does that is started afresh."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.project import CASES, ROOT, casebook

PROGRAM = """
import json, os, signal, sys
print(json.dumps([sys.argv[1:], os.getcwd(), sorted(os.environ.items()), sys.path[0]]))
print(signal.getsignal(signal.SIGCHLD), signal.getsignal(signal.SIGINT).__name__)
print(sys.stdin.read(), sys.stdout.isatty(), sys.stdout.encoding, sys.stderr.encoding, sys.stderr.errors, __name__)
print("é", file=sys.stderr)
sys.exit(int(sys.argv[1]))
"""


def afresh(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "program", *arguments]
    nothing, known = subprocess.DEVNULL, dict(os.environ)  # no library's own variables, of which Python does not know
    return subprocess.run(command, cwd=folder, env=known, stdin=nothing, capture_output=True, text=True, check=False)


def test_a_program_has_its_arguments_folder_environment_streams_and_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook("--version")  # so that what is loaded began before the environment changed
    (tmp_path / "program.py").write_text(PROGRAM)
    monkeypatch.setenv("CASEBOOK_TEST", "ü")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")  # as a module of ours sets it, if it is not
    monkeypatch.delenv("HOME")
    for code in ("0", "7"):
        warmly, coldly = warm.run("program", [code, "a b"], tmp_path), afresh(tmp_path, code, "a b")
        assert (warmly.returncode, warmly.stdout, warmly.stderr) == (int(code), coldly.stdout, coldly.stderr)
        assert os.fspath(tmp_path) in warmly.stdout


def test_commands_that_run_at_once_have_what_is_their_own(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda code: warm.run("program", [str(code)], tmp_path), range(16)))
    assert [(one.returncode, f'[["{code}"]' in one.stdout) for code, one in enumerate(done)] == [
        (code, True) for code in range(16)
    ]


def test_one_that_does_not_end_is_killed_with_what_it_began(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("import time\ntime.sleep(100)\n")
    with pytest.raises(subprocess.TimeoutExpired):
        warm.run("program", [], tmp_path, seconds=0.1)
    with (tmp_path / "output").open("wb") as file:
        running = warm.start("program", [], tmp_path, file, file)
    running.kill()
    assert running.returncode == -9
    with pytest.raises(ProcessLookupError):
        os.kill(running.pid, 0)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_is_the_same_and_says_the_same(tmp_path: Path, jobs: str) -> None:
    said, made = [], []
    for way in (False, True):
        places: list[str | Path] = ["--docs-dir", tmp_path / f"{way}/docs", "--site-dir", tmp_path / f"{way}/site"]
        done = casebook("build", "--corpus", CASES / "site", *places, "--jobs", jobs, cwd=ROOT, afresh=way)
        said.append((done.returncode, done.stderr.replace(str(tmp_path / str(way)), "")))
        site = tmp_path / f"{way}/site"
        made.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert said[0] == said[1]
    assert made[0] == made[1]
