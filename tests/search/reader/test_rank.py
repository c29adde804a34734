"""Scores and order of results."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.search.reader.answer import search
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.rank import ordered
from tests.support.hand_index import Hand
from tests.support.node_engine import run_engine
from tests.support.search_oracle import DECISIONS, Oracle, known_items


@pytest.mark.parametrize("joint", [" ", " OR "])
def test_known_items_come_first(index: Index, oracle: Oracle, references: Sequence[str], joint: str) -> None:
    items = known_items(oracle, DECISIONS)
    first = [search(index, query.replace(" ", joint)).documents[:3] for query, _ in items]
    hits = [known in [references[number] for number in top] for (_, known), top in zip(items, first, strict=True)]
    assert len(items) == DECISIONS
    assert sum(hits) >= 0.95 * len(hits)


def test_results_come_in_the_order_asked_for(index: Index) -> None:
    best = search(index, "council fault")
    pairs = [(best.scores[number], number) for number in best.documents]
    assert pairs == sorted(pairs, reverse=True)
    assert search(index, "council fault", Options(sort="newest")).documents == tuple(
        sorted(best.documents, reverse=True)
    )
    oldest = search(index, "council fault", Options(sort="oldest")).documents
    dated = [number for number in oldest if number >= index.undated]
    assert dated == sorted(dated)
    assert oldest == (*dated, *sorted(set(best.documents) - set(dated), reverse=True))
    assert 0 < len(dated) < len(oldest)
    assert search(index, "-zzz").documents == tuple(reversed(range(DECISIONS)))
    assert search(index, "").documents == tuple(reversed(range(DECISIONS)))


def test_the_largest_sums_come_first_and_those_without_a_sum_last(index: Index) -> None:
    found = search(index, "council", Options(sort="sum")).documents
    sums = index.column("sum")
    assert list(found) == sorted(found, key=lambda number: (-sums[number], -number))
    assert set(found) == set(search(index, "council").documents)
    shown = [index.document(number).sum_agreed for number in found]
    amounts = [float(each) for each in shown if each is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert shown[len(amounts) :] == [None] * (len(shown) - len(amounts)) != []


def test_scores_that_differ_in_their_last_digits_alone_are_the_same_in_python_and_in_the_engine() -> None:
    for scores, expected in (([0.1 + 0.2, 0.3, 0.3], [2, 1, 0]), ([0.3, 0.2, 0.3 + 1e-9], [2, 0, 1])):
        assert list(ordered(range(3), dict(enumerate(scores)), "relevance", 0)) == expected
        assert run_engine([["orderOf", scores]]) == [expected]


def test_scores_are_those_of_bm25(hand: Hand) -> None:
    found = search(Index(hand.site), 'pay OR "paid pay"')
    idf_of_pay, idf_of_phrase = 0.133531392624522, 0.980829253011726  # ln(1 + 0.5 / 3.5), ln(1 + 2.5 / 1.5)
    assert found.documents == (2, 1, 0)
    assert found.scores[0] == pytest.approx(idf_of_pay * 2 * 2.2 / (2 + 1.2))
    assert found.scores[2] == pytest.approx((idf_of_pay + idf_of_phrase) * 4 * 2.2 / (4 + 1.2))
    assert search(Index(hand.site), "paid -pay").documents == ()
    phrase = search(Index(hand.site), '"pay rent"')  # of level 7, as a key of the dictionary
    assert phrase.scores[1] == pytest.approx(0.470003629245736 * 8 * 2.2 / (8 + 1.2))  # ln(1 + 1.5 / 2.5)
