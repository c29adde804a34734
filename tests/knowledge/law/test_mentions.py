"""Names of law in a text, and what they mean there."""

from __future__ import annotations

import pytest

from generator.knowledge.law.citations import citations_in
from tests.support.citing import statement


def names(*texts: str) -> list[tuple[str, str | None, str]]:
    found = citations_in(statement(*texts))
    return [(one.span.printed, one.authority, one.resolved) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "the Care Act 2014 (“the Care Act”)",
        "the Care Act 2014 (hereafter the Act)",
        "the Care Act 2014 (referred to as ‘the 2014 Act’)",
        "the Care Act 2014 (the CA)",
    ],
)
def test_what_a_bracket_calls_an_act_is_no_citation_of_its_own(text: str) -> None:
    assert names(text) == [("Care Act 2014", "care-act-2014", "exact")]


@pytest.mark.parametrize(
    ("defined", "used"),
    [
        ("Care Act 2014 (hereafter the Act)", "Act"),
        ("Care Act 2014 (which I refer to as “the 2014 Act”)", "2014 Act"),
        ("Care Act 2014 (CA14, below)", None),
        ("Care Act 2014 (CA)", "CA"),
        ("SEND Code of Practice (‘the Code’)", "Code"),
        ("SEND Regulations 2014 (the SEN Regulations)", "SEN Regulations"),
    ],
)
def test_a_defined_name_means_the_same_in_later_paragraphs(defined: str, used: str | None) -> None:
    later = names(f"The {defined}.", f"As the {used} says." if used else "As the CA14 says.")[1:]
    assert [printed for printed, _, _ in later] == ([used] if used else [])


@pytest.mark.parametrize(
    "words", ["the Town and Country Planning Act of 1990", "the Town and Country Planning Act (1990)"]
)
def test_the_year_of_an_act_may_stand_behind_of_or_in_brackets(words: str) -> None:
    assert names(f"It acted under {words}.") == [
        (words.removeprefix("the "), "town-and-country-planning-act-1990", "exact")
    ]


def test_the_act_of_a_year_means_the_one_of_that_year_in_the_paragraph() -> None:
    found = names("The Highways Act 1980 and the Building Act 1984 apply, with section 58 of the Act of 1980.")
    assert found[-1] == ("section 58 of the Act of 1980", "highways-act-1980", "antecedent")
    assert names("The Highways Act 1980 applies, and so does the Act of 1991.")[-1] == ("Act of 1991", None, "no")


@pytest.mark.parametrize("words", ["the same Act", "that same Act", "the said Act", "that Act", "this Act"])
def test_the_same_act_means_the_one_before_in_the_paragraph(words: str) -> None:
    found = names(f"The Highways Act 1980 applies, and section 58 of {words} too.")
    assert found[-1] == (f"section 58 of {words}", "highways-act-1980", "antecedent")
    several = names(f"The Highways Act 1980 and the Building Act 1984 apply. Section 59 of {words} is met.")
    assert several[-1] == (f"Section 59 of {words}", None, "no")


def test_another_act_in_the_paragraph_makes_the_act_uncertain() -> None:
    found = names("The Care Act 2014 (the Act) applies.", "The Highways Act 1980 applies, and so does the Act.")
    assert found[-1] == ("Act", None, "no")


def test_an_unknown_act_in_the_paragraph_makes_the_act_uncertain() -> None:
    found = names("The Care Act 2014 and the Hosing Act 1999 apply. The Act says so.")
    assert found[1:] == [("Hosing Act 1999", None, "no"), ("Act", None, "no")]


@pytest.mark.parametrize(
    "text",
    [
        "We act at once.",
        "Its Code is strict.",
        "A liability order was made.",
        "the Council’s Code of Conduct",
        "It ACTs",
        "Acts of God",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_capital_words_before_a_title_are_part_of_another_title() -> None:
    assert names("under the Rural Care Act") == [("Rural Care Act", None, "no")]
    assert (
        names("The Council’s Care Act duties; under Care Act rules. Early Care Act plans")
        == [("Care Act", "care-act-2014", "alias")] * 3
    )
