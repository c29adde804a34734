"""What finding related decisions costs, and how many of them are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.related import Cost, cost_of, exponent, lines


def test_the_exponent_is_that_of_the_growth() -> None:
    assert exponent(1_000, 2_000, 1.5, 3.0) == pytest.approx(1)
    assert exponent(1_000, 2_000, 1.0, 4.0) == pytest.approx(2)


def test_the_table_has_a_line_for_each_size_and_how_it_grew() -> None:
    costs = [Cost(1_000, 1.0, 0.5, 10**8, 2.0, 10**8, 1.0), Cost(2_000, 2.0, 1.0, 2 * 10**8, 8.0, 4 * 10**8, 0.985)]
    told = list(lines(costs))
    assert told[2] == "| 1,000 | 1.00 s |  | 0.50 s |  | 100 MB | 100.00% | 2.00 s |  | 100 MB |"
    assert told[3] == "| 2,000 | 2.00 s | 1.00 | 1.00 s | 1.00 | 200 MB | 98.50% | 8.00 s | 2.00 | 400 MB |"
    assert len({line.count("|") for line in told}) == 1


def test_an_archive_is_measured_and_among_few_all_are_found(tmp_path: Path) -> None:
    cost = cost_of(tmp_path, 40)
    assert cost.decisions == 40
    assert cost.recall == 1
    assert min(cost.clean, cost.changed, cost.pairs) > 0
    assert cost.peak > 10**7
