"""Where each line of a statement is put, and which numbers are left in doubt."""

from __future__ import annotations

from generator.source.conflicts import NUMBERS, UNMARKED
from generator.source.lines import Line, marked_lines
from generator.source.statement_reader import Reader


def reader(text: str, shape: str = "N", headings: dict[int, int] | None = None, level: int = 0) -> Reader:
    """Return a reader that has taken the lines of `text`; in shape D every entry is a paragraph."""
    lines: list[Line] = marked_lines(list(enumerate(text.split("\n"), 1)))
    found = Reader("a.txt", shape, None, headings or {}, level, flat=shape == "D")
    for at, line in enumerate(lines):
        known = 1 if shape == "D" and line.marker else 0
        found.take(line, known, lines[at + 1] if at + 1 < len(lines) else None)
    return found


def test_numbers_begin_anew_after_a_heading_a_list_or_text_and_nowhere_else() -> None:
    assert reader("  1. A.\n  2. B.\nWhat happened\n  1. C.\n      1. d.\n  1. E.\nor\n  1. F.").doubts == []
    assert reader("  1. A.\n  2. B.\n  1. C.").doubts == [(3, 3, NUMBERS)]
    assert reader("  1. A.\n  3. B.").doubts == [(2, 2, NUMBERS)]


def test_a_line_that_may_be_a_paragraph_leaves_the_next_number_in_doubt() -> None:
    found = reader("The complaint\n- A fence.\nIt fell in the month of May.\n- A gate.", "D")
    assert found.doubts == [(2, 3, UNMARKED)]
    assert found.printed == [None, None]


def test_a_paragraph_without_its_mark_is_one_and_in_doubt() -> None:
    found = reader("The complaint\n- A fence.\nIt fell in the month of May.\n“It fell.”\n- A gate.", "D")
    assert found.doubts == [(2, 3, UNMARKED)]
    assert len(found.printed) == 3


def test_an_unknown_heading_of_markdown_begins_a_section_by_its_level() -> None:
    marks = {2: 2, 4: 3}
    found = reader("1. A fence.\nA new start\n2. A gate.\nWhat then\n3. A wall.", "N0", marks, 2)
    assert [section.heading for section in found.sections] == [None, "A new start"]
    assert [problem.code for problem in found.problems] == ["unknown-heading"]


def test_after_the_signature_no_entry_is_open_below_a_loose_line() -> None:
    found = reader("Investigator's decision on behalf of the Ombudsman\n  1. It has told us:\nIt will\n    • write.")
    assert [type(block).__name__ for block in found.sections[0].blocks] == ["Text", "OpenEntry", "Text", "OpenEntry"]
