"""What a run reports: problems are in order."""

from __future__ import annotations

from generator.run.report import Report
from generator.source.problem import Problem


def test_problems_are_in_the_order_of_files_and_lines_and_those_of_a_whole_file_come_first() -> None:
    problems = [
        Problem("b.txt", 1, "error", "x", ""),
        Problem("a.txt", 10, "error", "x", ""),
        Problem("a.txt", 9, "note", "y", ""),
        Problem("a.txt", None, "note", "z", ""),
        Problem("a.txt", 9, "note", "x", ""),
    ]
    report = Report(problems=list(problems))
    report.sort()
    assert report.problems == [problems[3], problems[4], problems[2], problems[1], problems[0]]
