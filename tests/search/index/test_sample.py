"""The decisions by which the wordbook and the like are chosen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from generator.search.index.sample import sample_of


def _pages(numbers: range) -> list[Any]:
    return [SimpleNamespace(url=f"decisions/20/20-{number:06}.html") for number in numbers]


def test_a_small_archive_is_its_own_sample_in_its_order_but_for_the_newest() -> None:
    pages = _pages(range(400))
    assert sample_of(pages) == pages[:384]  # the newest are not settled
    assert sample_of(pages[:384]) == pages[:384]


def test_the_newest_decisions_change_nothing_of_the_sample() -> None:
    pages = _pages(range(2047))
    assert sample_of(pages) == sample_of(pages[:1920])


def test_one_more_decision_changes_at_most_one_of_the_sample() -> None:
    pages = _pages(range(3000))
    before = {page.url for page in sample_of(pages)}
    after = {page.url for page in sample_of(_pages(range(3001)))}
    assert len(before) == len(after) == 500
    assert len(before - after) <= 1
    assert sample_of(pages) == sorted(sample_of(pages), key=pages.index)
