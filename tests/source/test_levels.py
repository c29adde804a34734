"""How deep each entry of a list is."""

from __future__ import annotations

import pytest

from generator.source.glued_lists import unglued
from generator.source.levels import levels_in, shape_of
from generator.source.lines import Line, marked_lines


def lines(text: str) -> list[Line]:
    return marked_lines(list(enumerate(text.split("\n"), 1)))


def levels(text: str, shape: str = "D") -> dict[int, int]:
    return levels_in(unglued(lines(text)), shape)[0]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("  1. a\n- b", "N"),
        ("1. a\n2. b", "N0"),
        ("1. a\n- b", "D"),
        ("- a", "D"),
        ("a fence", "D"),
        ("", "D"),
    ],
)
def test_the_shape_is_known_from_numbers_and_hyphens(text: str, shape: str) -> None:
    assert shape_of(lines(text)) == shape


def test_numbers_that_restart_below_a_colon_are_items_and_no_other_number_is_misleading() -> None:
    found = lines("  1. He said:\n  1. a fence;\n  2. a gate.\n  2. The Council wrote.")
    assert levels_in(found, "N") == ({1: 2, 2: 2}, None)


def test_markdown_has_two_blanks_a_level_and_bullets_below_the_paragraph() -> None:
    assert levels("1. One:\n  1. two:\n    1. three\n2. Four\n\n- five", "M") == {0: 1, 1: 2, 2: 3, 3: 1, 4: 2}


def test_numbers_that_are_all_printed_one_count_where_they_are_broken_over_lines() -> None:
    found = lines("  1. He should:\n  1. write\nto me; and\n  1. pay\nhim.\n  1. He left.")
    assert levels_in(found, "N") == ({1: 2, 3: 2}, None)


def test_whole_sentences_below_a_restart_are_in_doubt() -> None:
    found = lines("  1. He gave his reasons:\n  1. The fence fell.\n  2. The gate broke.")
    assert levels_in(found, "N") == ({1: 2, 2: 2}, 2)
    missing = lines("  1. He said that the Council:\n  1. He was ill.\n  2. He left.")
    assert levels_in(missing, "N") == ({}, 2)
