"""Show where a decision has the words of a query: the piece of text with most of them, and the paragraph it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.search.reader.documents import Document, TextBlock
from generator.search.reader.tree import And, Not, Or, Part, Phrase, Prefix, Query, Word
from generator.search.tokens import is_exact, spans, stem

_LENGTH = 220
_ADDRESS = re.compile(r"para-([0-9]+)((?:-[a-z]+)*)")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a decision's text, the address of the element that it is in, and what to call that place, or None."""

    text: str
    anchor: str
    label: str | None


def snippet(document: Document, query: Query) -> Snippet:
    """Return the piece of `document` that has most of the words of `query`; if none has any, of its summary."""
    leaves = wanted(query.tree)
    best, place, most = None, 0, 0
    for block in document.blocks:
        found = {leaf: at for leaf in leaves if (at := _place(leaf, block.text)) is not None}
        if len(found) > most:
            best, place, most = block, min(found.values()), len(found)
    if best is None:
        summaries = (block for block in document.blocks if block.kind == "s")
        best = next(summaries, document.blocks[0] if document.blocks else TextBlock("p", "", ""))
    return Snippet(_cut(best.text, place), best.anchor, label(best))


def wanted(part: Part | None) -> list[Word | Prefix | Phrase]:
    """Return the words, prefixes and phrases of a query that are not denied."""
    match part:
        case Or(parts) | And(parts):
            return [leaf for inner in parts for leaf in wanted(inner)]
        case Word() | Prefix() | Phrase():
            return [part]
        case Not() | _:
            return []


def label(block: TextBlock) -> str | None:
    """Return what to call the place of `block`: `Paragraph 12(a)`, `Summary`, or None."""
    match = _ADDRESS.fullmatch(block.anchor) if block.kind == "p" else None
    if match:
        return f"Paragraph {match[1]}" + "".join(f"({item})" for item in match[2].split("-")[1:])
    return "Summary" if block.kind == "s" else None


def _place(leaf: Word | Prefix | Phrase, text: str) -> int | None:
    """Return where `leaf` first stands in `text`, or None."""
    found = spans(text)
    terms = [term for term, _, _ in found]
    for at, (term, start, _) in enumerate(found):
        match leaf:
            case Word(word):
                here = term == word if is_exact(word) else stem(term) == stem(word)
            case Prefix(beginning):
                here = term.startswith(beginning)
            case Phrase(words):
                here = tuple(terms[at : at + len(words)]) == words
        if here:
            return start
    return None


def _cut(text: str, place: int) -> str:
    """Return some of `text` around `place`, on one line, cut at blanks."""
    start = 0 if len(text) <= _LENGTH else max(0, min(place - _LENGTH // 3, len(text) - _LENGTH))
    end = start + _LENGTH
    if start:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", place, end), 0) or end
    piece = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{piece}{'…' if end < len(text) else ''}"
