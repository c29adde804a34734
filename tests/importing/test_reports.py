"""A report put together from its pages."""

from __future__ import annotations

from generator.importing.reports import joined

HEAD = "Wexcombe Borough Council (22 010 001)\nCategory : Planning > Fence\nDecision : Upheld\n"


def test_texts_are_joined_below_one_title_and_header() -> None:
    text, left = joined([f"{HEAD}Summary\nMain.\n\n".encode(), f"{HEAD}The Investigation\n3. One.\n".encode()])
    assert text.decode() == f"{HEAD}Summary\nMain.\n\nThe Investigation\n3. One.\n"
    assert left == []


def test_pages_in_the_written_form_win_over_texts() -> None:
    written = "casebook: decision text, form 1\nWexcombe Borough Council (22 010 001)\n#\tSummary\n\tMain.\n"
    text, left = joined([f"{HEAD}Summary\nMain.\n".encode(), written.encode()])
    assert text.decode() == written
    assert len(left) == 1
    assert left[0].startswith("page 0 ")
