"""A list is governed by what stands above it."""

from __future__ import annotations

from generator.knowledge.money.leads import chain, leads_of
from generator.knowledge.text import Passage
from tests.support.statements import actions, statement


def _texts(*texts: str) -> list[Passage]:
    return [
        Passage(number, "text", None, None, "Recommendations", "action", None, "action", text)
        for number, text in enumerate(texts, 1)
    ]


def test_an_entry_is_governed_by_the_paragraph_and_the_entry_above_it() -> None:
    read = statement(actions("pay her £5; and", "review:\n    1. letters; and\n    2. calls."))
    leads = leads_of(read.passages)
    texts = [passage.text for passage in read.passages]
    calls = texts.index("calls.")
    assert [texts[above] for above in chain(leads, calls)] == [
        "review:",
        "Within four weeks of my final decision the Council will:",
    ]


def test_a_paragraph_and_a_heading_are_governed_by_nothing() -> None:
    read = statement(actions("pay her £5.") + "2. It will write.\n\n## Final decision\n\n1. The end.")
    leads = leads_of(read.passages)
    assert [leads[at] for at, passage in enumerate(read.passages) if passage.kind in ("paragraph", "heading")] == [
        None
    ] * 6


def test_text_without_numbers_is_governed_by_the_last_line_with_a_colon() -> None:
    assert leads_of(_texts("It will:", "pay;", "write.")) == [None, 0, 0]


def test_a_list_inside_an_entry_ends_with_the_next_capital() -> None:
    read = _texts("It will:", "Get a quote for:", "work on the wall; and", "work on the road", "Pay £5.")
    assert leads_of(read) == [None, 0, 1, 1, 0]
