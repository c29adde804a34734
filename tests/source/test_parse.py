"""Each shape of source text, one file each, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pages.decision import statement_markdown
from generator.source.decision import Decision, Item, Paragraph
from generator.source.parse import parse
from generator.source.problem import Problem
from generator.source.proof import prove
from generator.source.read import load
from tests.support.factories import SMALL, parsed
from tests.support.outline import outline
from tests.support.project import CASES, ROOT


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
    assert prove(decision, statement_markdown(decision)) is None


@pytest.mark.parametrize("path", sorted(CASES.glob("refused/*.txt")), ids=lambda path: path.stem)
def test_what_is_no_decision_is_refused_by_name(path: Path) -> None:
    decision, problems = parse_file(path)
    assert decision is None
    assert [(problem.severity, problem.code) for problem in problems] == [("error", path.name.split(".")[0])]


def paragraphs(name: str) -> list[Paragraph]:
    decision, problems = parse_file(ROOT / "corpus" / name)
    assert decision is not None
    assert problems == []
    return [block for section in decision.sections for block in section.blocks if isinstance(block, Paragraph)]


def letters(paragraph: Paragraph) -> str:
    return "".join(block.letter for block in paragraph.blocks if isinstance(block, Item))


def test_derbyshire_has_fourteen_paragraphs_and_items_a_to_h_under_the_thirteenth() -> None:
    found = paragraphs("20-013-052.txt")
    assert [paragraph.number for paragraph in found] == list(range(1, 15))
    assert {paragraph.number: letters(paragraph) for paragraph in found if paragraph.blocks} == {13: "abcdefgh"}


def test_croydon_has_eight_paragraphs_with_items_under_the_second_and_the_last() -> None:
    found = paragraphs("23-002-359.txt")
    assert [paragraph.number for paragraph in found] == list(range(1, 9))
    assert {paragraph.number: letters(paragraph) for paragraph in found if paragraph.blocks} == {2: "abc", 8: "abc"}


def test_a_sub_category_without_a_category_keeps_its_words() -> None:
    decision = parsed([*SMALL[:1], "Category : > Fences", *SMALL[1:]])
    assert decision is not None
    assert (decision.category, decision.subcategory, decision.category_from) == (None, "Fences", "text")
