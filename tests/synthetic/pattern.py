"""Patterns: texts with gaps, choices and spans, as the data files hold them.

- `<who>` is a gap: the voice fills it.
- `{was late|came late}` is a choice: one of the texts is taken.
- `«£<a>|sum payment distress»` is a span: its words are what a row of the truth stands on. What follows the last bar
  is its tag, which says what the row says; `truth.py` reads it. A pattern may stand within a span, a choice or both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Protocol

from tests.synthetic.words import entries

_TOKEN = re.compile("<([A-Za-z_0-9]+)>|([«»{}|])")
_OPENS = {"«": "»", "{": "}"}


class Filler(Protocol):
    """What fills a pattern: the voice of one decision."""

    rng: Random
    gaps: dict[str, Callable[[], str]]

    def span(self, tag: str, inner: Pattern) -> str:
        """Return the filled `inner` with the marks of the row that `tag` describes."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a pattern on which a row of the truth stands."""

    tag: str
    inner: Pattern


@dataclass(frozen=True, slots=True)
class Choice:
    """Patterns of which one is taken."""

    among: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The text with `%s` for each part that is filled, and those parts: a string is the name of a gap."""

    text: str
    parts: tuple[str | Span | Choice, ...]

    def fill(self, filler: Filler) -> str:
        """Return the text of the pattern, its parts filled from the left."""
        if not self.parts:
            return self.text
        filled = []
        for part in self.parts:
            if isinstance(part, str):
                filled.append(filler.gaps[part]())
            elif isinstance(part, Span):
                filled.append(filler.span(part.tag, part.inner))
            else:
                filled.append(part.among[int(filler.rng.random() * len(part.among))].fill(filler))
        return self.text % tuple(filled)


@cache
def compiled(text: str) -> Pattern:
    """Return the pattern that is written as `text`.

    Raises:
        ValueError: a brace or a guillemet has no partner.
    """
    tokens = [token for token in _tokens(text) if token]
    found, rest = _read(tokens, 0, "")
    if rest != len(tokens):
        raise ValueError(f"a partner is missing: {text!r}")
    return found[0]


@cache
def patterns(file: str, name: str) -> tuple[Pattern, ...]:
    """Return the patterns under `name` in `data/<file>.yml`; steps of the name are parted by `/`."""
    found: Any = data(file)
    for step in name.split("/"):
        found = found[step]
    return tuple(map(compiled, found))


@cache
def data(file: str) -> Any:
    """Return what `data/<file>.yml` holds, read once."""
    return entries(file)


def _tokens(text: str) -> list[str]:
    """Return the pieces of `text`: plain words, gaps as `<name>`, and the marks one by one."""
    found, at = [], 0
    for match in _TOKEN.finditer(text):
        found += [text[at : match.start()], match[0]]
        at = match.end()
    return [*found, text[at:]]


def _read(tokens: list[str], at: int, end: str) -> tuple[list[Pattern], int]:
    """Return the patterns up to the mark `end`, which bars part, and the place behind them."""
    found: list[Pattern] = []
    text: list[str] = []
    parts: list[str | Span | Choice] = []
    while at < len(tokens) and tokens[at] != end:
        token = tokens[at]
        at += 1
        if token == "|" and end:
            found.append(Pattern("".join(text), tuple(parts)))
            text, parts = [], []
            continue
        if token in _OPENS:
            inner, at = _read(tokens, at, _OPENS[token])
            if at >= len(tokens):
                raise ValueError(f"a partner is missing: {''.join(tokens)!r}")
            at += 1
            parts.append(Choice(tuple(inner)) if token == "{" else _span(inner))
            text.append("%s")
        elif token[0] == "<" and token[-1] == ">":
            parts.append(token[1:-1])
            text.append("%s")
        elif token in ("»", "}"):
            raise ValueError(f"a partner is missing: {''.join(tokens)!r}")
        else:
            text.append(token.replace("%", "%%"))
    found.append(_finished("".join(text), tuple(parts)))
    return [_finished(each.text, each.parts) for each in found[:-1]] + found[-1:], at


def _finished(text: str, parts: tuple[str | Span | Choice, ...]) -> Pattern:
    """Return the pattern; one without parts is not formatted, so its signs of percentage are single."""
    return Pattern(text if parts else text.replace("%%", "%"), parts)


def _span(inner: list[Pattern]) -> Span:
    if len(inner) != 2 or inner[1].parts:
        raise ValueError(f"a span has its words, a bar and a tag: {inner!r}")
    return Span(inner[1].text, inner[0])
