"""Parts that are known without their Act."""

from __future__ import annotations

from typing import Any

import pytest

from generator.knowledge.law.authorities import PACKAGE
from generator.knowledge.law.citations import citations_in
from generator.vocabulary.load import rows
from tests.support.citing import statement

ENTRIES = rows("well_known", PACKAGE)


def known(text: str, entry: dict[str, Any]) -> list[str]:
    return [
        one.resolved
        for one in citations_in(statement(text))
        if one.authority == entry["authority"]
        and one.rule == "well-known part"
        and str(one.fragment).partition("(")[0] == entry["part"]
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["part"])
def test_each_example_is_known_and_each_counter_example_is_not(entry: dict[str, Any]) -> None:
    assert [known(text, entry) for text in entry["examples"]] == [["alias"]] * len(entry["examples"])
    assert [known(text, entry) for text in entry["not"]] == [[]] * len(entry["not"])


@pytest.mark.parametrize("noun", rows("not_law", PACKAGE))
def test_a_section_of_such_a_thing_is_no_law(noun: str) -> None:
    assert citations_in(statement(f"as section 3 of the Council’s own {noun} says")) == ()


def test_a_verb_between_shows_that_the_section_is_not_of_that_thing() -> None:
    found = citations_in(statement("The Care Act 2014 is long. Section 9 of it says that an assessment is due."))
    assert [one.fragment for one in found] == [None, "s 9"]


def test_a_section_of_an_unknown_thing_is_shown() -> None:
    assert [one.resolved for one in citations_in(statement("as section 3 of it says"))] == ["no"]
