"""Rows of lists as elements, from either renderer."""

from __future__ import annotations

import re

import markdown
import pyromark
import pytest

from generator.contract.regions import LISTING, MEANINGS
from generator.pages.listings import row_of
from generator.site.page.row_html import badge, finish_rows
from tests.support.factories import facts
from tests.support.rows import payment, said

RENDERERS = [pyromark.html, lambda text: markdown.markdown(text, extensions=["sane_lists", "tables", "toc"])]
both = pytest.mark.parametrize("render", RENDERERS, ids=["pyromark", "python-markdown"])


def drawn(render: object, count: int, **values: object) -> str:
    rows = [row_of(facts(f"20-000-{at:03}", **values), "both", f"{at}.md", ["A fence."]) for at in range(count)]
    page = "\n\n".join([LISTING.begin, *rows, LISTING.end])
    return finish_rows(render(page))  # type: ignore[operator]


@both
def test_outcome_date_and_reference_are_elements_of_their_own(render: object) -> None:
    parts = re.findall(r'<span class="(cb-[a-z_]+)"[^>]*>([^<]*)</span>', drawn(render, 1))
    assert parts == [
        ("cb-badge", "Upheld"), ("cb-row__date", "1 January 2021"), ("cb-row__reference", "20 000 000"),
    ]  # fmt: skip


@both
def test_a_sum_says_what_it_is_to_those_who_hear_it(render: object) -> None:
    text = drawn(render, 1, said=said(payment(30_000)))
    assert '<span class="cb-row__sum">£300<span> agreed</span></span>' in text


@both
def test_a_long_list_has_heads_above_its_columns_and_buttons_for_its_view(render: object) -> None:
    text = drawn(render, 10)
    assert text.count('class="cb-heads"') == 1
    assert re.findall(r'<button type="button" value="([a-z]*)">', text) == ["", "compact"]
    assert text.index("cb-heads") < text.index("<ul>")
    assert "cb-heads" not in drawn(render, 9)


@both
def test_the_rows_after_the_twentieth_are_marked_for_the_paper(render: object) -> None:
    text = drawn(render, 25)
    assert text.count("<li") == 25
    assert text.count('<li class="cb-later">') == 5
    assert text.rindex("<li>") < text.index('<li class="cb-later">')


def test_an_outcome_in_bold_among_the_meanings_is_the_same_badge() -> None:
    page = f"{MEANINGS.begin}<li><strong>Upheld</strong> 3</li>{MEANINGS.end}<p><strong>Upheld</strong></p>"
    finished = finish_rows(page)
    assert finished.count(badge("Upheld")) == 1
    assert finished.endswith("<p><strong>Upheld</strong></p>")


def test_a_page_without_a_list_is_left_as_it_is() -> None:
    assert (
        finish_rows("<p><strong>Upheld</strong> · 1 January 2021</p>")
        == "<p><strong>Upheld</strong> · 1 January 2021</p>"
    )
