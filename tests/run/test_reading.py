"""Input files are read once, and again only if they may have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.run.pipeline import check
from generator.run.report import Report
from generator.system.progress import Stages
from generator.system.workers import workers
from tests.support.factories import decision_text
from tests.support.runs import quiet


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two decisions, one of them below a folder, and a file that holds none."""
    (tmp_path / "more").mkdir()
    (tmp_path / "1.txt").write_text(decision_text(1))
    (tmp_path / "more/2.txt").write_text(decision_text(2))
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    return tmp_path


def checked(corpus: Path, jobs: int = 1) -> Report:
    with workers(jobs) as executor:
        return check(corpus, Stages(quiet()), executor)


def errors(report: Report) -> list[str]:
    return [f"{problem.path} {problem.code}" for problem in report.problems if problem.severity == "error"]


def test_every_file_is_read_and_one_that_holds_no_decision_is_named(corpus: Path) -> None:
    report = checked(corpus)
    assert (report.files, report.decisions) == (3, 2)
    assert errors(report) == ["bad.txt invalid-utf8"]


def test_several_processes_report_the_same(corpus: Path) -> None:
    for number in range(3, 200):
        (corpus / f"{number}.txt").write_text(decision_text(number))
    one, two = checked(corpus), checked(corpus, jobs=2)
    assert (one.decisions, one.problems) == (two.decisions, two.problems)
    assert one.decisions == 199


def test_a_file_that_says_the_same_under_another_name_is_left_aside(corpus: Path) -> None:
    (corpus / "copy.txt").write_text(decision_text(1))
    report = checked(corpus)
    assert report.decisions == 2
    assert [problem.path for problem in report.problems if problem.code == "copy"] == ["copy.txt"]
