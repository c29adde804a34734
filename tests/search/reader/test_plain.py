"""Loose words: which decide, what is looked for besides, and which queries have none."""

from __future__ import annotations

import pytest

from generator.search.reader.lexer import Lexer, Notes
from generator.search.reader.plain import Unit, parts, plain, units
from generator.search.reader.query import parse
from generator.search.reader.sums import Sum
from generator.search.reader.tree import Day, Phrase, TextLeaf, Value, Word, written


def units_of(query: str) -> tuple[Unit, ...]:
    parsed = parse(query)
    read = plain(parsed)
    assert read
    return units(parsed.text, read.words, has_more=bool(read.demanded))


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("my child has no school place", ["child", "school", "place"]),
        ("what is the", ["what", "is", "the"]),
        ("follow-up housing", ["follow", "housing"]),
        ("Damp, and damp", ["Damp,"]),
        ('the "duty of care"', []),
        ("council:croydon damp", ["damp"]),
        ("the council kicked me out", ["council", "kicked"]),
    ],
)
def test_common_words_do_not_decide_while_there_are_others(query: str, typed: list[str]) -> None:
    found = [unit.typed for unit in units_of(query)]
    assert [word.strip(",") for word in found] == [word.strip(",") for word in typed]


@pytest.mark.parametrize(
    "query",
    ["damp OR mould", "damp AND mould", "damp -mould", "hous*", "(damp)", "in:summary damp", '"damp"', "", "a-b"],
)
def test_a_query_with_operators_or_of_phrases_alone_is_read_as_it_is_written(query: str) -> None:
    read = plain(parse(query))
    assert read is None


def test_everyday_words_bring_others_along() -> None:
    (ehcp,) = units_of("ehcp")
    assert ehcp.word == Word("ehcp")
    assert Phrase(("education", "health", "and", "care")) in ehcp.added
    assert [unit.added for unit in units_of("kicked me out")] == [unit.added for unit in units_of("kicked out")]


def test_an_entry_may_bring_a_fact_along_that_stands_in_no_text() -> None:
    (old,) = units_of("too old")
    assert Value("ground", "late", ("late",)) in old.added
    assert all(isinstance(leaf, TextLeaf) for leaf in old.leaves)


def test_a_sum_of_money_is_one_word_with_the_sums_that_are_meant() -> None:
    more, distress = units_of("more than five hundred pounds for distress")
    assert (more.typed, more.word.term) == ("five hundred pounds", "£500")
    assert more.added == (Sum(">=500", 50_000, None),)
    assert distress.typed == "distress"
    alone, _ = units_of("£500 damp")
    assert alone.added == ()


def test_an_abbreviation_that_is_a_word_counts_in_capitals_only() -> None:
    (send,) = units_of("SEND")
    assert Phrase(("special", "educational", "needs")) in send.leaves
    assert Word("send") not in send.leaves
    (word,) = units_of("send")
    assert word.leaves == (Word("send"),)


def test_what_is_typed_is_not_added_too() -> None:
    refused, declined = units_of("refused declined")
    assert Word("declined") not in refused.added
    assert declined.word == Word("declined")


def test_what_is_marked_are_the_words_that_decide_and_what_they_bring() -> None:
    found = [[written(leaf) for leaf in part] for part in parts(parse('has no ehcp "of care"'))]
    assert found[0] == ['"of care"']
    assert found[1][:2] == ["ehcp", '"education health and care"']


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("damp  Mould", ["damp", "Mould"]),
        ("follow-up (damp)", ["follow-up", "damp"]),
        ('"of care" damp', [None, "damp"]),
        ("20 March 2018 damp", ["20 March 2018", "damp"]),
        ("cafe\u0301 damp", ["café", "damp"]),
    ],
)
def test_words_know_where_they_were_typed(query: str, places: list[str | None]) -> None:
    lexer = Lexer(query, Notes())
    leaves = [item for item in lexer.items if isinstance(item, Word | Phrase | Day)]
    assert [leaf.place and lexer.text[slice(*leaf.place)] for leaf in leaves] == places


def test_words_between_a_part_and_its_law_know_their_places() -> None:
    lexer = Lexer("section 19 of the old Education Act damp", Notes())
    words = [item for item in lexer.items if isinstance(item, Word)]
    assert [lexer.text[slice(*word.place)] for word in words if word.place] == [word.term for word in words] != []
