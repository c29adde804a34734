"""The words that a page shows, and where the statement is on it."""

from __future__ import annotations

import pytest

from generator.contract.regions import FACTS, STATEMENT
from generator.contract.words import shown_words, statement_of, words_of


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("A *fence* of\nwood.", ["A", "fence", "of", "wood."]),
        ("12. A fence\n\n    - of wood", ["A", "fence", "of", "wood"]),
        (r"1\. \*A\* &lt;b&gt; &#96;", ["1.", "*A*", "<b>", "`"]),
        ("## The\u00a0complaint", ["The", "complaint"]),
        ("[20 013 052](a.md)<!-- a comment -->", ["20", "013", "052"]),
        ("", []),
    ],
)
def test_what_a_reader_sees_counts_and_marks_do_not(statement: str, expected: list[str]) -> None:
    assert shown_words(statement) == expected


def test_a_tag_within_a_word_does_not_part_it() -> None:
    assert words_of("<p>fen<em>ce</em></p>\n<p>gate</p>") == ["fence", "gate"]


def test_an_entity_is_one_character_and_is_decoded_once() -> None:
    assert words_of("<p>&amp;lt; &nbsp; &eacute;</p>") == ["&lt;", "é"]


def test_the_statement_is_what_its_comments_enclose() -> None:
    page = f"---\n---\n{FACTS.begin}facts{FACTS.end}\n{STATEMENT.begin}\nA fence.\n{STATEMENT.end}\nmore"
    assert statement_of(page) == "\nA fence.\n"


@pytest.mark.parametrize("page", ["", "A fence.", STATEMENT.begin + "A fence.", "A fence." + STATEMENT.end])
def test_a_page_without_both_comments_has_no_statement(page: str) -> None:
    assert statement_of(page) == ""
