"""The pages of the grounds of refusal."""

from __future__ import annotations

from generator.archive.facts import Facts
from generator.archive.gathered import gather
from generator.archive.groups import archive_of
from generator.figures.chart import Chart
from generator.knowledge.rows import Knowledge, Refusal
from generator.pages.listings import listings
from generator.pages.refusal_pages import refusal_index, refusal_pages
from tests.support.factories import facts
from tests.support.rows import refusal

CLOSED = "Closed after initial enquiries"


def decision(number: int, *rows: Refusal, outcome: str = CLOSED, category: str = "Planning") -> Facts:
    return facts(
        f"20-000-{number:03}",
        said=Knowledge(refusals=rows).packed(),
        outcome=outcome,
        category=category,
        title=f"A (20 000 {number:03})",
    )


def made(*decisions: Facts) -> dict[str, str]:
    archive = archive_of(decisions)
    uses = gather(archive).grounds
    pages = [refusal_index(archive, uses), *listings(refusal_pages(uses))]
    return {one.name: one.text() for one in pages if not isinstance(one, Chart)}


def test_a_ground_has_a_page_that_says_what_it_means_and_the_words_for_which_decisions_are_listed() -> None:
    page = made(decision(1, refusal("late")))["refusals/late.md"]
    assert "twelve months" in page
    assert "[paragraph 4](../decisions/20/20-000-001.md#para-4): “the complaint is late”" in page


def test_a_ground_that_only_a_citation_tells_is_not_counted() -> None:
    pages = made(decision(1, refusal("court", grade="cite")), decision(2, refusal("late", grade="phrase")))
    assert "refusals/court.md" not in pages
    assert "2 decisions of this archive closed a complaint" in pages["refusals/index.md"]
    assert "Casebook read a ground in 1 of them" in pages["refusals/index.md"]


def test_shares_are_of_the_closed_decisions_of_a_category_with_a_ground_from_ten_on() -> None:
    some = [decision(number, refusal("late")) for number in range(1, 10)]
    few = made(*some, decision(30, refusal("late"), category="Housing"))["refusals/index.md"]
    assert "How often, by category" not in few
    upheld = decision(31, refusal("late", scope="part"), outcome="Upheld")
    page = made(*some, decision(10, refusal("court"), refusal("late", order=2)), decision(11), upheld)
    table = page["refusals/index.md"].partition("| Ground |")[2]
    assert "/late.md) | 100% |" in table
    assert "/court.md) | 10% |" in table
    assert "| Decisions | 10 |" in table


def test_grounds_stand_by_how_often_they_are_stated() -> None:
    page = made(decision(1, refusal("court")), decision(2, refusal("late")), decision(3, refusal("late")))
    index = page["refusals/index.md"]
    assert index.index("late.md) 2") < index.index("court.md) 1")


def test_an_archive_that_refuses_nothing_has_an_index_without_grounds() -> None:
    page = made(decision(1, outcome="Upheld"))["refusals/index.md"]
    assert "0 decisions of this archive closed" in page
    assert "## Grounds" not in page
