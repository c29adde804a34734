"""Prove that a page has every word of its source, in order, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.contract.words import shown_words
from generator.source.decision import Block, Decision, Header, Item, Paragraph, Table, Text
from generator.source.lines import LIST_MARK, MARK_ALONE
from generator.source.problem import Problem
from generator.source.recognise import HEADER_LINE
from generator.source.written import is_written, written_words
from generator.vocabulary import furniture
from generator.vocabulary.invisible import visible


def source_words(decision: Decision) -> list[str]:
    """Return the words of the decision's source in order, less furniture, header lines and list marks.

    Words are separated by white space. A list mark is left out only where the parser took it for one.
    """
    words: list[str] = []
    for _, text in _source_lines(decision):
        words += text.split()
    return words


def _source_lines(decision: Decision) -> Iterator[tuple[int, str]]:
    """Yield the lines of the source that hold words of the statement: the number, and the text without its mark."""
    entries = _entries(decision)
    header = set(decision.header.lines)
    left_out = furniture()
    written = is_written(decision.source.lines)
    for number, line in enumerate(decision.source.lines, 1):
        text = visible(line).strip()
        if written:
            if number > 1 and number not in header:
                yield number, written_words(line)
            continue
        if not text or text in left_out:
            continue
        if number in decision.headings:
            line = text = text.lstrip("#").strip()
        if number in header and (number == decision.header.title_line or _is_in_header(text, decision.header)):
            continue
        yield number, _without_marks(line, entries.get(number, ()))


def _is_in_header(text: str, header: Header) -> bool:
    """Return whether a line of the header says no more than what was read of it."""
    if HEADER_LINE.fullmatch(text):
        return True
    subject = f"{header.category or ''}{header.subcategory or ''}"
    return any(_bare(text) in _bare(value or "") for value in (subject, header.decision, header.date))


def _bare(text: str) -> str:
    return "".join(text.replace(">", " ").split())


def _without_marks(line: str, entries: Sequence[str]) -> str:
    """Return a line without the mark of each of its entries, whose texts are `entries`.

    The mark is at its beginning, or alone on it, or between an entry and what is before it.
    """
    if not entries:
        return line
    if MARK_ALONE.fullmatch(line):
        return ""
    match = LIST_MARK.match(line)
    rest = line[match.end() :] if match else line
    glued = entries[1:] if match else entries
    below: list[str] = []
    for text in reversed(glued):
        rest = rest.rstrip()
        before = rest.removesuffix(text).rstrip()
        if len(before) == len(rest) or not before.endswith("-"):
            return line
        rest = before.removesuffix("-")
        below.insert(0, text)
    return " ".join([rest, *below])


def _entries(decision: Decision) -> dict[int, list[str]]:
    """Return the texts of the entries that have a mark in the source, in order, by their lines."""
    found: dict[int, list[str]] = {}
    pending: list[Block] = [block for section in reversed(decision.sections) for block in reversed(section.blocks)]
    while pending:
        block = pending.pop()
        if isinstance(block, (Paragraph, Item, Text)) and block.marker:
            found.setdefault(block.line, []).append(block.text)
        if isinstance(block, (Paragraph, Item)):
            pending.extend(inner for inner in reversed(block.blocks) if not isinstance(inner, Table))
    return found


def prove(decision: Decision, statement: str, words: list[str] | None = None) -> Problem | None:
    """Return None if `statement`, in Markdown, shows the source's words in order, else the first difference.

    `words` are the words of the source, if the caller has them.
    """
    shown = shown_words(statement)
    if (source_words(decision) if words is None else words) == shown:
        return None
    expected = [(word, number) for number, text in _source_lines(decision) for word in text.split()]
    pairs = zip_longest(expected, shown)
    pair, there = next((pair, there) for pair, there in pairs if not pair or pair[0] != there)
    word, line = pair or (None, expected[-1][1] if expected else 1)
    says, said = (f"`{word[:60]}`" if word else "nothing more" for word in (there, word))
    message = f"the page would say {says} where the source says {said}; the page is not made"
    return Problem(decision.source.path, line, "error", "words-differ", message)
