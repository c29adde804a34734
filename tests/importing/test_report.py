"""What an import says."""

from __future__ import annotations

import io
import json

from generator.importing.report import SHOWN, ImportReport
from generator.source.problem import Problem


def test_the_first_problems_of_a_kind_are_shown_and_all_are_counted_and_logged() -> None:
    log = io.StringIO()
    report = ImportReport(log)
    for number in range(SHOWN + 5):
        report.say(Problem("a.jsonl", None, "error", "no-title", f"record {number}"))
    report.say(Problem("b", None, "warning", "mojibake", "odd"))
    assert len(report.problems) == SHOWN + 1
    assert report.refused == SHOWN + 5
    assert report.unshown() == ["5 more: error no-title"]
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len(lines) == SHOWN + 6
    assert lines[-1] == {"path": "b", "line": None, "severity": "warning", "code": "mojibake", "message": "odd"}
