"""The pages of the sums that were agreed."""

from __future__ import annotations

from generator.archive.gathered import Payment
from generator.knowledge.rows import Knowledge
from generator.pages.listings import Listing, listings
from generator.pages.remedy_pages import remedy_index, remedy_pages
from tests.support.factories import facts
from tests.support.rows import payment, span


def payments(*sums: int, head: str | None = "distress") -> list[Payment]:
    return [
        Payment(facts(f"20-000-{number:03}", title=f"A (20 000 {number:03})"), payment(pence, head_kind=head))
        for number, pence in enumerate(sums, 1)
    ]


def index(found: list[Payment]) -> str:
    return next(one.text() for one in remedy_index(found) if isinstance(one, Listing))


def test_the_index_says_that_it_is_no_calculator_and_has_a_median_from_ten_payments_on() -> None:
    page = index([*payments(*[10_000] * 10), *payments(5_000, head="loss")])
    assert "It is a record and not a calculator" in page
    assert "- [Distress, worry or uncertainty](../remedies/distress.md) 10" in page
    assert "- [A loss that can be counted](../remedies/loss.md) 1" in page
    assert "| 2021 | 11 | £100 | £100 | £100 |" in page
    assert "| C, 2021 | 11 | £100 | £100 | £100 |" in page


def test_a_category_and_year_with_fewer_than_ten_payments_has_no_row() -> None:
    assert "By category and year" not in index(payments(*[10_000] * 9))


def test_no_years_are_pooled_without_being_shown() -> None:
    for page in listings(remedy_pages(payments(*[10_000] * 12))):
        assert "### By year" in page.text()


def test_undated_payments_are_counted_without_a_median() -> None:
    undated = [Payment(facts(f"20-000-{at:03}", date=None), payment(10_000)) for at in range(12)]
    page = index([*payments(*[20_000] * 10), *undated])
    assert "| Date not stated | 12 | – | – | – |" in page
    assert "| C, 2021 | 10 | £200 | £200 | £200 |" in page
    assert "C, Date not stated" not in page


def test_sums_far_above_the_others_are_listed_with_their_paragraph() -> None:
    some = payments(*[10_000] * 10, 999_900)
    (page,) = listings(remedy_pages(some))
    assert "### Far above the others (1)" in page.text()
    assert "- [£9,999](../decisions/20/20-000-011.md#para-9) A (20 000 011)" in page.text()


def test_each_decision_is_listed_with_the_words_of_its_payments() -> None:
    row = payment(span=span("£500", "para-3-b"), context="it will pay Mr X £500 for his distress")
    said = facts(said=Knowledge(remedies=(row,)).packed())
    (page,) = listings(remedy_pages([Payment(said, row)]))
    assert "[paragraph 3(b)](../decisions/20/20-000-001.md#para-3-b): “it will pay Mr X £500 for his distress”" in (
        page.text()
    )


def test_an_archive_without_payments_has_an_index_that_counts_none() -> None:
    assert "0 payments of one sum" in index([])
