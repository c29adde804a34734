"""Extractions in Markdown: headings marked with `#`, numbers that count each list, two blanks more for each level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.vocabulary import section_kind

_HEADING = re.compile(r"(?P<mark>#{1,6})[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class MarkdownLines:
    """The lines of a text without the marks of its headings."""

    lines: tuple[str, ...]
    """All lines; those of headings without their marks."""
    headings: Mapping[int, int]
    """The levels of the headings, 1 to 6, by the numbers of their lines from 1; none if the text is no Markdown."""


def without_marks(lines: Sequence[str]) -> MarkdownLines:
    """Return the lines of a text without the marks of its headings, if it is Markdown.

    It is if one of its marked lines is a known heading of a statement.
    """
    marked = {number: match for number, line in enumerate(lines, 1) if (match := _HEADING.match(line))}
    if not any(section_kind(lines[number - 1][match.end() :].strip()) for number, match in marked.items()):
        return MarkdownLines(tuple(lines), {})
    bare = [line[marked[number].end() :] if number in marked else line for number, line in enumerate(lines, 1)]
    return MarkdownLines(tuple(bare), {number: len(match["mark"]) for number, match in marked.items()})
