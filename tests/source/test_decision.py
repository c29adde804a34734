"""What a decision says of itself."""

from __future__ import annotations

import dataclasses

from generator.source.decision import Decision, Header, Item, Paragraph, Section, Source, Subheading, Text

HEADER = Header("Wexcombe Council (20 013 052a)", "Wexcombe Council", "20 013 052a", 1, (1, 2, 3))
BLOCKS = (Text(4, "It is so."), Paragraph(5, "-", 1, "He said:", (Item(6, "-", "a", "lettered", "a fence."),)))
DECISION = Decision(
    source=Source("a.txt", "0" * 64, ()),
    header=HEADER,
    council="Wexcombe Council",
    outcome=None,
    date=None,
    summary=None,
    sections=(
        Section(4, None, None, BLOCKS),
        Section(7, "Final decision", "decision", (Subheading(8, "A"), Paragraph(9, "-", 2, "B."))),
    ),
    numbering="restored",
    numbered_form=False,
    uncertain_from=None,
)


def test_the_file_name_of_a_page_is_the_reference_with_hyphens() -> None:
    assert DECISION.slug == "20-013-052a"


def test_the_title_is_the_printed_one_or_says_that_it_is_not() -> None:
    untitled = dataclasses.replace(DECISION, header=dataclasses.replace(HEADER, title=None, body=None, title_line=None))
    assert DECISION.title == "Wexcombe Council (20 013 052a)"
    assert untitled.title == "Decision 20 013 052a, body not stated"
    assert dataclasses.replace(untitled, kind="report").title == "Report 20 013 052a, body not stated"


def test_paragraphs_are_counted_without_items_headings_and_loose_text() -> None:
    assert DECISION.paragraphs == 2


def test_a_header_is_complete_with_category_decision_and_date_whatever_the_subcategory() -> None:
    whole = dataclasses.replace(HEADER, category="Planning", decision="Upheld", date="09 Aug 2021")
    assert whole.complete
    assert not dataclasses.replace(whole, category=None).complete
    assert not dataclasses.replace(whole, decision=None).complete
    assert not dataclasses.replace(whole, date=None).complete
