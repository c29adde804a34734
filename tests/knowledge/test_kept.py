"""What was read in a text is kept for the same text, and texts that are long are not."""

from __future__ import annotations

from generator.knowledge.kept import LONGEST, MOST, kept


def test_the_same_text_is_read_once_for_each_of_its_further_arguments() -> None:
    asked: list[str] = []

    @kept
    def length(text: str, more: int) -> int:
        asked.append(text)
        return len(text) + more

    assert [length("a wall", 1), length("a wall", 1), length("a wall", 2), length("a gate", 1)] == [7, 7, 8, 7]
    assert asked == ["a wall", "a wall", "a gate"]


def test_a_long_text_is_read_each_time_and_of_the_others_only_so_many_are_kept() -> None:
    asked: list[str] = []

    @kept
    def first(text: str) -> str:
        asked.append(text)
        return text[:1]

    long = "x" * (LONGEST + 1)
    assert first(long) == first(long) == "x"
    assert asked == [long, long]
    asked.clear()
    for number in range(MOST + 1):
        first(f"{number}")
    first("0")
    assert asked.count("0") == 2
