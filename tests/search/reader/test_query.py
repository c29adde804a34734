"""The query language: what a query is read as, and that nothing breaks it."""

from __future__ import annotations

import datetime
import string
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.language import LIMITS
from generator.search.reader.query import parse
from generator.search.reader.tree import And, Node, Not, Or, Period, Phrase, Prefix, Reference, Value, Word

SIGNS = ("OR", "AND", "NOT", "-", "(", ")", '"', "*", ":", "in:summary", "year:2021", "council:", "26A(1)", "a", "bcd")


def leaves(part: Node | None) -> Iterator[Node]:
    match part:
        case And(parts) | Or(parts):
            for inner in parts:
                yield from leaves(inner)
        case Not(inner):
            yield from leaves(inner)
        case None:
            return
        case _:
            yield part


def depth(part: Node | None) -> int:
    match part:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case Not(inner):
            return 1 + depth(inner)
    return 0


def test_a_query_becomes_a_tree() -> None:
    day = datetime.date(2021, 6, 1)
    text = 'Complaints hous* "a b" (council:York OR ref:20-013-052) -after:2021-06-01 (in:summary x)'
    assert parse(text).tree == And(
        (
            Word("complaints"),
            Prefix("hous"),
            Phrase(("a", "b")),
            Or((Value("council", "York", ("york",)), Reference("20013052"))),
            Not(Period("after", "2021-06-01", day, day)),
            And((Word("x"),), in_summary=True),
        )
    )
    assert parse(" ").tree is None


def test_only_the_first_hundred_words_count() -> None:
    query = parse(" ".join(f"w{number}" for number in range(LIMITS.words + 1)))
    assert len(list(leaves(query.tree))) == LIMITS.words
    assert [note.code for note in query.notes] == ["long"]
    assert parse("a " * LIMITS.words).notes == ()
    phrase = parse('x "' + "a " * LIMITS.words + '" y').tree
    assert phrase == And((Word("x"), Phrase(("a",) * (LIMITS.words - 1))))
    fields = parse("a " * LIMITS.words + "-year:2021")
    assert len(list(leaves(fields.tree))) == LIMITS.words
    assert [note.code for note in fields.notes] == ["long"]


@pytest.mark.parametrize(("deep", "codes"), [(LIMITS.depth, []), (LIMITS.depth + 1, ["deep"]), (10_000, ["deep"])])
def test_brackets_may_be_fifty_deep(deep: int, codes: list[str]) -> None:
    query = parse("-(" * deep + "a OR b" + ")" * deep)
    assert [note.code for note in query.notes if note.code != "not"] == codes
    assert LIMITS.depth <= depth(query.tree) <= 2 * LIMITS.depth
    assert list(leaves(query.tree)) == [Word("a"), Word("b")]


def check(text: str) -> None:
    query = parse(text)
    assert len(query.notes) <= 20
    assert all(note.text and note.code for note in query.notes)
    assert sum(len(leaf.terms) if isinstance(leaf, Phrase) else 1 for leaf in leaves(query.tree)) <= LIMITS.words
    assert depth(query.tree) <= 2 * LIMITS.depth + 2
    assert isinstance(query.reading, str)


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from([*SIGNS, *(f"{sign} " for sign in SIGNS)]), max_size=60).map("".join))
def test_any_signs_are_a_query_whose_reading_is_read_as_itself(text: str) -> None:
    check(text)
    query = parse(text)
    again = parse(query.reading)
    assert again.reading == query.reading
    assert again.tree == query.tree
    assert again.notes == ()


@settings(max_examples=25)
@given(st.text(alphabet=string.printable, min_size=1, max_size=8), st.integers(min_value=1, max_value=100_000))
def test_long_queries_are_read_in_little_time(piece: str, length: int) -> None:
    began = time.process_time()
    check((piece * length)[:100_000])
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "()", "-", '"', "a:", 'ref:"', "NOT ", "OR ", "1,111", "26A(1)", "20 013 ", "1(a)", "a'", "\0", "£"],
)
def test_a_hundred_kilobytes_of_one_sign_are_read_in_little_time(piece: str) -> None:
    began = time.process_time()
    check((piece * 100_000)[:100_000])
    assert time.process_time() - began < 10
