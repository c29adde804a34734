"""The reader's snippets."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from generator.search.reader.documents import TextBlock
from generator.search.reader.index import Index
from generator.search.reader.query import parse
from generator.search.reader.snippet import label, snippets
from tests.support.hand_index import Hand


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (TextBlock("p", "para-12", ""), "Paragraph 12"),
        (TextBlock("p", "para-12-a-iv", ""), "Paragraph 12(a)(iv)"),
        (TextBlock("s", "para-1", ""), "Summary"),
        (TextBlock("h", "para-1", ""), None),
        (TextBlock("p", "the-complaint", ""), None),
    ],
)
def test_places_are_called_as_people_call_them(block: TextBlock, expected: str | None) -> None:
    assert label(block) == expected


def test_a_snippet_is_from_the_block_with_most_of_the_words(hand: Hand) -> None:
    document = Index(hand.site).document(1)
    assert [each.label for each in snippets(document, parse("rent -pay"))] == ["Paragraph 2(b)(iv)"]
    long = " ".join(f"word{at}" for at in range(200))
    wide = TextBlock("p", "para-1", f"{long} kestrel {long}")
    (shown,) = snippets(replace(document, blocks=(wide,)), parse('"kestrel word0" OR kest*'))
    assert shown.text.startswith("…word")
    assert shown.text.endswith("…")
    assert " kestrel word0 " in shown.text
    assert len(shown.text) < 240


def test_two_snippets_have_all_words_wherever_two_can(hand: Hand) -> None:
    """Held against every pair of paragraphs, tried one by one."""
    words = [f"w{at}" for at in range(7)]
    random = Random(11)
    for _ in range(200):
        texts = [" ".join(random.sample(words, random.randint(1, 4))) for _ in range(6)]
        blocks = tuple(TextBlock("p", f"para-{at}", text) for at, text in enumerate(texts))
        shown = snippets(replace(Index(hand.site).document(1), blocks=blocks), parse(" ".join(words)))
        most = max(len({*one.split(), *other.split()}) for one in texts for other in texts)
        assert len({word for each in shown for word in each.text.split()}) == most
