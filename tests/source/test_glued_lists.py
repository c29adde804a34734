"""Lists whose first entry is printed at the end of the line that announces them."""

from __future__ import annotations

import pytest

from generator.source.glued_lists import unglued
from generator.source.lines import marked_lines


def parts(text: str) -> list[tuple[int, str, str]]:
    found = unglued(marked_lines(list(enumerate(text.split("\n"), 1))))
    return [(line.number, line.marker, line.text) for line in found]


def test_an_entry_that_is_glued_to_a_colon_is_one_of_its_own() -> None:
    assert parts("- He said:- a fence:- high\n- a gate") == [
        (1, "-", "He said:"),
        (1, "-", "a fence:"),
        (1, "-", "high"),
        (2, "-", "a gate"),
    ]
    assert [line.alone for line in unglued(marked_lines([(1, "- He said:- a fence")]))] == [False, True]


def test_after_other_words_only_the_end_of_a_list_shows_that_a_hyphen_is_a_mark() -> None:
    assert parts("- We think that- it fell;\n- it broke.\n- He left.") == [
        (1, "-", "We think that- it fell;"),
        (2, "-", "it broke."),
        (3, "-", "He left."),
    ]
    assert parts("- We think that- it fell;\n- it broke.\n \n- He left.")[:2] == [
        (1, "-", "We think that"),
        (1, "-", "it fell;"),
    ]


@pytest.mark.parametrize("end", [" \n- He left.", " (Fences Act 1990, section 4)", " - (Fences Act 1990, section 4)"])
def test_a_line_of_a_blank_and_running_text_after_one_blank_end_a_list(end: str) -> None:
    assert parts(f"- We think that - it fell;\n- it broke.\n{end}")[1] == (1, "-", "it fell;")


def test_each_end_belongs_to_the_nearest_list_that_may_be_open() -> None:
    found = parts("- He said:- a fence;\n- a gate; and- an old one;\n- a new one.\n \n- a post.\n \n- He left.")
    assert [text for _, _, text in found] == [
        *("He said:", "a fence;", "a gate; and", "an old one;", "a new one.", "a post.", "He left."),
    ]


def test_a_hyphen_of_two_words_that_share_their_end_is_no_mark() -> None:
    assert len(parts("- A short- or long-term plan.\n \n- He left.")) == 2


def test_what_follows_a_sentence_and_a_hyphen_in_quotation_marks_is_a_second_paragraph() -> None:
    (entry, second) = unglued(marked_lines([(1, "- He wrote. - “A fence.” ")]))
    assert (entry.marker, entry.text) == ("-", "He wrote.")
    assert (second.marker, second.text, second.dropped, second.number) == ("", "“A fence.”", "-", 1)


def test_a_citation_after_a_blank_and_a_mark_is_running_text() -> None:
    assert parts("- He said:- a fence.\n - (Fences Act 1990, section 4)")[-1] == (2, "", "(Fences Act 1990, section 4)")
    assert parts("- One.\n- (Fences Act 1990)")[-1][1] == "-"


@pytest.mark.timeout(60)
def test_long_lines_of_joints_take_time_in_proportion() -> None:
    assert len(parts("\n".join(["- a:- b- c " * 1_500] * 20))) > 20_000
