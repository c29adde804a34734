"""Tests for `bench.targets` and `bench.report`: ratios, verdicts, and what a failed or missing run does to them."""

from pathlib import Path

import pytest

from bench.machine import versions
from bench.measure import Cost
from bench.report import Session, write
from bench.runs import BUILD, CHANGED, HUGO, LEAN, PAGEFIND, Run
from bench.targets import FULL, Row, rows


def run(size: int, name: str, wall: float, *, output: int = 0, files: int = 0, error: str | None = None) -> Run:
    cost = Cost(wall=wall, cpu=wall * 1.5, peak=1_000_000_000, elsewhere=0.0, error=error)
    return Run(size, name, f"run {name}", cost, output, files, output, {"Finding related decisions": wall / 5})


RUNS = [
    run(10_000, BUILD, 60.0),
    run(10_000, HUGO, 40.0),
    run(10_000, PAGEFIND, 80.0),
    run(FULL, BUILD, 345.0),
    run(FULL, CHANGED, 34.5),
    run(FULL, LEAN, 100.0, output=1_100_000_000, files=80_000),
]


def named(measure: str, runs: list[Run] = RUNS) -> Row:
    (found,) = (row for row in rows(runs, 8_000) if row.measure == measure)
    return found


@pytest.mark.parametrize(
    ("measure", "measured", "verdict"),
    [
        ("text to searchable site / Hugo and Pagefind, 10,000", 0.5, "met"),
        ("text to searchable site, CPU time a decision, 57,500", 9.0, "short of it"),
        ("one decision changed / full, 57,500", 0.1, "short of it"),
        ("ten new decisions / full, 57,500", None, "not measured"),
        ("peak memory, the most of all builds, 57,500", 1.0, "met"),
        ("site with --lean, all files, 57,500", 1.1, "met"),
        ("site with --lean, number of files, 57,500", 80_000, "short of it"),
        ("related decisions / all else of a full build, 57,500", 0.25, "met"),
        ("text to searchable site at 57,500 / at 10,000", 5.75, "beyond"),
        ("a decision's page less its statement, mean", 8.0, "met"),
    ],
)
def test_each_ratio_is_held_against_its_target(measure: str, measured: float | None, verdict: str) -> None:
    row = named(measure)
    assert row.verdict == verdict
    assert row.measured == (None if measured is None else pytest.approx(measured))


def test_a_run_that_failed_gives_no_ratio() -> None:
    failed = [*(one for one in RUNS if one.name != HUGO), run(10_000, HUGO, 1.0, error="exit code 1")]
    assert named("text to searchable site / Hugo and Pagefind, 10,000", failed).measured is None


def test_a_session_is_written_for_people_and_for_programs(tmp_path: Path) -> None:
    session = Session("2026-01-02", "python -m bench", {"cores": "2"}, versions(None), RUNS, 8_000)
    write(session, tmp_path, "results")
    page = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "| text to searchable site / Hugo and Pagefind, 10,000 | ≤ 0.5 | ≤ 0.35 | 0.5 | met |" in page
    assert "| site with --lean, number of files, 57,500 | ≤ 75000 | ≤ 65000 | 80,000 | short of it |" in page
    assert '"measure": "one decision changed / full, 57,500"' in (tmp_path / "results.json").read_text("utf-8")
