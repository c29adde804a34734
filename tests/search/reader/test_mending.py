"""Words that no decision has are looked for as those that were meant."""

from __future__ import annotations

import pytest

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index


def instead(index: Index, text: str) -> list[tuple[str | None, str | None]]:
    """Return what no decision has of the query `text`, and what is looked for in the place of it."""
    return [(note.word, note.nearest) for note in search(index, text).notes if note.code == "no-match"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("baliffs", "bailiffs"),
        ("homelesness", "homelessness"),
        ("carehome", "care home"),
        ("councltax", "counciltax"),
        ("schooltransport", "school transport"),
    ],
)
def test_a_word_that_no_decision_has_is_read_as_what_was_meant(index: Index, typed: str, meant: str) -> None:
    assert instead(index, typed) == [(typed, meant)]
    assert set(search(index, typed).documents) == set(search(index, meant).documents) != set()


def test_a_misspelt_everyday_word_brings_its_others_along(index: Index) -> None:
    (also,) = search(index, "baliffs").also
    assert also.typed == "baliffs"
    assert "enforcement agents" in also.added


def test_two_words_are_read_as_the_one_that_is_there(index: Index) -> None:
    assert instead(index, "dis repair") == [("dis repair", "disrepair")]
    found = search(index, "dis repair")
    assert set(found.documents) == set(search(index, "disrepair").documents) != set()


@pytest.mark.parametrize("query", ["zzq", "qqzzqqzz", "xqzhome", "care homxqz"])
def test_a_word_that_is_like_no_other_stays_as_it_is(index: Index, query: str) -> None:
    assert [word for word, _ in instead(index, query)] == [query.split()[-1]]


def test_what_decisions_have_is_never_mended(index: Index) -> None:
    assert instead(index, "care home council housing") == []
    assert search(index, "carehome", Options(exact=True)).documents == ()
