"""What parts and words such as `the Act` mean by what the rest of the statement cites."""

from __future__ import annotations

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


def test_a_section_that_the_table_does_not_know_of_the_only_act_is_not_understood() -> None:
    assert last("The Care Act 2014 applies.", "It acted under section 117.")[0] is None


def test_an_act_of_a_year_is_the_only_one_of_that_year() -> None:
    told = last("The Housing Act 1996 and the Care Act 2014 apply.", "Section 190 of the 1996 Act is met.")
    assert told == ("housing-act-1996", "s 190", "of one year in the statement")


def test_the_act_after_two_acts_in_other_paragraphs_is_neither() -> None:
    assert last("The Housing Act 1996 and the Care Act 2014 apply.", "The Act says more.")[0] is None
