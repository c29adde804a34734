"""How deep each entry of shape D is."""

from __future__ import annotations

import pytest

from generator.source.glued_lists import unglued
from generator.source.hyphen_levels import is_flat
from generator.source.levels import levels_in
from generator.source.lines import Line, marked_lines


def lines(text: str) -> list[Line]:
    return marked_lines(list(enumerate(text.split("\n"), 1)))


def levels(text: str, shape: str = "D") -> dict[int, int]:
    return levels_in(unglued(lines(text)), shape)[0]


def test_hyphens_have_levels_by_how_their_texts_begin_and_end() -> None:
    assert levels_in(lines("- He said:\n- a fence; or\n- a gate.\n- The Council wrote."), "D") == (
        {0: 1, 1: 2, 2: 2, 3: 1},
        None,
    )


def test_hyphens_that_are_set_off_have_levels_by_their_indent() -> None:
    assert levels_in(lines("- He said:\n \n- a fence;\n - a gate.\n- The Council wrote."), "D")[0] == {
        0: 1,
        1: 2,
        2: 2,
        3: 1,
    }


def test_a_joining_word_between_two_hyphens_does_not_end_their_list() -> None:
    assert levels_in(lines("- He said:\n- a fence;\nor\n- a gate.\n- The Council wrote."), "D")[0] == {
        0: 1,
        1: 2,
        3: 2,
        4: 1,
    }


def test_a_list_of_sentences_that_only_the_next_paragraph_could_end_is_doubtful() -> None:
    assert levels_in(lines("Heading\n- He said:\n- A fence.\n- A gate."), "D")[1] == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- He said:\n  - a fence;\n  - these:\n    - a gate.\n- He went.", [1, 2, 2, 3, 1]),
        ("- He said:\n  - A fence. It was high.\n  - A gate.\n- The end.", [1, 2, 2, 1]),
        ("- He said:- a fence;\n- these:- a gate.\n \n \n- He went.", [1, 2, 2, 3, 1]),
        ("- He said:\n - a fence;\n - a gate.\n - He says more.", [1, 2, 2, 1]),
        ("- One.\n - Two.\n - Three.", [1, 1, 1]),
        ("- He said:\n \n- One. Two.\n - Three.\n \n - Four.", [1, 2, 2, 1]),
    ],
)
def test_what_an_extraction_shows_of_lists_is_believed(text: str, expected: list[int]) -> None:
    assert [*levels(text).values()] == expected


def test_a_loose_line_with_a_colon_leads_the_entries_below_it() -> None:
    assert levels("- He said:\n- One. Two.\nOthers:\n- three.\n- He wanted more.") == {0: 1, 1: 2, 3: 2, 4: 1}
    assert levels("The complaint:\n- One.\n- Two.") == {1: 1, 2: 1}
    assert levels("Key to names used\n- Mr A\n- Ms B") == {1: 2, 2: 2}


def test_a_blank_before_items_alone_shows_them_and_one_before_all_but_the_first_shows_nothing() -> None:
    assert [*levels("- He said:\n - A fence.\n - A gate.\n- He left.\n- He ran:\n - A mile.").values()] == [
        1,
        2,
        2,
        1,
        1,
        2,
    ]
    assert [*levels("- He said:\n- a fence;\n - a gate.\n - He left.").values()] == [1, 2, 2, 1]


def test_entries_in_lower_case_at_the_beginning_are_items() -> None:
    assert [*levels("What happened\n- a fence;\n- a gate.\n- He left.").values()] == [2, 2, 1]


def test_an_extraction_is_flat_that_shows_no_depth() -> None:
    assert is_flat(lines("- He said:\n - a fence;\n- a gate."))
    assert not is_flat(lines("- He said:\n  - a fence."))
    assert not is_flat(unglued(lines("- He said:- a fence.")))
