"""Tell a report in the public interest from a decision statement.

A report has no `The Ombudsman's final decision:` and no signature; it has a finding and recommendations, or chapters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.source.address import address_of
from generator.source.decision import Kind, Section, Source, Subheading

_HEADINGS = {
    *("finding", "findings", "finding and recommendations", "findings and recommendations", "recommendations"),
    *("the investigation", "legal and administrative background", "executive summary", "key to names used"),
}


def kind_of(source: Source, sections: Sequence[Section]) -> Kind:
    """Return whether a text is a statement or a report, by its address, its pages, and its sections."""
    known = source.known
    address = address_of(known.address) if known and known.address else None
    if (address and address.chapter) or (known and len(known.parts) > 1):
        return "report"
    if any(_is_statements(section) for section in sections):
        return "statement"
    return "report" if any(text.strip(" :").casefold() in _HEADINGS for text in _headings(sections)) else "statement"


def _is_statements(section: Section) -> bool:
    """Return whether only a statement has such a section. That of a report is headed."""
    if section.kind == "opening":
        return not section.heading or section.heading.strip(" :").casefold() != "summary"
    return section.kind in ("signature", "decision")


def _headings(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.heading is not None:
            yield section.heading
        for block in section.blocks:
            if isinstance(block, Subheading):
                yield block.text
