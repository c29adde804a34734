"""What queries find: held against SQLite, and against an index written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from tests.support.hand_index import Hand
from tests.support.search_oracle import DECISIONS, Oracle, make_cases
from tests.support.search_reader import options_of

QUERIES = 2_000


def test_random_queries_find_what_sqlite_finds(index: Index, oracle: Oracle, references: Sequence[str]) -> None:
    cases = make_cases(oracle, QUERIES)
    wrong = []
    for case in cases:
        options = replace(options_of(case.options), exact=True)
        found = {references[number] for number in search(index, case.query, options).documents}
        if found != case.expected:
            wrong.append((case.query, case.options, sorted(found ^ case.expected)))
    assert wrong == []
    assert sum(0 < len(case.expected) < DECISIONS for case in cases) > QUERIES / 2


def test_a_reference_leads_to_its_decision(index: Index, references: Sequence[str]) -> None:
    for number, reference in enumerate(references):
        for typed in (reference, reference.replace(" ", "-"), f'"{reference}"'):
            found = search(index, typed)
            assert found.reference == number
            assert number in found.documents
    assert search(index, f"{references[3]} council").reference is None
    assert search(index, "99 999 999").reference is None


def test_a_reference_comes_with_those_that_mention_it_and_first(index: Index, references: Sequence[str]) -> None:
    cited = 0
    for number, reference in enumerate(references):
        found = search(index, f"ref {reference}")
        assert found.documents[0] == number
        assert set(found.citing) == set(search(index, f"cites:{reference}").documents)
        assert list(found.citing) == sorted(found.citing, reverse=True)
        cited += bool(found.citing)
    assert cited > 3
    assert search(index, f"{references[3]} council").citing == ()


def test_a_reference_that_is_not_here_is_said_to_be_so(hand: Hand) -> None:
    found = search(Index(hand.site), "19 000 009")
    assert (found.reference, found.citing) == (None, ())
    assert [note.text for note in found.notes] == [
        "The decision “19000009” is not in this archive, and no decision here mentions it."
    ]


def test_only_the_shards_that_a_query_needs_are_read(archive_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Path.open

    def noted(path: Path, mode: str) -> IO[Any]:
        read.append(path.parent.name)
        return original(path, mode)

    monkeypatch.setattr(Path, "open", noted)
    index = Index(archive_site)
    assert read == ["search"]
    found = search(index, "safeguarding")
    assert set(read) <= {"search", "terms", "postings", "facets"}  # names of bodies and categories are facts
    assert len(read) <= 5
    index.document(found.documents[0])
    assert set(read) <= {"search", "terms", "postings", "facets", "documents", "wordbook", "shared"}
    before = len(read)
    assert search(index, "safeguarding").documents == found.documents
    assert len(read) == before


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pay", [0, 1, 2]),
        ("paid", [0, 2]),
        ("pay*", [0, 1, 2]),
        ("ren* OR paid", [0, 1, 2]),
        ('"pay paid"', [0]),
        ('"paid pay"', [2]),
        ('"pay rent"', [1, 2]),
        ('"pay rent skis"', [1, 2]),
        ('"paid rent"', []),
        ('"pay pay"', []),
        ("skiing", [1, 2]),
        ('"ski"', []),
        ("in:summary pay", [2]),
        ('in:summary "paid pay"', [2]),
        ('in:summary "pay rent"', []),
        ("in:summary rent", []),
        ("-rent", [0]),
        ("before:2021-08-10", [1, 2]),
        ("after:2021-08-09", []),
        ("ref:20-000-002", [2]),
        ("body:b -year:2021", [0]),
        ("cites:20-000-001", [0, 2]),
        ("cites:20-000-000", []),
        ("law:rent", [1, 2]),
        ('law:"rent act 1977"', [1, 2]),
        ("law:70", [1, 2]),
        ("law:s70(1)", [2]),
        ("law:s70(1)(a)", [1, 2]),  # as close as that is nothing cited
        ("law:reg70", []),
        ("law:1977", [1, 2]),  # no part, so in the name
        ("remedy:payment", [0]),
        ("remedy:distress", [2]),
        ("ground:late", []),
        ("sum:3.24", [1]),
        ("sum:<3.24", [2]),
        ("sum:>=0", [1, 2]),
        ("-sum:>=0", [0]),
        ("council:b -year:2021", [0]),  # of no known kind, so it may be a council
    ],
)
def test_an_index_written_by_hand_is_read_as_the_format_says(hand: Hand, query: str, expected: list[int]) -> None:
    assert sorted(search(Index(hand.site), query).documents) == expected
