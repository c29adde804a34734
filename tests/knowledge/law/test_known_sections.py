"""Sections by which a section without its Act is told from those of other Acts."""

from __future__ import annotations

import pytest

from generator.knowledge.law.authorities import PACKAGE, authorities
from generator.knowledge.law.citations import citations_in
from generator.knowledge.law.known_sections import knows, of_another
from generator.vocabulary.load import rows
from tests.support.citing import statement

TABLE = rows("known_sections", PACKAGE)
EXAMPLES = [(entry["authority"], text) for entry in TABLE for text in entry.get("examples", ())]


@pytest.mark.parametrize(("act", "text"), EXAMPLES)
def test_an_example_is_a_section_of_the_act_that_another_paragraph_names(act: str, text: str) -> None:
    named, section = text.split(" | ")
    (row,) = [row for row in citations_in(statement(named, section)) if row.span.passage == 2]
    assert (row.authority, row.resolved) == (act, "antecedent")


def test_the_table_has_each_act_once_and_only_acts() -> None:
    ids = [entry["authority"] for entry in TABLE]
    assert len(set(ids)) == len(ids)
    assert {authorities()[name].kind for name in ids} == {"act"}


def test_an_act_without_an_example_has_only_sections_that_everybody_knows_as_another_acts() -> None:
    without = [entry for entry in TABLE if "examples" not in entry]
    assert [entry["authority"] for entry in without] == ["local-authority-social-services-act-1970"]
    assert all(of_another(f"s {number}", entry["authority"], []) for entry in without for number in entry["sections"])


def test_a_range_has_all_its_numbers_and_none_beyond() -> None:
    known = [number for number in range(1, 40) if knows("localism-act-2011", f"s {number}")]
    assert known == [1, 26, 27, 28, 29, 30, 31, 32, 33, 34]


def test_a_section_may_be_of_another_named_act_that_has_it_or_is_not_in_the_table() -> None:
    assert of_another("s 17", "care-act-2014", ["children-act-1989"])
    assert of_another("s 18", "care-act-2014", ["turnip-storage-act-1991"])
    assert not of_another("s 18", "care-act-2014", ["highways-act-1980", "care-act-2014"])


def test_a_section_that_everybody_knows_is_of_no_other_act() -> None:
    assert of_another("s 117", "care-act-2014", [])
    assert not of_another("s 117", "mental-health-act-1983", [])
