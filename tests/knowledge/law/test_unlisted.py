"""Acts and Regulations that no table has, read by their printed title and year."""

from __future__ import annotations

import pytest

from generator.knowledge.law.citations import citations_in
from generator.knowledge.law.unlisted import unlisted
from tests.support.citing import statement


def read(words: str, title: str, year: int = 1991) -> str | None:
    start = words.index(title)
    law = unlisted(words, start, start + len(title), year)
    return law.id if law else None


@pytest.mark.parametrize(
    "words",
    [
        "Turnip Storage Act 1991",
        "the Turnip Storage Act 1991",
        "The Turnip Storage Act 1991",
        "It did so. Turnip Storage Act 1991",
        "(Turnip Storage Act 1991, section 4)",
        "['Turnip Storage Act 1991']",
        "under Turnip Storage Act 1991",
        "the barns, Turnip Storage Act 1991",
    ],
)
def test_a_title_is_taken_where_it_is_certain_where_it_begins(words: str) -> None:
    assert read(words, "Turnip Storage Act") == "turnip-storage-act-1991"


@pytest.mark.parametrize("words", ["Wexcombe Turnip Storage Act 1991", "In Wexcombe's Turnip Storage Act 1991"])
def test_a_title_behind_another_word_with_a_capital_is_not_taken(words: str) -> None:
    assert read(words, "Turnip Storage Act") is None


@pytest.mark.parametrize("title", ["Turnip Order", "Wexcombe Parking Places Order", "Turnip Rules", "Turnip Code"])
def test_orders_and_other_works_are_not_taken(title: str) -> None:
    assert read(f"The {title} 1991", title) is None


@pytest.mark.parametrize("title", ["Storage of the Turnip Act", "Turnip 'Storage' Act"])
def test_a_title_that_may_be_two_is_not_taken(title: str) -> None:
    assert read(f"The {title} 1991", title) is None


@pytest.mark.parametrize(
    "title", ["Local Govenment Act", "Hosing Act", "Equalty Act", "Highway Act", "Special Gardianship Regulations"]
)
def test_what_may_be_the_misprint_of_a_known_title_is_not_taken(title: str) -> None:
    assert read(f"the {title} 1991", title) is None


@pytest.mark.parametrize(
    "words", ["the Local Govenment Act 1974", "the Hosing Act 1996", "the Equalty Act 2010", "the Highway Act 1980"]
)
def test_a_misprinted_title_is_shown_as_not_known(words: str) -> None:
    (row,) = citations_in(statement(f"It acted under {words}."))
    assert (row.authority, row.resolved, row.rule) == (None, "no", "title and year not known")


def test_a_title_of_which_one_word_is_quite_another_is_no_misprint() -> None:
    assert read("the Turnip Act 1991", "Turnip Act") == "turnip-act-1991"


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("the Turnip Storage Act 1991", "act", "Turnip Storage Act"),
        ("the Turnip Storage (Wexcombe) Regulations 1991", "si", "Turnip Storage (Wexcombe) Regulations"),
    ],
)
def test_such_a_law_has_title_and_year_but_neither_number_nor_link(words: str, kind: str, title: str) -> None:
    (row,) = citations_in(statement(f"It acted under {words}."))
    assert (row.kind, row.title, row.year, row.resolved, row.rule) == (kind, title, 1991, "exact", "title and year")
    assert (row.number, row.uri) == (None, None)


def test_its_parts_are_cited_and_the_act_behind_it_means_it() -> None:
    found = citations_in(statement("Section 4 of the Turnip Storage Act 1991 applies. The Act says more in section 5."))
    assert [(row.authority, row.fragment, row.uri) for row in found] == [
        ("turnip-storage-act-1991", "s 4", None),
        ("turnip-storage-act-1991", None, None),
        ("turnip-storage-act-1991", "s 5", None),
    ]


def test_two_such_acts_make_the_act_uncertain() -> None:
    found = citations_in(statement("The Turnip Storage Act 1991 and the Barn Repairs Act 1993 apply. The Act says so."))
    assert [(row.authority, row.resolved) for row in found] == [
        ("turnip-storage-act-1991", "exact"),
        ("barn-repairs-act-1993", "exact"),
        (None, "no"),
    ]


def test_the_number_of_a_part_is_no_word_of_the_title_behind_it() -> None:
    text = "Schedule A1 to the Turnip Storage Act 1991, and Schedule A1 to the Mental Capacity Act 2005."
    assert [(row.authority, row.fragment) for row in citations_in(statement(text))] == [
        ("turnip-storage-act-1991", "Sch A1"),
        ("mental-capacity-act-2005", "Sch A1"),
    ]
