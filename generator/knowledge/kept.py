"""Keep what was read in a text, for the next text that is the same word for word.

Standard paragraphs and sentences stand in many statements. Where what is read in one hangs on its words alone, it is
read once: the places that come of it are places in that text, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_Further = ParamSpec("_Further")
_Result = TypeVar("_Result")

LONGEST = 1000
"""Longer texts are not kept: standard paragraphs are shorter. It bounds the memory, with the number of texts."""
MOST = 2048
"""So many results of each reader are kept, those that were asked for last."""


def kept(read: Callable[Concatenate[str, _Further], _Result]) -> Callable[Concatenate[str, _Further], _Result]:
    """Return `read`, whose first argument is a text, so that it reads the same text only once.

    What it returns must hang on its arguments alone, which can be hashed, and nobody may change it.
    """
    remembered = lru_cache(maxsize=MOST)(read)

    @wraps(read)
    def reader(text: str, /, *further: _Further.args, **named: _Further.kwargs) -> _Result:
        if len(text) > LONGEST:
            return read(text, *further, **named)
        return remembered(text, *further, **named)  # type: ignore[arg-type]

    return reader
