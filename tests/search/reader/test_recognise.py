"""Facts among loose words: outcomes, bodies, years, categories, and which of them are words."""

from __future__ import annotations

import pytest

from generator.search.reader.answer import search
from generator.search.reader.index import FacetValue, Index
from generator.search.reader.recognise import allowed


def fields(index: Index, query: str) -> dict[str, list[str]]:
    return {fact.field: [value.name for value in fact.values] for fact in search(index, query).facts}


@pytest.fixture(scope="module")
def body(index: Index) -> FacetValue:
    """A body that one word tells from all others."""
    names = [value for value in index.facet("body") if value.name and value.name.endswith(" Borough Council")]
    return next(value for value in names if len(str(value.name).split()) == 3 and value.count > 1)


def test_outcomes_and_years_are_facts(index: Index) -> None:
    assert fields(index, "upheld") == {"outcome": ["Upheld"]}
    assert fields(index, "noise not upheld") == {"outcome": ["Not upheld"], "category": ["Noise"]}
    assert fields(index, "closed 2021") == {"outcome": ["Closed after initial enquiries"], "year": ["2021"]}
    assert fields(index, "damp in 2021") == {"year": ["2021"]}
    assert fields(index, "november 2021 damp") == {"year": ["November 2021"]}


def test_words_around_times_make_stretches_of_them(index: Index) -> None:
    for query, name in {
        "damp before 2021": "before 2021",
        "damp since march 2021": "from March 2021",
        "damp between 2018 and 2020": "2018 to 2020",
    }.items():
        (fact,) = search(index, query).facts
        assert (fact.field, fact.values[0].name, f"damp {fact.typed}") == ("year", name, query)
        first, last = fact.values[0].slug.split("..")
        days = {str(index.document(number).date) for number in allowed(index, fact)}
        assert days
        assert all((first or "0") <= day <= (last or "9") for day in days)
        assert set(search(index, query).documents) <= allowed(index, fact)


def test_a_stretch_without_decisions_is_words(index: Index) -> None:
    assert search(index, "damp before 1990").facts == ()


def test_of_facts_that_no_decision_has_together_one_is_enough(index: Index) -> None:
    outcomes = {index.document(number).outcome for number in search(index, "upheld and not upheld").documents}
    assert outcomes == {"Upheld", "Not upheld"}
    years = {str(index.document(number).date)[:4] for number in search(index, "2020 or 2022").documents}
    assert years == {"2020", "2022"}


@pytest.mark.parametrize(
    "query", ["Care Act 2014", "the council closed the road to school", "noise", '"upheld"', "upheld OR noise", "1066"]
)
def test_what_may_be_meant_otherwise_is_a_word(index: Index, query: str) -> None:
    assert search(index, query).facts == ()


def test_a_category_is_a_fact_only_where_the_query_has_nothing_but_facts(index: Index) -> None:
    assert fields(index, "homelessness upheld") == {"category": ["Homelessness"], "outcome": ["Upheld"]}
    assert fields(index, "homelessness upheld hotel") == {"outcome": ["Upheld"]}


def test_a_part_of_a_name_that_no_other_body_has_is_a_fact(index: Index, body: FacetValue) -> None:
    name = str(body.name).split()[0]
    for query in (f"{name.lower()} complaint", f"{name} Borough Council complaint", f"complaint {name} council"):
        (fact,) = search(index, query).facts
        assert (fact.field, fact.values) == ("body", ((body.slug, body.name),))
        assert fact.without == "complaint"
        assert len(search(index, query).documents) <= body.count


def test_a_misspelt_fact_is_one_and_keeps_what_was_typed(index: Index, body: FacetValue) -> None:
    name = str(body.name).split()[0]
    slip = name[:3] + name[4] + name[3] + name[5:]
    first, second = sorted(search(index, f"complaint uphled {slip}").facts, key=lambda fact: fact.field)
    assert (first.field, first.values, first.typed) == ("body", ((body.slug, body.name),), slip)
    assert (second.field, second.values[0].slug, second.typed) == ("outcome", "upheld", "uphled")
    assert second.without == f"complaint {slip}"


def test_a_fact_can_be_taken_off_or_be_read_as_words(index: Index, body: FacetValue) -> None:
    name = str(body.name).split()[0]
    (fact,) = search(index, f"a  {name}, complaint").facts
    assert (fact.typed, fact.without, fact.words) == (name, "a , complaint", f'a "{name}" , complaint')
    assert search(index, fact.words).facts == ()


def test_the_documents_of_a_fact_are_those_that_have_it(index: Index) -> None:
    found = search(index, "upheld november 2021")
    outcome, month = found.facts
    assert set(found.documents) == allowed(index, outcome) & allowed(index, month)
    assert {str(index.document(number).date)[:7] for number in allowed(index, month)} == {"2021-11"}
    assert {index.document(number).outcome for number in allowed(index, outcome)} == {"Upheld"}
