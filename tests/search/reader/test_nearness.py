"""How close together the words of a query stand in a text."""

from __future__ import annotations

import pytest

from generator.search.reader.documents import Document, TextBlock
from generator.search.reader.matcher import Matcher
from generator.search.reader.nearness import closeness
from generator.search.reader.tree import Word

FAR = "x " * 100


@pytest.mark.parametrize(
    ("texts", "close"),
    [
        (["red green blue"], 1),
        (["red", "green", "blue"], 0.5 / 3),  # one of three together, and no two in a row
        ([f"red {FAR} green blue"], 0.5 * 2 / 3 + 0.5 * 0.5),
        (["blue green red"], 0.5),
        ([], 0),
    ],
)
def test_words_close_together_and_in_their_order_count(texts: list[str], close: float) -> None:
    blocks = tuple(TextBlock("p", "", text) for text in texts)
    document = Document(
        0, "", "", "", None, None, None, None, None, None, (*blocks, TextBlock("p", "", "red blue", True))
    )
    matcher = Matcher([[Word("red")], [Word("green")], [Word("blue")]])
    assert closeness(document, matcher, [1.0, 1.0, 1.0]) == pytest.approx(close)
    assert closeness(document, matcher, [0.0, 0.0, 0.0]) == 0
