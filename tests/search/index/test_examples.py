"""The examples of the search page are made from the archive, and each finds decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search import everyday
from generator.search.index.build import build_index
from generator.search.index.examples import PLAIN
from generator.search.language import FACTS
from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.reader.query import parse
from generator.search.tokens import tokens


def test_an_archive_has_an_example_of_each_kind_and_every_one_finds_decisions(index: Index) -> None:
    assert list(index.examples) == ["plain", "law", "body", "sum", "year", "phrase"]
    for query in index.examples.values():
        found = search(index, query)
        assert found.complete, query
        assert not found.notes, query


def test_examples_are_read_as_what_they_are_examples_of(index: Index) -> None:
    found = {name: search(index, query) for name, query in index.examples.items()}
    assert index.examples["plain"] in PLAIN
    assert found["plain"].facts == ()
    body, outcome = found["body"].facts
    assert (body.field, outcome.field) == ("body", "outcome")
    assert index.examples["phrase"].strip('"') in everyday.phrases()
    newest = max(index.years())
    assert index.examples["year"].endswith(f" year:{newest}")
    assert set(found["year"].documents) <= set(index.years()[newest])
    sums = index.column("sum")
    assert min(sums[number] for number in found["sum"].documents) > int(index.examples["sum"][6:]) * 100


def test_examples_of_a_few_decisions_find_some_too(cases_site: Path) -> None:
    index = Index(cases_site)
    assert {"body", "year"} <= set(index.examples)
    assert all(search(index, query).documents for query in index.examples.values())


def test_an_archive_of_nothing_has_no_examples(tmp_path: Path) -> None:
    build_index(str(tmp_path), str(tmp_path), [])
    assert Index(tmp_path).examples == {}


@pytest.mark.parametrize("query", PLAIN)
def test_an_example_in_plain_words_has_at_most_three_words_that_count_and_no_fact(query: str) -> None:
    terms = tokens(query)
    assert 1 < len({term for term in terms if term not in everyday.COMMON}) <= 3
    assert not set(terms) & {*FACTS["around"], "upheld", "closed", "investigated"}
    assert not parse(query).is_strict
