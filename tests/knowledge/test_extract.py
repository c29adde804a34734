"""All rows of a decision: each stands on the words that it says it stands on."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.knowledge.extract import knowledge_of
from generator.knowledge.rows import Knowledge, Span
from generator.knowledge.text import Statement, statement_of
from generator.source.decision import Source
from generator.source.parse import parse
from tests.support.statements import published, statement
from tests.support.strategies import decisions
from tests.synthetic import write_archive

WORDS = "£ 500 section s117 Act 1996 ( ) , will not investigate because late pay".split()


def spans(said: Knowledge) -> list[Span]:
    tables = (said.citations, said.remedies, said.promises, said.refusals, said.family)
    return [row.span for table in tables for row in table]


def assert_words_stand_there(read: Statement) -> int:
    """Hold that each row's words are those of its passage, at its places; return how many rows there are."""
    found = spans(knowledge_of(read))
    for one in found:
        passage = read.passages[one.passage - 1]
        assert one.printed == passage.text[one.start : one.end] != ""
        assert one.anchor == passage.anchor
    return len(found)


def test_the_rows_of_the_real_decisions_stand_on_their_words() -> None:
    assert assert_words_stand_there(published("20-013-052")) >= 4
    assert assert_words_stand_there(published("23-002-359")) >= 3


def test_the_rows_of_an_archive_stand_on_their_words_and_come_back_from_their_packed_form(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", 60, seed=3)
    rows = 0
    for path in sorted((tmp_path / "archive").rglob("*.txt")):
        decision, _ = parse(Source(path.name, "0" * 64, tuple(path.read_text(encoding="utf-8").split("\n"))))
        assert decision is not None
        rows += assert_words_stand_there(statement_of(decision))
    assert rows > 600


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_the_rows_of_any_text_stand_on_their_words(lines: list[str]) -> None:
    decision, _ = parse(Source("a.txt", "0" * 64, tuple(lines)))
    if decision is not None:
        assert_words_stand_there(statement_of(decision))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("£ 500 section s117 Act 1996 ( ) , will not investigate because late pay".split()), max_size=60
    )
)
def test_the_rows_of_words_in_any_order_stand_on_their_words(words: list[str]) -> None:
    assert_words_stand_there(statement(f"Summary: {' '.join(words)}\n\n## Agreed action\n\n1. {' '.join(words)}"))


def test_a_sum_that_the_summary_says_again_is_counted_and_is_one_row() -> None:
    read = statement("Summary: It will pay her £50.\n\n## Agreed action\n\n1. The Council will pay her £50.\n")
    said = knowledge_of(read)
    assert (len(said.remedies), said.repeats, said.signs) == (1, 1, 2)


def test_the_same_text_gives_the_same_rows() -> None:
    read = published("23-002-359")
    assert msgspec.json.encode(knowledge_of(read)) == msgspec.json.encode(knowledge_of(read))
