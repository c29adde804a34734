"""`casebook import`: from what people hold to a corpus, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.web_pages import numbered, web_page


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"{number}.html").write_text(numbered(number)[0])
    return folder


def test_a_folder_of_saved_pages_becomes_a_corpus(pages: Path, tmp_path: Path) -> None:
    result = run(pages, "--corpus", tmp_path / "corpus")
    assert result.exit_code == 0, result.output
    assert "new decisions" in result.output
    assert sorted(path.name for path in tmp_path.glob("corpus/22/*.txt")) == [
        f"22-010-00{number}.txt" for number in (1, 2, 3)
    ]


def test_a_second_import_says_that_the_sources_are_known(pages: Path, tmp_path: Path) -> None:
    run(pages, "--corpus", tmp_path / "corpus")
    result = run(pages, "--corpus", tmp_path / "corpus")
    assert result.exit_code == 0
    assert "sources imported before" in result.output


def test_a_dry_run_leaves_nothing(pages: Path, tmp_path: Path) -> None:
    result = run(pages, "--corpus", tmp_path / "corpus", "--dry-run")
    assert "What would come in" in result.output
    assert not (tmp_path / "corpus").exists()


def test_refusals_are_named_and_logged(pages: Path, tmp_path: Path) -> None:
    for number in range(12):
        (pages / f"bad{number:02}.html").write_text("<html><body>nothing</body></html>")
    result = run(pages, "--corpus", tmp_path / "corpus", "--log", tmp_path / "log.jsonl")
    assert "bad00.html:1: error no-title: " in result.output
    assert "2 more: error no-title" in result.output
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["path"] for line in lines] == [f"bad{number:02}.html" for number in range(12)]


def test_nothing_found_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(web_page("<p>x</p>").replace("(22 010 001)", ""))
    result = run(tmp_path / "a.html", "--corpus", tmp_path / "corpus")
    assert result.exit_code == 1
    assert "no decision found" in result.output


def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    page, url = numbered(1)
    (tmp_path / "a.jsonl").write_text(json.dumps({"said": page, "where": url, "when": "2024-03-05"}))
    result = run(tmp_path / "a.jsonl", "--corpus", tmp_path / "c", "--text", "said", "--url", "where", "--date", "when")
    assert result.exit_code == 0, result.output
    assert "captured: 2024-03-05" in (tmp_path / "c/22/22-010-001.yml").read_text()
