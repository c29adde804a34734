"""Two texts under one reference, word for word."""

from __future__ import annotations

import html

import pyromark
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.comparison import differences
from generator.source.decision import Decision, Source
from generator.source.parse import parse
from tests.support.factories import decision_text


def read(*paragraphs: str) -> Decision:
    decision, _ = parse(Source("a.txt", "", tuple(decision_text(1, *paragraphs).split("\n"))))
    assert decision is not None
    return decision


def test_what_was_taken_out_and_put_in_stands_at_its_paragraph() -> None:
    before, after = read("The fence was high.", "He wrote twice."), read("The fence was too high.", "He wrote.")
    changes, unshown = differences(before, after)
    assert [(change.place, change.removed, change.added) for change in changes] == [
        ("paragraph 1", "", "too"),
        ("paragraph 2", "wrote twice.", "wrote."),
    ]
    assert unshown == 0


def test_equal_texts_have_no_difference() -> None:
    assert differences(read("One."), read("One.")) == ([], 0)


WORDS = st.lists(st.sampled_from("a b c d e <b> *x* &amp; [y]".split()), min_size=1, max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_all_words_of_both_texts_are_in_the_differences_or_in_both(one: str, other: str) -> None:
    before, after = read(f"Start {one}"), read(f"Start {other}")
    changes, _ = differences(before, after)
    removed = [word for change in changes for word in change.removed.split()]
    added = [word for change in changes for word in change.added.split()]
    assert len(one.split()) - len(removed) == len(other.split()) - len(added)
    for change in changes:
        shown = pyromark.html(change.markdown)
        assert f"<del>{html.escape(change.removed, quote=False)}</del>" in shown or not change.removed
        assert f"<ins>{html.escape(change.added, quote=False)}</ins>" in shown or not change.added
