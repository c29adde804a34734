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
    marked_lines,
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
    assert [line.set_off for line in lines("- a\n \n- b\n\n- c\n \nloose\n- d")] == [0, 1, 0, 1, 0]


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


def test_a_mark_alone_on_its_line_takes_the_next_line_with_text() -> None:
    found = lines("- \n\nA fence\n  2.\n  A gate\n-\nBack to top")
    assert [(line.number, line.marker, line.text, line.text_number) for line in found] == [
        (1, "-", "A fence", 3),
        (4, "2.", "A gate", 5),
        (6, "", "-", 0),
        (7, "", "Back to top", 0),
    ]
