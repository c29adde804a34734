"""What the extraction costs, and its share of a full build."""

from __future__ import annotations

from pathlib import Path

from bench.cost import Cost, cost_of
from tests.synthetic import write_archive


def test_the_table_has_each_part_their_sum_and_its_share_of_the_build() -> None:
    told = list(Cost(1_200, {"laws cited": 0.5, "money": 0.25}, 15.0).lines())
    assert [line.split()[-2] for line in told[:2]] == ["0.500", "0.250"]
    assert "0.750 ms CPU a decision, of 1,200" in told[2]
    assert "15.000 ms" in told[3]
    assert told[4].endswith(" 5.0%")


def test_each_part_of_a_corpus_is_measured_and_the_build_costs_more_than_all_of_them(tmp_path: Path) -> None:
    write_archive(tmp_path, 3)
    cost = cost_of(tmp_path)
    assert cost.decisions == 3
    assert list(cost.parts) == ["laws cited", "money", "promises", "grounds of refusals", "families"]
    assert 0 < cost.extraction < cost.build
