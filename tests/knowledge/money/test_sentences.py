"""A passage is divided where a sentence ends."""

from __future__ import annotations

import pytest

from generator.knowledge.money.sentences import sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. X paid. He left.", ["Mr. X paid.", "He left."]),
        ("It paid £1.50 a day; and more.", ["It paid £1.50 a day; and more."]),
        ("“Yes.” She agreed.", ["“Yes.”", "She agreed."]),
        ("a\tb", ["a", "b"]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip() for start, end in sentences(text)] == expected


def test_the_sentence_of_a_place_is_found() -> None:
    found = sentences("One. Two. Three.")
    assert [sentence_at(found, place) for place in (0, 5, 15)] == [found[0], found[1], found[2]]
