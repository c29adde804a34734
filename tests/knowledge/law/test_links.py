"""Where the words of a statement lead to the law."""

from __future__ import annotations

from generator.knowledge.law.citations import citations_in
from generator.knowledge.law.links import law_links
from tests.support.statements import statement

ACT = "https://www.legislation.gov.uk/ukpga/2014/23/section"


def links(text: str, date: str = "31 Jan 2024") -> dict[str, list[tuple[str, str]]]:
    read = statement(f"Summary: A fence.\n\n## What I found\n\n1. {text}\n", date)
    found = law_links(read, citations_in(read))
    return {text: [(text[start:end], address) for start, end, address in rows] for text, rows in found.items()}


def test_a_citation_leads_to_the_law_as_it_stood_on_the_day_of_the_decision() -> None:
    text = "The duty (Care Act 2014, sections 9 and 18) applied."
    assert links(text) == {
        text: [("Care Act 2014, sections 9", f"{ACT}/9/2024-01-31"), ("18", f"{ACT}/18/2024-01-31")],
    }


def test_without_a_date_it_leads_to_the_law_as_it_is() -> None:
    text = "The duty (Care Act 2014, section 9) applied."
    assert links(text, "31 Feb 2024") == {text: [("Care Act 2014, section 9", f"{ACT}/9")]}


def test_a_case_has_one_address_whatever_the_day() -> None:
    text = "It followed R (A) v B [2014] EWHC 863 (Admin)."
    address = "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2014/863"
    assert links(text) == {text: [("[2014] EWHC 863 (Admin)", address)]}


def test_the_same_words_below_different_acts_lead_nowhere() -> None:
    acts = ("The Care Act 2014 matters here.", "The Children Act 1989 matters here.")
    same = "So does (section 17)."
    listed = "".join(f"{number}. {act}\n\n    {same}\n\n" for number, act in enumerate(acts, 1))
    read = statement(f"Summary: A fence.\n\n## What I found\n\n{listed}")
    assert [one.text for one in read.passages].count(same) == 2
    resolved = {(one.authority, one.fragment) for one in citations_in(read) if one.fragment}
    assert resolved == {("care-act-2014", "s 17"), ("children-act-1989", "s 17")}
    assert same not in law_links(read, citations_in(read))


def test_what_is_not_surely_understood_leads_nowhere() -> None:
    assert links("It broke the Act, section 9, and the Town Fences Act 1903, section 4.") == {}
