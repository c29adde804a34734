"""Related decisions: the nearest by what they say, and the words that show it."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from generator.related import candidates
from generator.related.nearest import MOST, SHOWN, Related
from generator.related.nearest import related as related_in
from generator.vocabulary import plain_words
from tests.support.counted_words import said_by

THEMES = {
    "hedge": "hedge boundary neighbour height garden trimming",
    "school": "transport taxi mileage route escort pupil",
    "damp": "mould leak plaster tenancy ventilation boiler",
}


def related(decisions: Iterable[Iterable[str]]) -> Iterator[list[Related]]:
    """Yield what is related to each of `decisions`, the lines below their titles."""
    return related_in(said_by(decisions))


def group(themes: list[str], *standard: str) -> list[list[str]]:
    """Return decisions that each speak of a theme in words of their own, with the lines of `standard` in all."""
    return [
        [
            "",
            "Category : Planning > Other",
            "The complaint",
            f"  1. Complaint {number} is about {THEMES[theme]}.",
            *standard,
        ]
        for number, theme in enumerate(themes)
    ]


def test_the_nearest_are_those_of_the_same_theme_with_the_words_that_both_share() -> None:
    themes = ["hedge", "school", "damp"] * 3
    for number, near in enumerate(related(group(themes))):
        assert [other for other, _ in near] == [
            other for other, theme in enumerate(themes) if theme == themes[number] and other != number
        ]
        for _, words in near:
            assert words == sorted(THEMES[themes[number]].split())[:SHOWN]


def test_a_standard_paragraph_makes_nothing_related() -> None:
    standard = "  2. Ombudsman powers maladministration injustice remedy discretion apology guidance."
    alone = [[f"  1. Word{'abcdefgh'[at] * 3} is all that was said here."] for at in range(8)]
    assert all(near == [] for near in related([[*lines, standard] for lines in alone]))
    themes = ["hedge", "school", "damp"] * 3
    assert list(related(group(themes, standard))) == list(related(group(themes)))


@pytest.mark.parametrize(
    ("count", "with_it", "standard"), [(3, 2, True), (5, 2, False), (5, 3, True), (9, 3, False), (20, 4, True)]
)
def test_a_paragraph_is_standard_in_more_than_three_decisions_or_in_half_of_few(
    count: int, with_it: int, standard: bool
) -> None:
    line = "  7. A hedge at the boundary of a garden grew."
    decisions = [[f"  1. Nothing here number {at}."] + [line] * (at < with_it) for at in range(count)]
    assert all((near == []) is (standard or at >= with_it) for at, near in enumerate(related(decisions)))


def test_the_number_and_the_blanks_of_a_paragraph_do_not_make_it_another() -> None:
    said = "Hedge boundary garden trimming."
    lines = [f"  1. {said}", f"  12. {said}", f"- {said}", f"    • {said.replace(' ', '  ')}"]
    decisions = [[line] for line in lines] + [[f"Nothing {at}."] for at in range(8)]
    assert all(near == [] for near in related(decisions))


@pytest.mark.parametrize(
    "line",
    [
        "Hedge boundary garden trimming",
        "Decision : Hedge boundary garden (trimming)",
        "We recommend you set these 'ON'.",
    ],
)
def test_headings_and_lines_of_the_header_and_the_web_page_count_for_nothing(line: str) -> None:
    assert all(near == [] for near in related([[line], [line], *([f"Nothing {at}."] for at in range(6))]))


def test_fewer_than_three_shared_words_are_no_likeness() -> None:
    others = [[f"Nothing {at}."] for at in range(6)]
    assert not any(related([["A hedge in a garden."], ["The garden, the hedge."], *others]))
    assert any(related([["A hedge in a garden: height."], ["The garden, the hedge, its height."], *others]))


def test_little_in_common_among_much_else_is_no_likeness() -> None:
    def words(first: int) -> str:
        return " ".join("w" + "".join("abcdefghij"[int(digit)] for digit in str(at)) for at in range(first, first + 90))

    shared = "hedge garden height"
    few = [[f"{shared} one."], [f"The {shared} other."]]
    # Each other word stands in two decisions as well, so that it has its weight.
    many = [[f"{shared} {words(100)}."], [f"The {shared} {words(200)}."], [f"{words(100)};"], [f"{words(200)};"]]
    others = [[f"Nothing {at}."] for at in range(6)]
    assert next(related([*few, *others]))[0][0] == 1
    assert [other for other, _ in next(related([*many, *others]))] == [2]


def test_one_form_stands_for_all_and_plain_words_and_numbers_are_no_reason() -> None:
    text = "The fences and the fence and fences of March 2020, £500, flat b12, which the ladders and roofs aren't near."
    decisions = [[text], [f"Also: {text}"], *([f"Nothing {at}."] for at in range(6))]
    ((other, words),) = next(related(decisions))
    assert (other, words) == (1, ["fences", "flat", "ladders", "roofs"])


def test_of_equally_near_decisions_the_first_are_shown_and_no_more_than_five() -> None:
    decisions = [[f"Hedge, boundary, garden; case {at}."] for at in range(12)] + [
        [f"Nothing {at}."] for at in range(40)
    ]
    found = list(related(decisions))
    assert [other for other, _ in found[8]] == [0, 1, 2, 3, 4]
    assert [other for other, _ in found[0]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("decisions", [[], [[]], [["One."], ["Two."]], [[""], [""], [""]]])
def test_where_nothing_is_said_nothing_is_related(decisions: list[list[str]]) -> None:
    assert list(related(decisions)) == [[] for _ in decisions]


def brute_force(decisions: list[list[str]]) -> list[list[Related]]:
    """Return what `related` should, from every pair of decisions. Their lines are paragraphs, their words are stems."""
    count = len(decisions)
    within = Counter(line for lines in decisions for line in set(lines))
    standard = {line for line, number in within.items() if number > max(1, min(3, (count - 1) // 2))}
    said = [
        Counter(" ".join(line for line in lines if line not in standard).strip(".").replace(".", "").split())
        for lines in decisions
    ]
    spread = Counter(word for words in said for word in words)
    distinctive = {word for word, number in spread.items() if 2 <= number <= max(3, count // 4) and number < count}
    weights: list[dict[str, int]] = []
    for words in said:
        raw = {
            word: (1 + math.log(number)) * math.log(count / spread[word])
            for word, number in words.items()
            if word in distinctive
        }
        length = math.sqrt(sum(weight**2 for weight in raw.values()))
        weights.append({word: round(weight / length * 10_000) for word, weight in raw.items()})
    found: list[list[Related]] = []
    for at, one in enumerate(weights):
        scores = []
        for other, two in enumerate(weights):
            shared = sorted((-one[word] * two[word], word) for word in one.keys() & two.keys())
            score = -sum(weight for weight, _ in shared)
            if other != at and len(shared) >= 3 and score >= 0.05 * 10_000**2:
                scores.append((-score, other, [word for _, word in shared[:5]]))
        found.append([(other, words) for _, other, words in sorted(scores)[:5]])
    return found


@pytest.mark.parametrize("seed", range(40))
def test_the_products_in_parts_find_what_every_pair_by_itself_does(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    words = [a + b + c for a in "bdfgk" for b in "aou" for c in "mnrtp" if a + b + c not in plain_words()]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    pool = [" ".join(rng.choices(words, weights, k=rng.randrange(1, 12))) + "." for _ in range(12)]
    decisions = [
        [
            *rng.sample(pool, rng.randrange(3)),
            *(" ".join(rng.choices(words, weights, k=rng.randrange(1, 12))) + "." for _ in range(rng.randrange(5))),
        ]
        for _ in range(rng.choice([2, 3, 4, 7, 8, 13, 30, 60]))
    ]
    expected = brute_force(decisions)
    assert list(related(decisions)) == expected
    monkeypatch.setattr(candidates, "_HELD", rng.randrange(1, 900))
    monkeypatch.setattr(candidates, "_ROWS", rng.randrange(1, 9))
    assert list(related(decisions)) == expected


def test_the_oracle_meets_related_decisions() -> None:
    decisions = [
        [f"{THEMES[theme]} {'abcdefghi'[at] * 3}."] for at, theme in enumerate(["hedge", "school", "damp"] * 3)
    ]
    assert [len(near) for near in brute_force(decisions)] == [2] * 9
    assert MOST == SHOWN == 5
