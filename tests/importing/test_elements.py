"""What single elements of a page are."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.elements import (
    is_bold,
    is_contents,
    is_lettered,
    is_wrapper,
    rows_of,
    squeezed,
    whole_number,
    words_of,
)


def element(html: str, selector: str) -> LexborNode:
    found = LexborHTMLParser(html).css_first(selector)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a <b>b</b>c</p>", "a bc"),
        ("<p>a<br>b</p>", "a b"),
        ("<p>a\n\t b\u00a0c</p>", "a b\u00a0c"),
        ("<p>a<!-- no -->b</p>", "ab"),
        ("<p></p>", ""),
    ],
)
def test_the_words_of_an_element(html: str, words: str) -> None:
    assert words_of(element(html, "p")) == words


def test_blocks_within_an_element_part_words() -> None:
    assert words_of(element("<div><p>a</p><p>b</p><ul><li>c<li>d</ul></div>", "div")) == "a b c d"


def test_the_rows_of_a_table_are_not_those_of_a_table_in_a_cell() -> None:
    table = element("<table><caption>c<tr><td>1<table><tr><td>in</table><tbody><tr><td>2</table>", "table")
    assert [row.tag for row in rows_of(table)] == ["caption", "tr", "tr"]


@pytest.mark.parametrize(
    ("value", "number"), [("3", 3), (" 3 ", 3), ("0", None), ("-2", None), ("x", None), (None, None)]
)
def test_a_whole_number_in_an_attribute(value: str | None, number: int | None) -> None:
    assert whole_number(value) == number


@pytest.mark.parametrize(
    ("html", "bold"),
    [
        ("<p><b>a</b></p>", True),
        ("<p> <strong>a</strong> </p>", True),
        ("<p><b>a</b> b</p>", False),
        ("<p>a</p>", False),
    ],
)
def test_a_bold_paragraph(html: str, bold: bool) -> None:
    assert is_bold(element(html, "p")) is bold


@pytest.mark.parametrize(
    ("html", "lettered"),
    [
        ("<ol type=a>", True),
        ('<ol style="list-style-type: lower-alpha">', True),
        ("<ol type=1>", False),
        ("<ol>", False),
    ],
)
def test_a_lettered_list(html: str, lettered: bool) -> None:
    assert is_lettered(element(html, "ol")) is lettered


def test_an_entry_that_holds_nothing_but_a_list() -> None:
    assert is_wrapper(element("<ol><li> <ol><li>a</ol></ol>", "li"))
    assert not is_wrapper(element("<ol><li>b<ol><li>a</ol></ol>", "li"))
    assert not is_wrapper(element("<ol><li></ol>", "li"))


def test_a_table_of_contents() -> None:
    assert is_contents(element('<ul><li><a href="#a">A</a><li><a href="#b">B</a></ul>', "ul"))
    assert not is_contents(element('<ul><li><a href="#a">A</a> more</ul>', "ul"))
    assert not is_contents(element('<ul><li><a href="/a">A</a></ul>', "ul"))


def test_squeezed_text_has_no_white_space() -> None:
    assert squeezed(" a\u00a0b\n c ") == "abc"
