"""Which loose lines are headings, and which is the signature."""

from __future__ import annotations

import pytest

from generator.source.headings import has_unknown_mark, heads_a_list, is_heading_like, is_signature
from generator.source.lines import LONGEST_HEADING, Line

BELOW = Line(2, 2, "1.", "A fence.")


def loose(text: str, indent: int = 0) -> Line:
    return Line(1, indent, "", text)


@pytest.mark.parametrize("text", ["What happened", "2020 to 2021", "Why did it fall?", "The fence (and the gate)", "Ä"])
def test_a_short_line_with_a_capital_and_no_end_is_like_a_heading(text: str) -> None:
    assert is_heading_like(loose(text), BELOW)


@pytest.mark.parametrize(
    "text",
    [
        "What happened:",
        "A fence fell.",
        "what happened",
        "(as above)",
        "Summary: a fence",
        "• Fence",
        "(1) Fence",
        "It fell. Then it broke",
        "日本",
        "A" * (LONGEST_HEADING + 1),
    ],
)
def test_a_long_line_a_sentence_and_a_mark_are_not(text: str) -> None:
    assert not is_heading_like(loose(text), BELOW)


def test_a_heading_has_text_below_it_and_is_not_indented() -> None:
    assert not is_heading_like(loose("What happened"), None)
    assert not is_heading_like(loose("What happened"), loose("Back to top"))
    assert not is_heading_like(loose("What happened", indent=4), BELOW)


def test_a_line_heads_a_list_only_where_the_numbers_begin_anew() -> None:
    assert heads_a_list(loose("In May:"), BELOW)
    assert not heads_a_list(loose("in May:"), BELOW)
    assert not heads_a_list(loose("In May:"), Line(2, 2, "2.", "A fence."))
    assert not heads_a_list(loose("or"), BELOW)
    assert not heads_a_list(loose("in May,”"), BELOW)


def test_a_mark_that_casebook_does_not_know_needs_a_blank_and_a_word() -> None:
    assert all(has_unknown_mark(text) for text in ("* a", "o a", "– a", "12) a", "(12) a"))
    assert not any(has_unknown_mark(text) for text in ("*a", "on a", "1. a", "a) a", "*", ""))


@pytest.mark.parametrize(
    ("text", "anywhere", "at_the_end"),
    [
        ("Investigator's decision on behalf of the Ombudsman", True, True),
        ("The Assistant Ombudsman’s final decision on behalf of the Ombudsmen.", True, True),
        ("Ombudsman's decision", False, True),
        ("Ombudsman's decision.", False, True),
        ("The Council's decision", False, False),
        ("Investigator's decision on behalf of the Council", False, False),
    ],
)
def test_the_short_signature_is_one_only_at_the_end(text: str, anywhere: bool, at_the_end: bool) -> None:
    assert (is_signature(text, last=False), is_signature(text, last=True)) == (anywhere, at_the_end)
