"""The sums of a statement are read as a person reads them; each case is one form or one trap."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.knowledge.money.promises import promises_in
from generator.knowledge.money.remedies import money_in, remedies_in
from generator.knowledge.rows import REMEDIES
from tests.support.money_cases import case, money_cases, shown, statement_of_case
from tests.support.statements import actions, published, statement

_MONEY = [path for path in money_cases() if "remedies" in case(path)]


@pytest.mark.parametrize("path", _MONEY, ids=lambda path: path.stem)
def test_the_rows_of_a_case_are_those_that_it_expects(path: Path) -> None:
    said = case(path)
    rows = remedies_in(statement_of_case(said))
    wanted = said["remedies"]
    assert [row.span.printed for row in rows] == [row["printed"] for row in wanted]
    assert [shown(row, asked) for row, asked in zip(rows, wanted, strict=True)] == wanted


@pytest.mark.parametrize("path", money_cases(), ids=lambda path: path.stem)
def test_every_pound_sign_belongs_to_one_row_or_says_a_row_again(path: Path) -> None:
    read = statement_of_case(case(path))
    money = money_in(read)
    spans = [*(row.span for row in money.rows), *(span for span, _ in money.repeats)]
    assert sum(span.printed.count("£") for span in spans) == money.signs
    assert money.signs == sum(passage.text.count("£") for passage in read.passages)
    assert all(row in money.rows for _, row in money.repeats)
    for span in spans:
        assert read.passages[span.passage - 1].text[span.start : span.end] == span.printed


@pytest.mark.parametrize("path", money_cases(), ids=lambda path: path.stem)
def test_only_remedies_have_a_status_a_payee_and_a_deadline(path: Path) -> None:
    for row in remedies_in(statement_of_case(case(path))):
        assert (row.status is not None) == (row.kind in REMEDIES)
        if row.kind not in REMEDIES:
            assert (row.payee, row.beneficiary, row.head, row.due, row.total) == (None, None, None, None, False)


def test_a_summary_that_repeats_an_action_is_told_with_its_row() -> None:
    text = actions("pay Mrs X £300 for her distress.").replace(
        "A fence.", "There was fault. The Council has agreed to pay Mrs X £300 for her distress."
    )
    money = money_in(statement(text))
    assert [(span.passage, row.span.anchor) for span, row in money.repeats] == [(2, "para-1-a")]
    assert len(money.rows) == 1


def _spent(text: str) -> float:
    read = statement(actions(f"pay {text}"))
    began = time.process_time()
    money = money_in(read)
    assert len(money.rows) + len(money.repeats) == text.count("£")
    return time.process_time() - began


@pytest.mark.parametrize("text", ["£", "£1, ", "£1 and pay ", "pay £1 for £1 to ", "£1. ", "a total of £1 "])
def test_hostile_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    long = text * (100_000 // len(text))
    short = text * (20_000 // len(text))
    assert _spent(long) < 10 * _spent(short) + 0.5


def test_the_words_around_a_sum_stand_on_one_line() -> None:
    before, after = "x " * 200, " y" * 200
    (row,) = remedies_in(statement(actions(f"pay her {before}£300{after}")))
    assert row.context is not None
    assert "£300" in row.context
    assert len(row.context) <= 160
    assert row.context.startswith("… ")
    assert row.context.endswith(" …")


@pytest.mark.parametrize("reference", ["20-013-052", "23-002-359"])
def test_the_two_real_decisions_have_no_money(reference: str) -> None:
    read = published(reference)
    assert "£" not in " ".join(passage.text for passage in read.passages)
    assert (len(remedies_in(read)), len(promises_in(read))) == (0, 0)


_PIECES = st.sampled_from(
    [
        *("£5", "£1,000.50", "£", "£2 to £9", "£3 a month", "(£4)", "in total", "a total of", "each", "about", "50%"),
        *("The Council", "Mr X", "she", "I", "the panel", "our guidance", "has agreed to", "will", "should", "would"),
        *(
            "offered",
            "wanted",
            "not",
            "if",
            "pay",
            "paid",
            "refund",
            "waive",
            "reduce",
            "make a payment",
            "charge",
            "rent",
        ),
        *(
            "her",
            "for",
            "to recognise",
            "distress",
            "and",
            ",",
            ".",
            ";",
            ":",
            "within two weeks of my decision",
            "by",
            "from",
        ),
    ]
)


@given(
    st.lists(st.lists(_PIECES, min_size=1, max_size=25), min_size=1, max_size=4), st.sampled_from(("action", "summary"))
)
def test_whatever_the_words_each_sign_has_one_row_and_each_span_holds(said: list[list[str]], place: str) -> None:
    lines = [" ".join(words) for words in said]
    text = actions(*lines[1:], lead=lines[0]) if place == "action" else f"Summary: {' '.join(lines)}"
    read = statement(text)
    money = money_in(read)
    spans = [*(row.span for row in money.rows), *(span for span, _ in money.repeats)]
    assert sum(span.printed.count("£") for span in spans) == money.signs
    for span in [*spans, *(row.span for row in promises_in(read))]:
        assert read.passages[span.passage - 1].text[span.start : span.end] == span.printed
        assert span.printed
