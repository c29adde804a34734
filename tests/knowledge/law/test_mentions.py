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


def test_another_act_in_the_paragraph_makes_the_act_uncertain() -> None:
    found = names("The Care Act 2014 (the Act) applies.", "The Highways Act 1980 applies, and so does the Act.")
    assert found[-1] == ("Act", None, "no")


def test_an_unknown_act_in_the_paragraph_makes_the_act_uncertain() -> None:
    found = names("The Care Act 2014 and the Sheep Act 1999 apply. The Act says so.")
    assert found[1:] == [("Sheep Act 1999", None, "no"), ("Act", None, "no")]


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
