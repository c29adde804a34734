"""What a command prints, and how it ends."""

from __future__ import annotations

import io
from pathlib import Path

import click
import pytest

from generator.cli.output import clear_errors, console, counted, end, placed, print_others, print_passed_over
from generator.contract.layout import NotCasebookFolderError
from generator.run.report import Report
from generator.source.problem import Problem

ERROR = Problem("a/b.txt", 3, "error", "empty-file", "the file holds no text")
NOTE = Problem("c.txt", None, "note", "unknown-body", "not in the vocabulary")


def test_problems_have_a_path_that_a_person_can_open() -> None:
    assert [str(problem) for problem in placed([ERROR], Path("corpus"))] == [
        "corpus/a/b.txt:3: error empty-file: the file holds no text"
    ]


def test_problems_are_counted_by_severity() -> None:
    assert counted(Report(problems=[ERROR, NOTE, NOTE])) == "1 error, 0 warnings, 2 notes"


def test_a_run_without_a_decision_ends_with_an_error() -> None:
    with pytest.raises(click.ClickException, match="no decision"):
        end(Report(), strict=False)


def test_an_error_ends_a_run_only_where_that_is_asked_for() -> None:
    end(Report(decisions=1, problems=[ERROR]), strict=False)
    end(Report(decisions=1, problems=[NOTE]), strict=True)
    with pytest.raises(click.ClickException, match="strict"):
        end(Report(decisions=1, problems=[ERROR]), strict=True)


def test_files_that_are_not_casebooks_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    print_others(Report(others=["data/mine.md"]), Path("docs"))
    assert capsys.readouterr().err.startswith("docs/data/mine.md: note not-casebooks:")


def test_hand_written_files_that_are_not_in_the_site_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    print_passed_over(Report(passed_over={"docs/index.md": "give it another name"}))
    assert capsys.readouterr().err == "docs/index.md: warning passed-over: give it another name\n"


def test_an_error_of_the_disk_is_one_line_with_the_file() -> None:
    with pytest.raises(click.ClickException, match=r"docs/x\.md: No space left"), clear_errors():
        raise OSError(28, "No space left on device", "docs/x.md")
    with pytest.raises(click.UsageError, match="holds something else"), clear_errors():
        raise NotCasebookFolderError("holds something else")


def test_a_console_does_not_break_lines() -> None:
    out = io.StringIO()
    console(out).print("x" * 500)
    assert out.getvalue() == "x" * 500 + "\n"
