"""What citations say of grounds: one of a ground's own sections supports it, and one alone can tell it."""

from __future__ import annotations

import pytest

from generator.knowledge.refusals.citing import cite_of, cited_only
from generator.knowledge.refusals.grounds import grounds
from generator.knowledge.rows import Citation
from generator.knowledge.text import Statement
from tests.support.knowledge import citations, statement

CLOSED = "Closed after initial enquiries"


def of_section(text: str, fragment: str) -> tuple[Statement, tuple[Citation, ...]]:
    """Return a closed decision whose role section says `text` with a citation of `fragment`, and its citations."""
    words = fragment.replace("s ", "section ")
    case = {"outcome": CLOSED, "sections": {"The Ombudsman’s role and powers": [f"{text} ({words}, as amended)"]}}
    of = statement(case)
    return of, citations(of, {fragment: words})


@pytest.mark.parametrize(
    ("text", "fragment", "ground", "closed", "cite"),
    [
        ("We cannot look at late complaints.", "s 26B", "late", True, "s 26B"),
        ("We cannot look at late complaints.", "s 26B", "court", True, None),
        ("We may stop where a person could use the complaints procedure.", "s 24A(6)", "premature", True, "s 24A(6)"),
        ("We may stop where a person could use the complaints procedure.", "s 24A(6)", "premature", False, None),
        ("We may stop where the injustice is small.", "s 24A(6)", "premature", True, None),
    ],
)
def test_a_section_supports_a_ground_by_the_table_or_by_its_own_paragraph(
    text: str, fragment: str, ground: str, closed: bool, cite: str | None
) -> None:
    of, cited = of_section(text, fragment)
    assert cite_of(grounds()[ground], of, cited, closed=closed) == cite


def test_a_section_that_leaves_one_ground_is_a_row_that_is_not_counted() -> None:
    of, cited = of_section("The law says we cannot look at what happened in court.", "s 26(6)(c)")
    (row,) = cited_only(2, (), of, cited)
    assert (row.ground, row.grade, row.order, row.cite) == ("court", "cite", 3, "s 26(6)(c)")
    assert list(cited_only(2, {"court"}, of, cited)) == []


def test_a_section_that_many_grounds_share_tells_none() -> None:
    of, cited = of_section("We may decide not to start an investigation.", "s 24A(6)")
    assert list(cited_only(0, (), of, cited)) == []
