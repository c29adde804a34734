"""Rows of lists of decisions: their facts become elements, and nothing else on the page does."""

from __future__ import annotations

from generator.contract.regions import LISTING, MEANINGS
from generator.site.page.row_html import badge, finish_rows

FACTS = "<p><strong>Upheld</strong> · 3 July 2026 · £500 · 20 013 052</p>"


def test_the_facts_of_a_row_become_elements_of_their_own() -> None:
    drawn = finish_rows(f"{LISTING.begin}<li>{FACTS}</li>{LISTING.end}")
    assert drawn == (
        f'{LISTING.begin}<li><p class="cb-row"><span class="cb-badge" data-outcome="Upheld">Upheld</span>'
        ' <span class="cb-row__date">3 July 2026</span> <span class="cb-row__sum">£500</span>'
        f' <span class="cb-row__reference">20 013 052</span></p></li>{LISTING.end}'
    )


def test_every_list_of_a_page_is_drawn_and_what_is_outside_stays() -> None:
    once = f"{LISTING.begin}{FACTS}{LISTING.end}"
    drawn = finish_rows(f"{FACTS}{once}{FACTS}{once}{FACTS}")
    assert drawn.count("cb-row__date") == 2
    assert drawn.count(FACTS) == 3


def test_the_meanings_of_outcomes_begin_with_the_same_badge() -> None:
    assert badge("Not upheld") in finish_rows(f"{MEANINGS.begin}<strong>Not upheld</strong>{MEANINGS.end}")


def test_a_list_that_is_not_closed_is_left_as_it_is() -> None:
    assert finish_rows(f"{LISTING.begin}{FACTS}") == f"{LISTING.begin}{FACTS}"
