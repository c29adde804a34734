"""Each shape of source text, one file each, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import render
from generator.model import Decision, Problem
from generator.parse import parse
from generator.proof import prove
from generator.read import load
from tests.conftest import CASES, ROOT
from tests.outline import outline


def parse_file(path: Path) -> tuple[Decision | None, list[Problem]]:
    source, problems = load(path.parent, path.name)
    decision, found = parse(source)
    return decision, [*problems, *found]


@pytest.mark.parametrize("path", sorted(CASES.glob("parse/*.txt")), ids=lambda path: path.stem)
def test_each_shape_is_read_as_its_golden_outline_says(path: Path, golden: Callable[[Path, str], None]) -> None:
    decision, problems = parse_file(path)
    assert decision is not None, problems
    golden(path.with_suffix(".outline"), outline(decision, problems))


@pytest.mark.parametrize("path", sorted(CASES.glob("parse/*.txt")), ids=lambda path: path.stem)
def test_each_shape_keeps_every_word(path: Path) -> None:
    decision, _ = parse_file(path)
    assert decision is not None
    assert prove(decision, render.statement(decision)) is None


@pytest.mark.parametrize("path", sorted(CASES.glob("refused/*.txt")), ids=lambda path: path.stem)
def test_what_is_no_decision_is_refused_by_name(path: Path) -> None:
    decision, problems = parse_file(path)
    assert decision is None
    assert [(problem.severity, problem.code) for problem in problems] == [("error", path.name.split(".")[0])]


def test_derbyshire_has_fourteen_paragraphs_and_items_a_to_h_under_the_thirteenth() -> None:
    decision, problems = parse_file(ROOT / "corpus" / "20-013-052.txt")
    assert decision is not None
    assert problems == []
    numbers = {
        block.number: block for section in decision.sections for block in section.blocks if hasattr(block, "number")
    }
    assert sorted(numbers) == list(range(1, 15))
    assert [item.letter for item in numbers[13].blocks] == list("abcdefgh")
    assert not any(paragraph.blocks for number, paragraph in numbers.items() if number != 13)


def test_croydon_has_eight_paragraphs_with_items_under_the_second_and_the_last() -> None:
    decision, problems = parse_file(ROOT / "corpus" / "23-002-359.txt")
    assert decision is not None
    assert problems == []
    numbers = {
        block.number: block for section in decision.sections for block in section.blocks if hasattr(block, "number")
    }
    assert sorted(numbers) == list(range(1, 9))
    letters = {
        number: [getattr(inner, "letter", "") for inner in paragraph.blocks] for number, paragraph in numbers.items()
    }
    assert {number: found for number, found in letters.items() if found} == {2: ["a", "b", "c", ""], 8: ["a", "b", "c"]}
