"""What a body is to do is read with its kind and its deadline; each case is one form or one trap."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.knowledge.money.promises import promises_in
from tests.support.money_cases import case, money_cases, shown, statement_of_case
from tests.support.statements import actions, statement

_PROMISES = [path for path in money_cases() if "promises" in case(path)]


@pytest.mark.parametrize("path", _PROMISES, ids=lambda path: path.stem)
def test_the_promises_of_a_case_are_those_that_it_expects(path: Path) -> None:
    said = case(path)
    rows = promises_in(statement_of_case(said))
    wanted = said["promises"]
    assert [row.span.printed for row in rows] == [row["printed"] for row in wanted]
    assert [shown(row, asked) for row, asked in zip(rows, wanted, strict=True)] == wanted


@pytest.mark.parametrize("path", money_cases(), ids=lambda path: path.stem)
def test_a_promise_stands_on_words_of_an_action(path: Path) -> None:
    read = statement_of_case(case(path))
    for row in promises_in(read):
        passage = read.passages[row.span.passage - 1]
        acts = any(passage.place == "action" for passage in read.passages)
        assert passage.place == ("action" if acts else "summary")
        assert passage.text[row.span.start : row.span.end] == row.span.printed


def test_a_statement_without_actions_has_the_promises_that_its_summary_says_were_agreed() -> None:
    said = "Summary: The Council will reply. It has agreed to pay £100.\n\n## Final decision\n\n1. It will apologise."
    assert [row.span.printed for row in promises_in(statement(said))] == ["pay £100"]
    wanted = "Summary: Mr X says the Council should pay £100.\n\n## Final decision\n\n1. It will apologise."
    assert promises_in(statement(wanted)) == ()


@pytest.mark.parametrize(
    "text", ["and pay " * 12_000, "review, " * 12_000, "within two weeks " * 6_000, "to " * 30_000]
)
def test_hostile_actions_are_read_in_time_that_grows_with_their_length(text: str) -> None:
    assert promises_in(statement(actions(f"apologise {text}")))
