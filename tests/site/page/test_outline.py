"""Headings get addresses, and a table of contents lists them."""

from __future__ import annotations

import re

import markdown
import pytest

from generator.contract.headings import heading_id
from generator.site.page.outline import contents, with_ids


def ids(content: str) -> list[str]:
    return re.findall(r'<h\d id="([^"]*)"', with_ids(content)[0])


def test_a_heading_gets_the_address_of_its_words() -> None:
    finished, _ = with_ids("<h2>What I found</h2>\n<p>x</p>")
    assert finished == '<h2 id="what-i-found">What I found</h2>\n<p>x</p>'


def test_headings_of_the_same_words_have_addresses_of_their_own() -> None:
    assert ids("<h2>Analysis</h2><h2>Analysis</h2><h3>Analysis</h3>") == ["analysis", "analysis_1", "analysis_2"]


def test_tags_are_no_part_of_an_address_and_signs_are_what_they_stand_for() -> None:
    assert ids("<h2>The <em>Council</em>&#x27;s view &amp; ours</h2>") == ["the-councils-view-ours"]


@pytest.mark.parametrize("words", ["Para 12", "para-12"])
def test_no_heading_has_the_address_of_a_paragraph(words: str) -> None:
    assert heading_id(words, "-") == "section-para-12"


def test_headings_are_addressed_as_python_markdown_does() -> None:
    text = "# A fence\n\n## A fence\n\n## Mr A’s *view*\n\n### 12 & 13\n\n## &lt;script&gt;\n"
    plain = markdown.markdown(text, extensions=["toc"])
    assert ids(markdown.markdown(text)) == re.findall(r'<h\d id="([^"]*)"', plain)


def test_the_table_of_contents_lists_what_is_below_the_title_as_a_tree() -> None:
    _, headings = with_ids("<h1>T</h1><h2>A</h2><h3>B &amp; C</h3><h2>D</h2>")
    listed = contents(headings)
    assert re.findall(r'href="#([^"]+)"', listed) == ["a", "b-c", "d"]
    assert listed == (
        '<nav class="cb-contents" aria-label="On this page"><p>On this page</p>\n<ul><li><a href="#a">A</a>'
        '<ul><li><a href="#b-c">B &amp; C</a></li></ul></li><li><a href="#d">D</a></li></ul></nav>'
    )


@pytest.mark.parametrize("content", ["", "<p>x</p>", "<h1>T</h1><p>x</p>"])
def test_a_page_with_no_heading_below_its_title_has_no_table_of_contents(content: str) -> None:
    assert contents(with_ids(content)[1]) == ""
