"""Headings of Markdown without their marks."""

from __future__ import annotations

from generator.source.markdown import without_marks


def test_the_marks_of_headings_go_and_their_levels_stay() -> None:
    found = without_marks(["# Title", "## The complaint", "### Background", "#x", "text"])
    assert found.lines == ("Title", "The complaint", "Background", "#x", "text")
    assert found.headings == {1: 1, 2: 2, 3: 3}


def test_a_text_without_a_known_heading_is_no_markdown() -> None:
    found = without_marks(["# Title", "## Something", "text"])
    assert found.lines == ("# Title", "## Something", "text")
    assert found.headings == {}
