"""Neutral citations and older reports."""

from __future__ import annotations

import pytest

from generator.knowledge.law.authorities import PACKAGE
from generator.knowledge.law.cases import case_at
from generator.vocabulary.load import rows

EXAMPLES = [(entry, text) for entry in rows("courts", PACKAGE) for text in entry["examples"]]


@pytest.mark.parametrize(("entry", "text"), EXAMPLES)
def test_an_example_is_a_case_of_its_court_or_series(entry: dict[str, str], text: str) -> None:
    found = case_at(text, 0)
    assert found is not None
    assert (found.end, found.citation) == (len(text), text)
    assert found.rule == ("report" if "series" in entry else "neutral citation")
    assert (entry.get("court") or entry["series"]).lower().split()[0] in str(found.id)


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("[2014] EWHC 863 (Admin)", "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2014/863"),
        ("[2010] EWCA Civ 1202", "https://caselaw.nationalarchives.gov.uk/ewca/civ/2010/1202"),
        ("[2014]EWHC 863(Admin)", "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2014/863"),
        ("[2014] EWHC 863", None),
        ("[2014] EWHC 863 (Sheep)", None),
        ("[2009] UKHL 7", None),
        ("[1979] QB 287", None),
    ],
)
def test_a_case_leads_to_its_judgment_only_where_its_place_is_sure(text: str, uri: str | None) -> None:
    found = case_at(text, 0)
    assert found is not None
    assert found.uri == uri


@pytest.mark.parametrize("text", ["(2014) EWHC 863 (Admin)", "[2014] EWHC 863 (Admin)", "(2014] EWHC 863 (Admin)"])
def test_a_year_in_round_brackets_is_that_of_the_same_case(text: str) -> None:
    found = case_at(text, 0)
    assert found is not None
    assert (found.id, found.citation, found.end) == ("2014-ewhc-863-admin", "[2014] EWHC 863 (Admin)", len(text))
    assert found.uri == "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2014/863"


def test_a_court_that_is_not_known_has_no_name() -> None:
    found = case_at("[2014] EHWCC 863 (Admin)", 0)
    assert found is not None
    assert (found.id, found.uri, found.rule) == (None, None, "unknown court")


@pytest.mark.parametrize(
    "text", ["[2014] 12", "[20 May]", "[2014] May 12", "(2014) 12 years", "[2014] TV 12", "[Childrens"]
)
def test_other_brackets_are_no_case(text: str) -> None:
    assert case_at(text, 0) is None
