"""A report in the public interest: the parts of a statement under a report's own headings."""

from __future__ import annotations

from collections.abc import Iterator

from tests.synthetic.extraction import Section, Statement, hyphened_sections

# What a statement heads in one way and a report in another.
_HEADINGS = {
    "How I considered this complaint": "How we considered this complaint",
    "What I found": "The investigation",
    "Agreed action": "Recommendations",
    "Agreed actions": "Recommendations",
    "Recommended action": "Recommendations",
    "Final decision": "Finding",
}


def report_lines(header: list[str], statement: Statement) -> Iterator[str]:
    """Yield the lines of a report: no `final decision`, no signature, and the summary under a heading."""
    yield from header
    yield from ("Summary", statement.summary)
    sections = (
        Section(_HEADINGS.get(section.heading, section.heading), section.blocks) for section in statement.sections
    )
    yield from hyphened_sections(sections)
