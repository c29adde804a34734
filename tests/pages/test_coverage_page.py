"""The page that says how much was understood."""

from __future__ import annotations

from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.knowledge.rows import Knowledge
from generator.pages.coverage_page import coverage_page
from tests.support.factories import facts
from tests.support.rows import citation, payment, refusal, span

CLOSED = "Closed after initial enquiries"


def page(*rows: Knowledge, outcome: str = CLOSED) -> str:
    decisions = [
        facts(f"20-000-{number:03}", said=said.packed(), outcome=outcome) for number, said in enumerate(rows, 1)
    ]
    return coverage_page(gather(archive_of(decisions)).coverage).text()


def test_citations_are_counted_by_kind_with_the_forms_that_were_not_understood() -> None:
    unread = citation(None, resolved="no", span=span("section 9 of <the> Act"))
    said = page(Knowledge(citations=(citation(), citation(), unread)), Knowledge(citations=(unread,)))
    assert "| Acts | 4 | 2 | 2 | 50.0% |" in said
    assert "- section 9 of &lt;the&gt; Act 2" in said


def test_of_the_forms_that_were_not_understood_the_ten_commonest_are_shown() -> None:
    rows = [
        citation(None, resolved="no", span=span(f"form {number:02}")) for number in range(20) for _ in range(number)
    ]
    said = page(Knowledge(citations=tuple(rows)))
    assert "- form 19 19" in said
    assert "- form 10 10" in said
    assert "- form 09" not in said


def test_sums_are_counted_by_kind_and_those_that_no_rule_explains_are_listed_with_their_place() -> None:
    unexplained = payment(kind="unexplained", status=None, context="came to £500 in all", span=span("£500", "para-7"))
    said = page(Knowledge(remedies=(payment(), unexplained)))
    assert "| payment | 1 |" in said
    assert "| unexplained | 1 |" in said
    assert "[20 000 001, paragraph 7](decisions/20/20-000-001.md#para-7): “came to £500 in all”" in said


def test_closed_decisions_are_counted_by_the_best_grade_of_their_grounds() -> None:
    said = page(
        Knowledge(refusals=(refusal(grade="cite"), refusal(grade="stated"))),
        Knowledge(refusals=(refusal(grade="phrase"),)),
        Knowledge(),
        Knowledge(),
    )
    assert "| a ground that words and citation agree on | 1 | 25.0% |" in said
    assert "| a ground that words alone tell | 1 | 25.0% |" in said
    assert "| no ground that was understood | 2 | 50.0% |" in said


def test_an_archive_of_which_nothing_was_drawn_says_so() -> None:
    said = page(Knowledge(), outcome="Upheld")
    for sentence in ("No citation was found.", "No sum was found.", "No decision of this archive closed a complaint"):
        assert sentence in said
