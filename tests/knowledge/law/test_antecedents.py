"""What parts and words such as `the Act` mean by what the rest of the statement cites."""

from __future__ import annotations

import pytest

from generator.knowledge.law.citations import citations_in
from tests.support.citing import statement


def last(*texts: str) -> tuple[str | None, str | None, str]:
    row = citations_in(statement(*texts))[-1]
    return row.authority, row.fragment, row.rule


def test_a_part_is_of_the_act_with_which_the_statement_cites_it_elsewhere() -> None:
    told = last("(Care Act 2014, section 18) and the Equality Act 2010.", "Its duty under section 18 remained.")
    assert told == ("care-act-2014", "s 18", "cited in the statement")


def test_a_regulation_is_of_the_only_instrument_that_the_statement_names() -> None:
    told = last("The Special Guardianship Regulations 2005 apply.", "It relied on regulation 18.")
    assert told == ("special-guardianship-regulations-2005", "reg 18", "only one in the statement")


def test_a_section_is_of_the_only_act_that_the_statement_names() -> None:
    told = last("The Care Act 2014 applies.", "It met her needs under section 18.")
    assert told == ("care-act-2014", "s 18", "only one in the statement")


def test_a_section_that_the_table_knows_of_one_of_several_acts_has_a_rule_of_its_own() -> None:
    told = last("The Care Act 2014 and the Highways Act 1980 apply.", "It repaired the lane under section 41.")
    assert told == ("highways-act-1980", "s 41", "only one known with the section")


def test_a_section_that_the_table_knows_of_two_of_the_acts_is_not_understood() -> None:
    assert last("The Care Act 2014 and the Children Act 1989 apply.", "It acted under section 17.")[0] is None


@pytest.mark.parametrize("number", [8, 14, 16, 18, 30, 195])
def test_what_the_equality_act_says_of_work_or_sport_is_not_taken_for_a_section_on_services(number: int) -> None:
    assert last("The Equality Act 2010 applies.", f"It acted under section {number}.")[0] is None


@pytest.mark.parametrize("number", [4, 6, 13, 15, 26, 27, 29, 149])
def test_the_equality_acts_sections_on_services_and_public_functions_are_known(number: int) -> None:
    told = last("The Equality Act 2010 applies.", f"It acted under section {number}.")
    assert told == ("equality-act-2010", f"s {number}", "only one in the statement")


def test_a_section_that_the_table_does_not_know_of_the_only_act_is_not_understood() -> None:
    assert last("The Care Act 2014 applies.", "It acted under section 117.")[0] is None


def test_an_act_of_a_year_is_the_only_one_of_that_year() -> None:
    told = last("The Housing Act 1996 and the Care Act 2014 apply.", "Section 190 of the 1996 Act is met.")
    assert told == ("housing-act-1996", "s 190", "of one year in the statement")


def test_the_act_after_two_acts_in_other_paragraphs_is_neither() -> None:
    assert last("The Housing Act 1996 and the Care Act 2014 apply.", "The Act says more.")[0] is None
