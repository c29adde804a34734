"""Decisions with all words of a query, and those with most."""

from __future__ import annotations

from generator.search.language import PLAIN
from generator.search.reader.answer import Added, search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index


def test_where_few_have_all_words_those_with_most_are_found_too(index: Index) -> None:
    found = search(index, "blue badge renewal zzzz")
    assert found.complete == 0 < len(found.documents)
    assert all("zzzz" in found.missing(number) for number in found.documents)
    assert search(index, "blue badge renewal zzzz", Options(exact=True)).documents == ()


def test_where_enough_have_all_words_no_others_are_found(index: Index) -> None:
    found = search(index, "council fault")
    assert found.complete == len(found.documents) >= PLAIN.few
    assert set(found.documents) == set(search(index, "council fault", Options(exact=True)).documents)
    assert found.missing(found.documents[0]) == ()


def test_of_a_query_of_few_words_those_with_all_come_first(index: Index) -> None:
    found = search(index, "hotel bailiffs")
    missing = [len(found.missing(number)) for number in found.documents]
    assert 0 < found.complete < len(missing) or not found.complete
    assert missing[: found.complete] == [0] * found.complete
    assert 0 not in missing[found.complete :]


def test_a_word_that_no_decision_has_is_looked_for_as_its_nearest_spelling(index: Index) -> None:
    found = search(index, "homelesness")
    assert [(note.word, note.nearest) for note in found.notes] == [("homelesness", "homelessness")]
    assert found.notes[0].text == "No decision has “homelesness”. Those with “homelessness” are shown."
    assert set(found.documents) == set(search(index, "homelessness", Options(exact=True)).documents)
    assert search(index, "zzq").documents == ()


def test_a_fact_that_is_added_finds_the_decisions_that_have_it(index: Index) -> None:
    found = search(index, "council too old")
    late = set(search(index, "ground:late council").documents)
    assert late
    assert late <= set(found.documents[: found.complete])
    assert "ground: late" in {added for each in found.also for added in each.added}


def test_a_sum_with_a_bound_finds_the_decisions_with_such_a_sum_agreed_and_those_that_name_it(index: Index) -> None:
    found = search(index, "more than £900")
    agreed = set(search(index, "sum:>=900").documents)
    named = set(search(index, "£900", Options(exact=True)).documents)
    assert agreed
    assert set(found.documents) == agreed | named
    assert found.also == (Added("£900", ("£900 or more agreed",)),)


def test_filters_that_leave_nothing_are_told_one_by_one(index: Index) -> None:
    every = search(index, "noise")
    facets = every.facets()
    outcome = next(iter(facets["outcome"]))
    found = search(index, "noise", Options(outcome=(outcome,), body=("nowhere",)))
    assert found.documents == ()
    assert found.unfiltered == len(every.documents)
    assert found.without == {"outcome": 0, "body": facets["outcome"][outcome]}
    assert search(index, "noise").without == {}
