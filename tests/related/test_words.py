"""The words of decisions, counted outside of standard paragraphs."""

from __future__ import annotations

from generator.related.words import wording
from tests.support.counted_words import said_by


def counts(*decisions: list[str]) -> list[dict[str, int]]:
    """Return the words of each decision with their number."""
    found = wording(said_by(decisions))
    table = found.counts
    said: list[dict[str, int]] = [{} for _ in decisions]
    for row, column, number in zip(table.row_of.tolist(), table.indices.tolist(), table.data.tolist(), strict=True):
        said[row][found.words[column]] = number
    return said


def test_words_are_counted_and_forms_of_one_stem_are_one() -> None:
    assert counts(["1. The fence and two fences.", "2. A hedge."], ["1. Damp."]) == [
        {"fence": 2, "hedge": 1},
        {"damp": 1},
    ]


def test_headings_header_lines_and_marks_are_not_counted() -> None:
    [first, _] = counts(["Category : Planning", "The fence", "• A wall.", "- A kerb;"], ["1. Damp."])
    assert first == {"wall": 1, "kerb": 1}


def test_a_paragraph_that_more_than_three_decisions_have_is_ignored() -> None:
    standard = "1. We investigate complaints about fault."
    many = counts(*([standard, f"2. Word{'abcdefgh'[number]}."] for number in range(8)))
    assert all("investigate" not in each for each in many)
    few = counts([standard, "2. One."], [standard, "2. Damp."], *([f"1. Kerb{'abcdef'[at]}."] for at in range(6)))
    assert "investigate" in few[0]
