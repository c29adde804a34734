"""The text form in which the structure of a web page is written down."""

from __future__ import annotations

import pytest

from generator.pages.decision import statement_markdown
from generator.source.decision import Decision, Source
from generator.source.parse import parse
from generator.source.problem import Problem
from generator.source.proof import prove
from generator.source.written import FIRST_LINE, written_line
from tests.support.outline import outline

HEAD = [FIRST_LINE, "Wexcombe Borough Council (22 010 001)", "Category : Planning > Fence", "Decision : Upheld"]


def read(*lines: str) -> tuple[Decision, list[Problem]]:
    decision, problems = parse(Source("a.txt", "", (*HEAD, *lines)))
    assert decision is not None
    assert prove(decision, statement_markdown(decision)) is None
    return decision, problems


def shape(*lines: str) -> list[str]:
    text = outline(*read(*lines))
    return [line[3:] for line in text.splitlines() if line[:3].strip().isdigit() and int(line[:3]) > len(HEAD)]


def test_numbers_letters_bullets_and_texts_stand_where_they_are_written() -> None:
    assert shape(
        "#\tThe complaint",
        "4.\tMr A says:",
        "  c)\tone;",
        "    i)\tdeep;",
        "      \tmore of deep;",
        "  \tmore of four.",
        "  •\ta bullet",
        "5.\tNext.",
    ) == [
        " == The complaint [complaint]",
        "     4. Mr A says:",
        "         (c lettered) one;",
        "             (i lettered) deep;",
        "                 | more of deep;",
        "         | more of four.",
        "         (d bullet) a bullet",
        "     5. Next.",
    ]


def test_the_header_and_the_summary_are_read_as_in_other_forms() -> None:
    decision, _ = read("#\tThe Ombudsman's final decision:", "\tSummary: A fence.", "#\tThe complaint", "1.\tOne.")
    assert (decision.header.category, decision.outcome, decision.summary) == ("Planning", "Upheld", "A fence.")
    assert (decision.form, decision.numbering, decision.uncertain_from) == ("html", "as-printed", None)
    assert [section.kind for section in decision.sections] == ["opening", "complaint"]


def test_a_number_in_doubt_is_said() -> None:
    decision, problems = read("#\tThe complaint", "1.\tOne.", "3?\tThree.")
    assert decision.uncertain_from == 3
    assert "uncertain-numbering" in [problem.code for problem in problems]


def test_a_number_that_comes_twice_is_counted_on_and_in_doubt() -> None:
    decision, problems = read("#\tThe complaint", "2.\tTwo.", "2.\tTwo again.")
    assert decision.uncertain_from == 3
    assert "number-out-of-order" in [problem.code for problem in problems]


def test_tables_and_links_are_kept() -> None:
    decision, _ = read(
        "#\tThe complaint", "1.\tSee our letter.", "@\tour letter\t21 000 001", "=\tA\tB", "|\t1\t2", "+\t3"
    )
    assert [(link.words, link.reference) for link in decision.links] == [("our letter", "21 000 001")]
    tables = decision.sections[0].blocks[1:]
    assert [(table.rows, table.headed) for table in tables] == [((("A", "B"), ("1", "2")), True), ((("3",),), False)]  # type: ignore[union-attr]


def test_a_line_that_is_not_of_the_form_is_kept_as_text_and_reported() -> None:
    decision, problems = read("#\tThe complaint", "no tab here", "1.\tOne.")
    assert "unknown-line" in [problem.code for problem in problems]
    assert decision.paragraphs == 1


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("12.\tWords\tand more", (0, "12.", "Words\tand more")),
        ("    \tWords", (2, "", "Words")),
        ("\tWords", (0, "", "Words")),
        ("  aa)\tWords", (1, "aa)", "Words")),
        (" 1.\todd indent", None),
        ("Words", None),
        ("###\tWords", None),
    ],
)
def test_a_line_in_its_parts(line: str, parts: tuple[int, str, str] | None) -> None:
    found = written_line(line)
    assert (None if found is None else (found.level, found.mark, found.words)) == parts
    assert found is None or str(found) == line
