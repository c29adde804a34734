"""What a run remembers for the next: a help, never a source."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.run.report import Report
from generator.system.memory import MEMORY
from tests.support.project import CASES
from tests.support.runs import pages, run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return shutil.copytree(CASES / "site", tmp_path / "corpus")


def told(report: Report) -> tuple[int, int, list[str]]:
    return report.files, report.decisions, [str(problem) for problem in report.problems]


def test_a_run_after_which_nothing_changed_writes_nothing_and_reports_the_same(corpus: Path, tmp_path: Path) -> None:
    first = run(corpus, tmp_path / "docs")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*.md")}
    again = run(corpus, tmp_path / "docs")
    assert (again.written, again.removed, again.unchanged) == (0, 0, first.written)
    assert told(again) == told(first)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "docs").rglob("*.md")} == before


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _garble(path: Path) -> None:
    path.write_bytes(b"\xff{]" + path.read_bytes())


def _of_other_types(path: Path) -> None:
    path.write_bytes(b"[1]\n{}\n")


@pytest.mark.parametrize("spoil", [_cut, _garble, _of_other_types, Path.unlink])
def test_a_memory_that_cannot_be_read_means_that_everything_is_done_anew(
    corpus: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    docs = tmp_path / "docs"
    first = run(corpus, docs)
    made = pages(docs)
    (corpus / "other-council.txt").unlink()
    spoil(docs / MEMORY / "state.jsonl")
    run(corpus, docs)
    assert pages(docs) != made
    run(corpus, tmp_path / "clean")
    assert pages(docs) == pages(tmp_path / "clean")
    shutil.copy(CASES / "site/other-council.txt", corpus)
    assert told(run(corpus, docs)) == told(first)
    assert pages(docs) == made
