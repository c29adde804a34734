"""Numbers in words: thousands are separated, and one thing is not called many."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return `number` with the word for so many things: `1 decision`, `1,234 decisions`.

    `one` is the word for one thing, `many` that for any other number, by default with an `s` more.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
