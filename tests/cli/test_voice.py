"""How much a command says: as usual, errors alone, everything, or one JSON object; and settings of the environment."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.project import CASES


@pytest.fixture(autouse=True)
def mkdocs_as_before() -> Iterator[None]:
    """Take away what a command adds to the log of MkDocs, which in a test is that of all commands."""
    logger = logging.getLogger("mkdocs")
    before, level = list(logger.handlers), logger.level
    yield
    logger.handlers, logger.level = before, level


def run(folder: Path, *arguments: str, command: str = "build", **settings: str) -> Result:
    folders = ["--docs-dir", str(folder / "docs")] + (
        ["--site-dir", str(folder / "site")] if command == "build" else []
    )
    corpus = [] if "CASEBOOK_CORPUS" in settings else ["--corpus", str(CASES / "site")]
    return CliRunner().invoke(main, [command, *corpus, *folders, "--jobs", "1", *arguments], env=settings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a site is built already."""
    folder = tmp_path_factory.mktemp("voice")
    assert run(folder, "-q").exit_code == 0
    return folder


def test_a_quiet_build_prints_errors_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/empty.txt").touch()
    done = run(tmp_path, "-q", CASEBOOK_CORPUS=str(tmp_path / "corpus"))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"{tmp_path}/corpus/empty.txt:1: error empty-file: the file holds no text",
        "Error: no decision found",
    ]


def test_a_verbose_build_says_where_everything_is_and_what_mkdocs_says(folder: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "--verbose")
    assert done.exit_code == 0
    assert f"corpus: {CASES}/site\n" in done.stderr
    assert f"site: {tmp_path}/site\n" in done.stderr
    assert "mkdocs: INFO: Building documentation to directory" in done.stderr
    assert "mkdocs: INFO" not in run(tmp_path, "--verify").stderr


def test_the_report_as_json_is_all_that_stands_on_standard_output(folder: Path) -> None:
    done = run(folder, "--json")
    found = json.loads(done.stdout)
    made = len(list((folder / "docs/decisions").rglob("*.md")))
    assert (found["decisions"], found["site"], found["pages"]["written"]) == (made, str(folder / "site"), 0)
    assert {"files", "suppressed", "errors", "warnings", "notes", "seconds", "drawn_plainly", "moved_aside"} <= {*found}
    assert len(found["problems"]) == found["errors"] + found["warnings"] + found["notes"] > 0
    assert all(list(problem) == ["path", "line", "severity", "code", "message"] for problem in found["problems"])
    assert done.exit_code == 0


def test_a_run_that_makes_nothing_reports_as_json_too(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    done = run(tmp_path, "--json", CASEBOOK_CORPUS=str(tmp_path / "corpus"))
    assert done.exit_code == 1
    assert json.loads(done.stdout)["site"] is None


def test_pages_alone_have_a_report_too(folder: Path) -> None:
    found = json.loads(run(folder, "--json", command="generate").stdout)
    assert (found["pages"]["written"], found["pages_at"]) == (0, str(folder / "docs"))


def test_quiet_and_verbose_at_once_are_refused(folder: Path) -> None:
    done = run(folder, "-q", "-v")
    assert done.exit_code == 2
    assert "--quiet and --verbose" in done.output


def test_a_setting_of_the_environment_counts_less_than_an_option(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    done = run(folder, "--corpus", str(CASES / "site"), "-q", CASEBOOK_CORPUS=str(tmp_path / "corpus"))
    assert (done.exit_code, done.output) == (0, "")
    assert run(folder, CASEBOOK_DATA="everything").exit_code == 2
    assert run(folder, CASEBOOK_QUIET="1").output == ""


def test_every_setting_is_named_in_the_help_and_in_the_page_on_installing() -> None:
    page = (Path(__file__).parents[2] / "docs/installing.md").read_text(encoding="utf-8")
    shown: set[str] = set()
    for command in main.list_commands(None):  # type: ignore[arg-type]
        shown |= set(re.findall(r"CASEBOOK_[A-Z_]+", CliRunner().invoke(main, [command, "--help"]).output))
    assert {"CASEBOOK_CORPUS", "CASEBOOK_SITE_URL", "CASEBOOK_PORT"} <= shown
    assert shown <= set(re.findall(r"CASEBOOK_[A-Z_]+", page))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    words = {"COMP_WORDS": "casebook bu", "COMP_CWORD": "1" if shell != "fish" else "bu"}
    asked = {"_CASEBOOK_COMPLETE": f"{shell}_complete", **words}
    done = CliRunner().invoke(main, prog_name="casebook", env=asked)
    assert {"build", "bundle"} <= set(re.split(r"[\s,]+", done.output))
