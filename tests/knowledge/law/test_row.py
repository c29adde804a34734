"""The row of a citation."""

from __future__ import annotations

import dataclasses

from generator.knowledge.law.authorities import authorities
from generator.knowledge.law.cases import case_at
from generator.knowledge.law.row import case_row, law_row, section_of
from tests.support.citing import passage

ACT = authorities()["local-government-act-1974"]
WORDS = passage(3, "We cannot question it (section 34(3) of that Act).", "assessment")


def test_a_row_has_title_number_and_address_of_a_work_that_is_certain() -> None:
    row = law_row("Upheld", WORDS, (23, 48), "act", ACT, "s 34(3)", "antecedent", "defined", None)
    assert (row.span.printed, row.authority, row.title) == ("section 34(3) of that Act", ACT.id, ACT.title)
    assert (row.year, row.number, row.boilerplate) == (1974, 7, False)
    assert row.uri == "https://www.legislation.gov.uk/ukpga/1974/7/section/34/3"
    assert row.context == WORDS.text


def test_a_row_that_is_not_certain_keeps_the_printed_year_and_nothing_of_the_work() -> None:
    row = law_row("Upheld", WORDS, (23, 48), "act", ACT, "s 34(3)", "no", "none before", 1999)
    assert (row.authority, row.title, row.year, row.number, row.uri) == (None, None, 1999, None, None)


def test_a_standard_section_in_the_role_says_nothing_of_the_case() -> None:
    role = passage(3, WORDS.text, "role")
    row = law_row("Upheld", role, (23, 48), "act", ACT, "s 34(3)", "exact", "defined", None)
    assert (row.boilerplate, row.context) == (True, None)


def test_a_case_is_a_row_and_one_of_an_unknown_court_has_no_title() -> None:
    for text, title, resolved in (("[2015] UKSC 30", "[2015] UKSC 30", "exact"), ("[2015] EHWCC 30", None, "no")):
        case = case_at(text, 0)
        assert case is not None
        row = case_row(passage(1, text), 0, case)
        assert (row.kind, row.title, row.resolved, row.year) == ("case", title, resolved, 2015)


def test_a_part_of_a_report_is_of_the_role_by_its_sub_heading() -> None:
    other = passage(1, "Words.", "other")
    assert section_of(other) is None
    assert section_of(dataclasses.replace(other, subheading="The Ombudsman’s role and powers")) == "role"
