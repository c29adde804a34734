"""The command line: output, exit codes, folders."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli.commands import main
from generator.system.workers import workers
from tests.support.project import CASES, ROOT, casebook


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def git_status() -> str:
    command = ["git", "status", "--porcelain"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", ["build", "generate", "check", "serve", "pack", "fetch", "import", "new"])
def test_help_has_an_example(command: str) -> None:
    done = casebook(command, "--help", afresh=True)
    assert done.returncode == 0
    assert f"casebook {command}" in done.stdout.split("Example:")[1]


def test_version() -> None:
    assert casebook("--version", afresh=True).stdout == f"casebook, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--corpus", "/no/such/folder"],
        ["build", "--jobs", "0"],
        ["build", "--site-url", "foo"],
        ["check", "--no-such-option"],
    ],
)
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    assert casebook(*arguments).returncode == 2


def test_one_job_is_one_process_for_the_site_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(jobs: int, *arguments: Any, **named: Any) -> AbstractContextManager[Executor | None]:
        asked.append(jobs)
        return workers(jobs, *arguments, **named)

    monkeypatch.setattr("generator.site.plugin.workers", noted)
    monkeypatch.chdir(ROOT)
    folders = ["--docs-dir", str(tmp_path / "docs"), "--site-dir", str(tmp_path / "site")]
    done = CliRunner().invoke(main, ["build", "--jobs", "1", *folders])
    assert done.exit_code == 0, done.output
    assert {*asked} == {1}


def test_no_decision_at_all_exits_with_one(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    folders: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    for arguments in (["check", tmp_path / "corpus"], ["build", "--corpus", tmp_path / "corpus", *folders]):
        done = casebook(*arguments)
        assert (done.returncode, "no decision found" in done.stderr) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus"]


def test_errors_count_in_a_check_and_in_a_build_only_under_strict(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    assert casebook("check", tmp_path / "corpus").returncode == 0
    (tmp_path / "corpus" / "empty.txt").touch()
    for more in ([], ["--strict"], ["--json"]):
        assert casebook("check", tmp_path / "corpus", *more).returncode == 1
    folders: list[str | Path] = ["--corpus", tmp_path / "corpus", "--docs-dir", tmp_path / "docs"]
    assert casebook("generate", *folders).returncode == 0
    done = casebook("generate", *folders, "--strict", afresh=True)
    assert done.returncode == 1
    assert "empty.txt:1: error empty-file: the file holds no text" in done.stderr
    assert (tmp_path / "docs/decisions/20/20-013-052.md").is_file()


def test_check_prints_each_problem_with_file_and_line() -> None:
    done = casebook("check", CASES / "refused")
    lines = done.stdout.splitlines()
    assert len(lines) == len(list(CASES.glob("refused/*.txt")))
    pattern = re.compile(rf"{re.escape(CASES.as_posix())}/refused/[^:]+\.txt:\d+: error [a-z-]+: .+")
    assert all(pattern.fullmatch(line) for line in lines)


def test_check_prints_json_lines() -> None:
    plain = casebook("check", CASES / "site", afresh=True).stdout.splitlines()
    found = [json.loads(line) for line in casebook("check", CASES / "site", "--json").stdout.splitlines()]
    assert all(list(problem) == ["path", "line", "severity", "code", "message"] for problem in found)
    assert plain == ["{path}:{line}: {severity} {code}: {message}".format(**problem) for problem in found]


def test_build_reports_what_it_did(tmp_path: Path) -> None:
    folders: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    done = casebook("build", *folders, "--site-url", "https://casebook.example/")
    assert done.returncode == 0, done.stderr
    rows = dict(re.findall(r"│ ([^│]+?) +│ +([^│]+?) │", done.stdout))
    assert rows["decisions"] == "2"
    assert int(rows["pages written"]) == len(list((tmp_path / "docs").rglob("*.md"))) - len(_handwritten())
    assert {"pages unchanged", "pages removed", "errors", "warnings", "notes"} <= set(rows)
    assert {"Reading decisions", "Writing decisions", "Writing listings", "Building the site"} <= set(rows)
    assert str(tmp_path / "site" / "index.html") in done.stdout
    page = (tmp_path / "site/decisions/20/20-013-052.html").read_text()
    assert '<link rel="canonical" href="https://casebook.example/decisions/20/20-013-052.html">' in page


def _handwritten() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "site_src/docs/*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    return [ROOT / name for name in listed]


def test_two_builds_elsewhere_run_at_once_and_touch_no_tracked_file(tmp_path: Path) -> None:
    before = git_status()

    def build(name: str) -> int:
        folders: list[str | Path] = ["--docs-dir", tmp_path / name / "docs", "--site-dir", tmp_path / name / "site"]
        return casebook("build", "--corpus", CASES / "site", *folders, afresh=True).returncode

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(build, ["a", "b"])) == [0, 0]
    assert tree(tmp_path / "a" / "site") == tree(tmp_path / "b" / "site")
    assert git_status() == before


def test_folders_that_hold_something_else_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.md").touch()
    for option, other in (("--docs-dir", "--site-dir"), ("--site-dir", "--docs-dir")):
        done = casebook("build", option, tmp_path / "mine", other, tmp_path / "other")
        assert (done.returncode, "is not empty" in done.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.md"]


def test_a_site_never_goes_into_the_folders_that_it_is_made_of(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("site_src", "corpus"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    before = tree(project)
    for site in ("site_src/docs", "site_src", "corpus", ".", "site_src/overrides/x", "../project"):
        done = casebook("build", "--docs-dir", tmp_path / "docs", "--site-dir", site, cwd=project)
        assert (done.returncode, "the site cannot go to" in done.stderr) == (2, True), site
    done = casebook("build", "--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "docs", cwd=project)
    assert done.returncode == 2
    assert tree(project) == before
    assert not (tmp_path / "docs").exists()


def test_neighbours_of_the_site_are_left_alone_and_a_link_to_it_is_followed(tmp_path: Path) -> None:
    for name in ("site.new", "site.old", "www"):
        (tmp_path / name).mkdir()
    (tmp_path / "site.new" / "photo").touch()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    for _ in range(2):
        done = casebook("build", "--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "site.new" / "photo").exists()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www" / "index.html").is_file()


def test_a_failing_build_leaves_the_old_site(tmp_path: Path) -> None:
    folders: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    assert casebook("build", *folders).returncode == 0
    before = tree(tmp_path / "site")
    project = tmp_path / "project"
    for name in ("site_src", "corpus"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("decisions"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "site_src/docs/about.md").write_text("[broken](nowhere.md)")
    done = casebook("build", "--site-dir", tmp_path / "site", cwd=project)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert "MkDocs stopped" in done.stderr
    assert tree(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "project", "site"]


def test_serve_builds_serves_and_rebuilds_when_the_corpus_changes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--corpus", str(tmp_path / "corpus"), "--port", str(port)]
    before = git_status()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        try:
            page = f"http://127.0.0.1:{port}/decisions/20/20-013-052.html"
            assert "Derbyshire" in _fetch(page, "Derbyshire")
            path = tmp_path / "corpus" / "20-013-052.txt"
            path.write_text(path.read_text().replace("were friends.", "were great friends."))
            assert "great friends" in _fetch(page, "great friends")
        finally:
            running.send_signal(signal.SIGINT)
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
    assert git_status() == before


def _fetch(url: str, until: str) -> str:
    """Return the page once it says `until`, or what it says after a minute."""
    text = ""
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            text = ""
        if until in text:
            break
        time.sleep(0.1)
    return text


def test_check_says_what_is_unknown_of_a_text_without_a_title(tmp_path: Path) -> None:
    shutil.copytree(CASES / "imported", tmp_path / "corpus")
    done = casebook("check", tmp_path / "corpus", "--json")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    untitled = [one for one in said if one["code"] == "no-title"]
    assert [(one["severity"], one["line"], Path(one["path"]).name) for one in untitled] == [
        ("warning", None, "22-009-003.txt")
    ]
    (tmp_path / "corpus/22/22-009-003.yml").unlink()
    done = casebook("check", tmp_path / "corpus", "--strict")
    assert done.returncode == 1
    assert "22-009-003.txt:1: error no-title: " in done.stdout
    assert "`address:`" in done.stdout
