"""Sums of money in queries, as people write them."""

from __future__ import annotations

import re

import pytest

from generator.search.reader.amounts import amounts
from generator.search.reader.sums import read_sum


def read(text: str) -> list[tuple[str, str, str]]:
    """Return the words, the sum and what is meant by the words around it, of each sum in `text`."""
    starts = [match.start() for match in re.finditer(r"£?[a-zA-Z0-9]+", text)]
    return [(text[each.start : each.end], each.text, each.sums) for each in amounts(text, starts)]


@pytest.mark.parametrize(
    ("text", "typed", "amount"),
    [
        ("£500 for bins", "£500", "£500"),
        ("500 pounds for bins", "500 pounds", "£500"),
        ("500quid", "500quid", "£500"),
        ("got £1,500.50", "£1,500.50", "£1500.50"),
        ("two thousand pounds", "two thousand pounds", "£2000"),
        ("Fifty Pounds", "Fifty Pounds", "£50"),
        ("five grand on a solicitor", "five grand", "£5000"),
        ("2k damp", "2k", "£2000"),
        ("£2k damp", "£2k", "£2000"),
        ("£1.5k", "£1.5k", "£1500"),
        ("1.25 thousand pounds", "1.25 thousand pounds", "£1250"),
        ("a hundred quid", "a hundred quid", "£100"),
    ],
)
def test_a_sum_is_read_as_people_write_it(text: str, typed: str, amount: str) -> None:
    assert read(text) == [(typed, amount, "")]


@pytest.mark.parametrize(
    "text", ["500", "over 500 houses", "12 months", "a hundred people", "two thousand", "2kg", "000 pounds", "s117"]
)
def test_a_number_that_is_not_said_to_be_money_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("more than £500", [">=500"]),
        ("Over 1000 pounds", [">=1000"]),
        ("£300 or more", [">=300"]),
        ("under £12.50", ["<=12.50"]),
        ("up to five hundred pounds", ["<=500"]),
        ("£300 or less", ["<=300"]),
        ("between 500 and 1000 pounds", ["500..1000"] * 2),
        ("£500-£1,000", ["500..1000"] * 2),
        ("from £2 to £30", ["2..30"] * 2),
        ("£250 and £300", ["", ""]),
        ("£300 to £250", ["", ""]),
        ("moreover £500", [""]),
        ("more than £500 and £20", [">=500", ""]),
    ],
)
def test_words_around_a_sum_say_which_sums_are_meant(text: str, sums: list[str]) -> None:
    found = [said for _, _, said in read(text)]
    assert found == sums
    assert all(read_sum(said) for said in found if said)
