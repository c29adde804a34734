"""Among many decisions the nearest are looked for among the likeliest: nearly all of them are found."""

from __future__ import annotations

import random

import numpy as np
import pytest

from generator.related import candidates as module
from generator.related.candidates import ONE, Candidates, best, products
from generator.related.nearest import Related, related
from generator.related.table import Lists, Table, counted, ends_of
from tests.support.counted_words import said_by
from tests.synthetic.write import decision_text

Pairs = set[tuple[int, int]]


def some_weights(seed: int, rows: int = 40, columns: int = 25) -> Table:
    """Return a table of weights: the first words are in many rows, the last in few."""
    rng = random.Random(seed)
    found = [sorted({int(columns * rng.random() ** 2) for _ in range(rng.randrange(9))}) for _ in range(rows)]
    lists = Lists(
        np.array([word for words in found for word in words], np.int32),
        ends_of(np.array(list(map(len, found)), np.int64)),
    )
    table = counted(lists, columns)
    data = np.array([rng.randrange(1, ONE // 3) for _ in table.data], np.int32)
    return Table(data, table.indices, table.ends, columns)


def row(weights: Table, number: int) -> dict[int, int]:
    cells = slice(weights.ends[number], weights.ends[number + 1])
    return dict(zip(weights.indices[cells].tolist(), weights.data[cells].tolist(), strict=True))


def found_in(weights: Table) -> Pairs:
    candidates = Candidates(weights)
    pairs = [
        (start + at, one)
        for start, end in candidates.parts()
        for at, one in zip(*(each.tolist() for each in candidates.of(start, end)[:2]), strict=True)
    ]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def expected(weights: Table, met: int, led: int, likely: int) -> Pairs:
    """Return the candidates, word by word, as the module describes them."""
    rows = [row(weights, number) for number in range(weights.rows)]
    having: dict[int, list[int]] = {}
    for word in range(weights.columns):
        those = [number for number, words in enumerate(rows) if word in words]
        having[word] = sorted(those, key=lambda number: (-rows[number][word], number))[:led]
    pairs: Pairs = set()
    for number, words in enumerate(rows):
        scores: dict[int, int] = {}
        left = met
        for word in sorted(words, key=lambda word: (-words[word], word)):
            left -= len(having[word])
            if left < 0:
                break
            for other in having[word]:
                scores[other] = scores.get(other, 0) + words[word] * rows[other][word]
        scores.pop(number, None)
        pairs |= {(number, other) for other in sorted(scores, key=lambda other: (-scores[other], other))[:likely]}
    return pairs


@pytest.mark.parametrize("seed", range(30))
def test_among_few_all_that_share_a_word_are_candidates(seed: int) -> None:
    weights = some_weights(seed)
    assert found_in(weights) == expected(weights, 10**9, 10**9, 10**9)


@pytest.mark.parametrize("seed", range(30))
def test_among_many_the_likeliest_are_in_parts_of_any_size(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    met, led, likely = rng.randrange(1, 60), rng.randrange(1, 12), rng.randrange(1, 9)
    for name, number in (("ALL", 1), ("MET", met), ("LED", led), ("LIKELY", likely), ("_HELD", rng.randrange(1, 200))):
        monkeypatch.setattr(module, name, number)
    weights = some_weights(seed)
    assert found_in(weights) == expected(weights, met, led, likely)


def test_a_part_has_no_more_decisions_than_its_numbers_have_bits() -> None:
    weights = Table(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(5_001, np.int64), 0)
    found = list(Candidates(weights).parts())
    assert found[-1][1] == 5_000
    assert max(end - start for start, end in found) <= 2 ** (63 - module._SCORE - module._DECISION)


def test_the_best_of_each_row_are_chosen_and_of_equals_the_first() -> None:
    rows, others, scores = (np.array(each) for each in ([2, 0, 0, 0, 2], [7, 3, 1, 2, 6], [4, 5, 5, 9, 4]))
    row, other = best(rows, others, scores, 3, 2)
    assert list(zip(row.tolist(), other.tolist(), strict=True)) == [(0, 2), (0, 1), (2, 6), (2, 7)]


@pytest.mark.parametrize("held", [1, 3, 16])
def test_the_products_of_pairs_are_those_of_their_words(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", held)
    weights = some_weights(7)
    pairs = [(at, other) for at in range(0, 12) for other in (3, 30, 11) if row(weights, other)]
    found, many = products(weights, 5, 17, *(np.array(each) for each in zip(*pairs, strict=True)))
    spoken = []
    for at, other in pairs:
        own = row(weights, 5 + at)
        spoken += [own.get(word, 0) * weight for word, weight in row(weights, other).items()]
    assert found.tolist() == spoken
    assert many.tolist() == [len(row(weights, other)) for _, other in pairs]


def test_nearly_all_of_the_nearest_are_found_among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 1_000
    lines = [decision_text(at, count, 1, subject="Planning > Enforcement")[1].split("\n")[1:] for at in range(count)]
    said = said_by(lines)
    exact = shown(list(related(said)))
    for name, number in (
        ("ALL", 1),
        ("MET", module.MET // 4),
        ("LED", module.LED // 4),
        ("LIKELY", module.LIKELY // 2),
    ):
        monkeypatch.setattr(module, name, number)
    found = shown(list(related(said)))
    assert len(exact) > 4 * count
    assert exact != found
    assert len(exact & found) / len(exact) >= 0.98


def shown(near: list[list[Related]]) -> Pairs:
    return {(at, other) for at, some in enumerate(near) for other, _ in some}


@pytest.mark.parametrize("few", [True, False])
def test_the_candidates_come_with_their_whole_score_and_the_number_of_their_words(
    few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ALL", 1_000 if few else 1)
    monkeypatch.setattr(module, "MET", 20)
    weights = some_weights(3)
    candidates = Candidates(weights)
    found = 0
    for start, end in candidates.parts():
        for at, other, score, shared in zip(*(each.tolist() for each in candidates.of(start, end)), strict=True):
            one, two = row(weights, start + at), row(weights, other)
            assert score == sum(one[word] * two[word] for word in one.keys() & two.keys())
            assert shared == len(one.keys() & two.keys())
            found += 1
    assert found > 100
