"""Numbers, letters, nesting, headings, tables and links as the markup of a page says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.elements import squeezed
from generator.importing.web_page import read_page
from tests.support.web_pages import web_page


def read(body: str) -> list[str]:
    return [str(line) for line in read_page(web_page(body)).lines]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("<ol><li>A</li></ol><h2>Final decision</h2><ol start=2><li>B</li></ol>", ["1.", "2."]),
        ("<ol><li>A</li></ol><h2>Final decision</h2><ol><li>B</li></ol>", ["1.", "2."]),
        ("<ol><li value=1>A</li></ol><h2>Final decision</h2><ol><li value=2>B</li></ol>", ["1.", "2."]),
        ("<ol><li>A</li></ol><h2>Final decision</h2><ol start=4><li>B</li><li>C</li></ol>", ["1.", "4?", "5."]),
        ("<ol><li>A</li></ol><h2>Final decision</h2><ol start=1><li>B</li></ol>", ["1.", "2?"]),
        ("<ol><li>A</li><li value=7>B</li></ol>", ["1.", "7?"]),
        ("<ol start=x><li>A</li></ol>", ["1."]),
        ("<p>1. A</p><p>2. B</p>", ["1.", "2."]),
    ],
)
def test_numbers_are_those_of_the_page_and_in_doubt_where_the_count_differs(body: str, numbers: list[str]) -> None:
    marks = [line.partition("\t")[0] for line in read(body)]
    assert [mark for mark in marks if mark[:1].isdigit()] == numbers


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>P:<ol><li>a</li><li>b</li></ol></li></ol>", ["1.\tP:", "  a)\ta", "  b)\tb"]),
        ("<ol><li>P:<ol><ol><li>a</li></ol></ol></li></ol>", ["1.\tP:", "  a)\ta"]),
        ("<ol><li>P:</li><ol><ol><li>a</li></ol></ol><li>Q</li></ol>", ["1.\tP:", "  a)\ta", "2.\tQ"]),
        ("<ol><li>P:</li></ol><ol type=a><li>a</li></ol><ol start=2><li>Q</li></ol>", ["1.\tP:", "  a)\ta", "2.\tQ"]),
        ("<ol><li>P:</li></ol><ul><li>b</li></ul><ol start=2><li>Q</li></ol>", ["1.\tP:", "  •\tb", "2.\tQ"]),
        ("<ol><li>P:<ul><li>b:<ol><li>x</li></ol></li></ul></li></ol>", ["1.\tP:", "  •\tb:", "    i)\tx"]),
        ("<ol><li>P:<ol start=3><li>c</li></ol>and more</li></ol>", ["1.\tP:", "  c)\tc", "  \tand more"]),
        ("<ol><li><p>P</p><p>Q</p></li></ol>", ["1.\tP", "  \tQ"]),
        ("<ol><li>P:<ol><li><p>a</p><p>b</p></li></ol></li></ol>", ["1.\tP:", "  a)\ta", "    \tb"]),
        ("<ol><li>P:</li></ol><p>a) first</p><p>b) second</p>", ["1.\tP:", "  -\ta) first", "  -\tb) second"]),
        ("<ol><li>P</li></ol><p>(An Act, section 1)</p>", ["1.\tP", "  \t(An Act, section 1)"]),
        ("<ul><li>b</li></ul>", ["•\tb"]),
        ("<ol><li>one<br>two</li></ol>", ["1.\tone two"]),
        ("<div><section><p>One <em>two</em>three</p></section></div>", ["\tOne twothree"]),
    ],
)
def test_letters_bullets_and_second_paragraphs_keep_their_place(body: str, expected: list[str]) -> None:
    assert read(body) == expected


def test_sections_and_sub_headings_are_told_by_their_level_or_by_the_vocabulary() -> None:
    body = (
        "<h3>The complaint</h3><h4>Background</h4><h3>The Housing Act</h3><p><strong>What happened</strong></p><p>x</p>"
    )
    assert read(body) == ["#\tThe complaint", "##\tBackground", "#\tThe Housing Act", "##\tWhat happened", "\tx"]


def test_a_bold_sentence_is_no_heading() -> None:
    assert read("<p><strong>The Council was at fault.</strong></p>") == ["\tThe Council was at fault."]


def test_a_list_of_links_within_the_page_is_left_out() -> None:
    page = read_page(web_page('<ul><li><a href="#a">The complaint</a></li></ul><p>x</p>'))
    assert [str(line) for line in page.lines] == ["\tx"]
    assert "The complaint" in page.left_out


def test_tables_keep_rows_cells_and_their_head() -> None:
    body = "<table><caption>Dates</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2 <b>3</b></td></tr></table>"
    assert read(body) == ["\tDates", "=\tA\tB", "|\t1\t2 3"]
    assert read("<ol><li>P<table><tr><td>1</td></tr></table></li></ol>") == ["1.\tP", "  +\t1"]


def test_a_link_to_another_decision_is_kept_with_its_words() -> None:
    there = "https://lgo.org.uk/decisions/housing/allocations/21-000-002"
    body = f'<ol><li>See <a href="{there}">our earlier decision</a> and <a href="/about">us</a>.</li></ol>'
    assert read(body) == ["1.\tSee our earlier decision and us.", "@\tour earlier decision\t21 000 002"]
    assert read(f'<p>See <a href="{there}">21 000 002</a></p>') == ["\tSee 21 000 002"]


WORDS = st.text("abc é£", min_size=1, max_size=6)
INLINE = st.builds(lambda a, b: f"{a}<b>{b}</b>", WORDS, WORDS)
LEAF = st.one_of(WORDS, INLINE, st.builds("<p>{}</p>".format, INLINE), st.builds("<h3>{}</h3>".format, WORDS))


def _lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    entries = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        entries.map(lambda some: "<ol>" + "".join(f"<li>{one}</li>" for one in some) + "</ol>"),
        entries.map(lambda some: "<ul>" + "".join(f"<li>{one}</li>" for one in some) + "</ul>"),
        entries.map(lambda some: "<ol><ol>" + "".join(f"<li>{one}</li>" for one in some) + "</ol></ol>"),
        entries.map(lambda some: "<div>" + "".join(some) + "</div>"),
        entries.map(lambda some: "<table><tr>" + "".join(f"<td>{one}</td>" for one in some) + "</tr></table>"),
        st.builds("<blockquote>{}{}</blockquote>".format, inner, inner),
    )


@given(st.lists(st.recursive(LEAF, _lists, max_leaves=8), min_size=1, max_size=4))
def test_no_markup_loses_or_moves_a_word(parts: list[str]) -> None:
    body = "".join(parts)
    page = read_page(f"<html><head><title>B (22 010 001)</title></head><body><article>{body}</article></body></html>")
    said = squeezed("".join(line.words for line in page.lines))
    import re

    assert said == squeezed(re.sub("<[^>]*>", "", body))
