"""Archives of an unusual shape are what they are called, and their builds are measured at two sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.traps import TRAPS, Cost, cost_of, lines
from generator.archive.facts import Facts, facts_of
from generator.knowledge.rows import Knowledge
from generator.source.parse import parse
from generator.source.proof import source_words
from generator.source.read import find, load


def decisions(name: str, folder: Path, many: int) -> list[Facts]:
    """Return the facts of the decisions in a trap with `many`."""
    TRAPS[name].write(folder, many)
    read = [parse(load(folder, path)[0])[0] for path in find(folder)[0]]
    return [facts_of(one, len(source_words(one)), Knowledge()) for one in read if one is not None]


SHAPES: dict[str, Callable[[Facts], object]] = {
    "council": lambda facts: facts.body,
    "day": lambda facts: facts.date,
    "undated": lambda facts: facts.date is None,
    "reference": lambda facts: facts.reference,
}


@pytest.mark.parametrize("name", SHAPES)
def test_all_decisions_of_a_trap_have_one_thing_in_common(name: str, tmp_path: Path) -> None:
    found = decisions(name, tmp_path, 30)
    plain = decisions("plain", tmp_path / "plain", 30)
    assert len(found) == len(plain) == 30
    said = {SHAPES[name](facts) for facts in found} - ({None} if name == "day" else set())
    assert len(said) == 1
    assert name == "undated" or len({SHAPES[name](facts) for facts in plain}) > 10


def test_one_decision_has_as_many_paragraphs_as_are_asked_for(tmp_path: Path) -> None:
    [facts] = decisions("paragraphs", tmp_path, 5_000)
    assert facts.paragraphs == 5_000


def test_a_trap_is_built_at_two_sizes(tmp_path: Path) -> None:
    cost = cost_of(TRAPS["undated"], tmp_path, 4)
    assert cost.size == 4
    assert min(cost.peak) > 10**7
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


def test_the_table_says_what_each_cost_and_how_that_grew() -> None:
    told = list(lines([Cost(TRAPS["day"], 1_000, (2.0, 8.0), (10**8, 10**8))]))
    assert told[2] == "| one day | 1,000 decisions | 2.00 ms | 4.00 ms | 2.00 | 100 MB | 100 MB |"
    assert len({line.count("|") for line in told}) == 1
