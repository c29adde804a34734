"""Consoles that cannot print a character, devices that are full, and other locales: none changes what is made."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.system.faults import name_file
from tests.support.project import CASES, ROOT

_FULL = Path("/dev/full")
_REFUSED = str(CASES / "refused")


def run(*arguments: str | Path, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    if shell:
        command = ["bash", "-c", shell, "bash", *command]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, timeout=250)


def build(folder: Path, *options: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    places: list[str | Path] = [
        "--corpus",
        folder / "corpus",
        "--docs-dir",
        folder / "docs",
        "--site-dir",
        folder / "site",
    ]
    return run("build", *places, *options, shell=shell, **environment)


def tree(folder: Path) -> dict[bytes, bytes]:
    return {os.fsencode(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two decisions and a file that is none, whose names hold more than ASCII has, or are no text at all."""
    folder = tmp_path_factory.mktemp("names") / "corpus"
    folder.mkdir()
    for path, name in zip(sorted((ROOT / "corpus").glob("*.txt")), ("é.txt", "判断 😀.txt"), strict=True):
        (folder / name).write_bytes(path.read_bytes())
    (folder / "leer – ½.txt").touch()
    (folder / os.fsdecode(b"no-text-\xff.txt")).touch()
    return folder


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "ascii:strict", "latin-1:strict"])
def test_no_console_ends_a_command(corpus: Path, encoding: str) -> None:
    done = run("check", corpus, PYTHONIOENCODING=encoding)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert done.stdout.splitlines()
    found = run("check", corpus, "--json", PYTHONIOENCODING=encoding)
    assert found.returncode == 1
    names = {json.loads(line)["path"] for line in found.stdout.decode(encoding.partition(":")[0]).splitlines()}
    assert {Path(name).name for name in names} == {"no-text-\\udcff.txt", "leer – ½.txt"}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_site_is_built_and_searched_on_any_console(corpus: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    done = build(tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    found = run("search", "council", "--json", "--site", tmp_path / "site", PYTHONIOENCODING=encoding)
    assert json.loads(found.stdout)["count"] == 2
    assert run("search", "council", "--site", tmp_path / "site", PYTHONIOENCODING=encoding).returncode == 0


def test_locale_and_home_change_nothing(corpus: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "corpus").symlink_to(corpus)
    assert build(tmp_path / "a").returncode == 0
    done = build(tmp_path / "b", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", HOME="/proc/nowhere")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a" / "site") == tree(tmp_path / "b" / "site")


@pytest.mark.parametrize("command", [["check", _REFUSED], ["--help"], ["check", _REFUSED, "--json"]])
def test_a_full_device_for_the_output_is_named(command: list[str]) -> None:
    with _FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    last = done.stderr.splitlines()[-1] if done.stderr else ""
    assert (done.returncode, last) == (1, "Error: standard output: No space left on device")


def test_a_full_device_for_what_is_said_by_the_way_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    assert build(tmp_path, shell='"$@" 2>/dev/full').returncode == 0
    assert (tmp_path / "site/index.html").is_file()


def test_who_reads_the_output_may_have_enough_of_it() -> None:
    done = run("check", CASES / "refused", shell='"$@" | head -n 1')
    assert (done.returncode, done.stderr.count(b"Traceback"), done.stdout.count(b"\n")) == (0, 0, 1)


@pytest.mark.parametrize("limit", [8, 40])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_cannot_be_written_to_its_end_is_named(tmp_path: Path, limit: int, jobs: str) -> None:
    """As on a full disk: no file may be larger than this many KB."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    done = build(tmp_path, "--jobs", jobs, shell=f'ulimit -f {limit}; "$@"')
    last = done.stderr.decode().splitlines()[-1]
    assert done.returncode == 1
    assert last.startswith(f"Error: {tmp_path}/")
    assert ": File too large." in last
    assert b"Traceback" not in done.stderr
    assert not list(tmp_path.glob(".*"))


def test_the_file_that_was_being_written_is_found(tmp_path: Path) -> None:
    class Full(io.FileIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    def write() -> None:
        with Full(tmp_path / "page.html", "w") as file:
            file.write(b"x")

    with pytest.raises(OSError, match="No space left") as caught:
        write()
    name_file(caught.value)
    assert caught.value.filename == str(tmp_path / "page.html")
