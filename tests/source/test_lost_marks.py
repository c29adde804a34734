"""Loose lines that may be paragraphs whose mark a program has lost."""

from __future__ import annotations

import pytest

from generator.source.lines import Line
from generator.source.lost_marks import has_lost_its_mark, may_be_a_paragraph
from generator.source.unfinished import OpenSection

FINDINGS = [OpenSection(1, "What I found", "findings")]


def loose(text: str) -> Line:
    return Line(5, 0, "", text)


@pytest.mark.parametrize("text", ["The fence fell in May.", "It fell. The Council says that", "A long line " * 10])
def test_whole_sentences_within_a_section_may_be_a_paragraph(text: str) -> None:
    assert may_be_a_paragraph(loose(text), FINDINGS)


@pytest.mark.parametrize(
    "text", ["What happened", "It fell.", "and so it fell in May.", "(Fences Act 1990, section 4)"]
)
def test_a_heading_a_few_words_the_rest_of_a_line_and_a_citation_are_none(text: str) -> None:
    assert not may_be_a_paragraph(loose(text), FINDINGS)


def test_nothing_is_a_paragraph_above_the_sections_or_in_the_summary() -> None:
    assert not may_be_a_paragraph(loose("The fence fell in May."), [])
    assert not may_be_a_paragraph(loose("The fence fell in May."), [OpenSection(1, None, "opening")])


def test_a_quotation_or_a_list_below_it_shows_that_it_is_one() -> None:
    sentence, lead = loose("The fence fell in May."), loose("It fell. We may leave a complaint where")
    entry = Line(6, 0, "-", "it is late;")
    assert has_lost_its_mark(sentence, loose("“It fell.”"), in_list=False)
    assert has_lost_its_mark(lead, entry, in_list=False)
    assert not has_lost_its_mark(lead, entry, in_list=True)
    assert not has_lost_its_mark(sentence, entry, in_list=False)
    assert not has_lost_its_mark(loose("“It fell in the month of May.”"), loose("“It fell.”"), in_list=False)
    assert not has_lost_its_mark(sentence, None, in_list=False)
