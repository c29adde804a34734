"""Lines of a statement: marks, ends, shapes and levels."""

from __future__ import annotations

import pytest

from generator.source.lines import (
    Line,
    ends_clause,
    ends_sentence,
    ends_sentence_or_bracket,
    is_dangling,
    is_listed,
    levels_in,
    marked_lines,
    shape_of,
)


def lines(text: str) -> list[Line]:
    return marked_lines(list(enumerate(text.split("\n"), 1)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  12. A fence ", (2, "12.", "A fence")),
        ("\t• a gate", (4, "•", "a gate")),
        (" \t- a gate", (4, "-", "a gate")),
        ("-\u00a0a gate", (0, "-", "a gate")),
        ("1. 2. a gate", (0, "1.", "2. a gate")),
        ("1.a gate", (0, "", "1.a gate")),
        ("1234. a gate", (0, "", "1234. a gate")),
        ("٣. a gate", (0, "", "٣. a gate")),
        ("  -", (2, "", "-")),
        ("   A fence", (3, "", "A fence")),
    ],
)
def test_a_line_is_parted_into_indent_mark_and_text(text: str, expected: tuple[int, str, str]) -> None:
    (line,) = lines(text)
    assert (line.indent, line.marker, line.text) == expected
    assert line.whole == text.strip().replace("\u00a0", " ")


def test_lines_without_text_and_furniture_go_and_back_to_top_stays() -> None:
    found = lines("\nA fence\n  \nPrint this page\nBack to top\n")
    assert [(line.number, line.text) for line in found] == [(2, "A fence"), (5, "Back to top")]


def test_an_entry_is_set_off_by_a_line_of_blanks_and_not_by_an_empty_one() -> None:
    assert [line.set_off for line in lines("- a\n \n- b\n\n- c\n \nloose\n- d")] == [False, True, False, False, False]


def test_a_mark_counts_as_one_even_where_no_word_follows_it() -> None:
    assert is_listed("  - ")
    assert is_listed("1.\tA")
    assert not is_listed("1.")
    assert not is_listed("A 1. B")


@pytest.mark.parametrize(
    ("text", "sentence", "or_bracket", "clause"),
    [
        ("A fence.", True, True, True),
        ("a fence;”", True, True, True),
        ("What I found:", True, True, False),
        ("What happened?", True, True, False),
        ("(see paragraph 3)", True, True, False),
        ("Local Government Act 1974, section 26(1))", True, True, False),
        ("The fence (and the gate)", False, True, False),
        ("(as before.)", True, True, True),
        ("Background", False, False, False),
        ("", False, False, False),
    ],
)
def test_the_end_of_a_line_says_what_it_is(text: str, sentence: bool, or_bracket: bool, clause: bool) -> None:
    assert (ends_sentence(text), ends_sentence_or_bracket(text), ends_clause(text)) == (sentence, or_bracket, clause)


def test_a_word_that_joins_two_items_dangles() -> None:
    assert all(is_dangling(text) for text in ("or", "AND", "and/or", "(or);"))
    assert not is_dangling("or a fence")


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


def test_numbers_that_restart_below_a_colon_are_items_and_no_other_number_is_misleading() -> None:
    found = lines("  1. He said:\n  1. a fence;\n  2. a gate.\n  2. The Council wrote.")
    assert levels_in(found, "N") == ({1: 2, 2: 2}, None)


def test_a_list_of_sentences_that_only_the_next_paragraph_could_end_is_doubtful() -> None:
    assert levels_in(lines("Heading\n- He said:\n- A fence.\n- A gate."), "D")[1] == 3
