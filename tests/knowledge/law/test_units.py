"""The parts of a law under which citations are grouped."""

from __future__ import annotations

import pytest

from generator.knowledge.law.units import WHOLE, in_words, unit_of


@pytest.mark.parametrize(
    ("fragment", "slug", "label"),
    [
        ("s 117", "s117", "section 117"),
        ("s 26A(1)", "s26a", "section 26A"),
        ("s 34H(1)(b)", "s34h", "section 34H"),
        ("Sch 5 para 5(2)", "sch5", "Schedule 5"),
        ("Sch 5A", "sch5a", "Schedule 5A"),
        ("reg 15(1)", "reg15", "regulation 15"),
        ("art 3", "art3", "article 3"),
        ("Pt 7", "pt7", "Part 7"),
        ("para 9.69", "para9-69", "paragraph 9.69"),
    ],
)
def test_a_fragment_belongs_to_the_part_that_has_a_page(fragment: str, slug: str, label: str) -> None:
    unit = unit_of(fragment)
    assert (unit.slug, unit.label) == (slug, label)


def test_no_fragment_is_the_whole() -> None:
    assert unit_of(None) == WHOLE


def test_parts_stand_in_the_order_of_the_law() -> None:
    fragments = ["Sch 2", "s 100", "s 26A", "s 9", "s 26", "reg 1", None]
    found = sorted((unit_of(one) for one in fragments), key=lambda unit: unit.order)
    assert [unit.label for unit in found] == [
        None,
        "section 9",
        "section 26",
        "section 26A",
        "section 100",
        "Schedule 2",
        "regulation 1",
    ]


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("s 117", "117"),
        ("s 26A(1)", "26A(1)"),
        ("Sch 5 para 5(2)", "Schedule 5 paragraph 5(2)"),
        ("Sch 5A", "Schedule 5A"),
        ("reg 15", "regulation 15"),
        ("art 3", "article 3"),
        ("r 4", "rule 4"),
        ("Pt 7 ch 2", "Part 7 Chapter 2"),
        ("para 9.69", "paragraph 9.69"),
    ],
)
def test_the_data_has_a_fragment_in_words_and_a_section_by_its_number(fragment: str, words: str) -> None:
    assert in_words(fragment) == words
