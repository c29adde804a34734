"""No word of a decision is lost, moved, changed or added."""

from __future__ import annotations

import dataclasses

import markdown
import pytest
from hypothesis import given

from generator.contract.words import words_of
from generator.pages.decision import statement_markdown
from generator.site.page.article import finish
from generator.source.decision import Item, Paragraph
from generator.source.proof import _source_lines, prove, source_words
from tests.support.factories import SMALL, parsed
from tests.support.strategies import decisions


@given(decisions())
def test_every_word_of_any_decision_is_on_its_page_in_order(lines: list[str]) -> None:
    decision = parsed(lines)
    if decision is None:
        return
    statement = statement_markdown(decision)
    assert prove(decision, statement) is None
    expected = source_words(decision)
    shown = finish(markdown.markdown(statement, extensions=["sane_lists", "tables", "toc"]))
    assert words_of(shown) == expected


@given(decisions())
def test_the_words_of_any_decision_are_those_of_its_lines(lines: list[str]) -> None:
    """Counted without the parser: only the title, header lines, furniture and list marks may be missing."""
    decision = parsed(lines)
    if decision is None:
        return
    kept = {number: text.split() for number, text in _source_lines(decision)}
    gone = ("Category :", "Decision :", "Decision date :", "Back to top", "Print this page")
    for number, line in enumerate(lines, 1):
        words = line.split()
        whole = kept.get(number, []) == words
        unmarked = words[:1] != [] and words[0] in {"-", "•", "1.", "2.", "12."} and kept.get(number, []) == words[1:]
        apart = number not in kept and (number == decision.header.lines[0] or line.startswith(gone))
        assert whole or unmarked or apart, line


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("high", "low"), "a.txt:7: error words-differ: the page would say `low;`"),
        (
            lambda text: text.replace("it was old.", "was it old."),
            "a.txt:8: error words-differ: the page would say `was`",
        ),
        (lambda text: text + "\n\nmore", "a.txt:9: error words-differ: the page would say `more`"),
        (lambda text: text.replace("He wrote.", "He"), "a.txt:9: error words-differ: the page would say nothing more"),
        (lambda text: "", "a.txt:3: error words-differ: the page would say nothing more where the source says `The`"),
    ],
)
def test_a_lost_moved_changed_or_added_word_is_named_with_its_line(change, says: str) -> None:  # type: ignore[no-untyped-def]
    decision = parsed(SMALL)
    assert decision is not None
    problem = prove(decision, change(statement_markdown(decision)))
    assert str(problem).startswith(says)


def test_a_word_that_the_parser_drops_is_found() -> None:
    decision = parsed(SMALL)
    assert decision is not None
    without = dataclasses.replace(decision, sections=decision.sections[:1])
    problem = prove(decision, statement_markdown(without))
    assert problem is not None
    assert problem.line == 5


def test_a_mark_that_the_parser_did_not_take_is_a_word() -> None:
    decision = parsed([*SMALL[:5], "12. Mr A wrote.", "- He called."])
    assert decision is not None
    assert dict(_source_lines(decision))[6] == "12. Mr A wrote."
    assert dict(_source_lines(decision))[7] == "He called."


@given(decisions())
def test_numbers_run_from_one_and_addresses_are_unique(lines: list[str]) -> None:
    decision = parsed(lines)
    if decision is None:
        return
    blocks = [block for section in decision.sections for block in section.blocks]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, len(paragraphs) + 1))
    for paragraph in paragraphs:
        items = [inner for inner in paragraph.blocks if isinstance(inner, Item)]
        assert len({item.letter for item in items}) == len(items)
