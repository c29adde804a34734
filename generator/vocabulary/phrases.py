"""Lines and words that mean the same wherever they are: web page furniture, plain words, beginnings of paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.vocabulary.load import load, text


@cache
def furniture() -> frozenset[str]:
    """Return the lines of the web page that are no part of a decision, to be matched exactly, less outer blanks."""
    return frozenset(load("furniture", text))


@cache
def plain_words() -> frozenset[str]:
    """Return the words that say nothing of what a decision is about: those that join sentences, titles, months."""
    return frozenset(load("plain_words", text))


@cache
def openers() -> re.Pattern[str]:
    """Return the pattern that matches the beginning of a paragraph that often follows a list directly."""
    return re.compile("|".join(load("openers", _pattern)))


def _pattern(entry: dict[str, Any]) -> str:
    return f"(?:{re.compile(entry['pattern']).pattern})"
