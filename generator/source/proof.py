"""Prove that a page has every word of its source, in order, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from generator.contract.words import shown_words
from generator.source.decision import Decision, Header, Item, Paragraph
from generator.source.lines import GLUED, GLUED_LOOSELY, LIST_MARK, MARK_ALONE
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
    marks = Counter(block.line for block in _marked(decision) if block.marker)
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
        if number in header and (number == decision.header.lines[0] or _is_in_header(text, decision.header)):
            continue
        yield number, _without_marks(line, marks[number])


def _is_in_header(text: str, header: Header) -> bool:
    """Return whether a line of the header says no more than what was read of it."""
    if HEADER_LINE.fullmatch(text):
        return True
    subject = f"{header.category or ''}{header.subcategory or ''}"
    return any(_bare(text) in _bare(value or "") for value in (subject, header.decision, header.date))


def _bare(text: str) -> str:
    return "".join(text.replace(">", " ").split())


def _without_marks(line: str, marks: int) -> str:
    """Return a line without its `marks` list marks: one at its beginning or alone, others glued to what is before."""
    if not marks:
        return line
    if MARK_ALONE.fullmatch(line):
        return ""
    match = LIST_MARK.match(line)
    glued = marks - bool(match)
    rest = line[match.end() :] if match else line
    if not glued:
        return rest
    pattern = GLUED if len(GLUED.findall(rest)) >= glued else GLUED_LOOSELY
    return pattern.sub(r"\1 ", rest, glued)


def _marked(decision: Decision) -> list[Paragraph | Item]:
    found: list[Paragraph | Item] = []
    pending = [block for section in decision.sections for block in section.blocks]
    while pending:
        block = pending.pop()
        if isinstance(block, (Paragraph, Item)):
            found.append(block)
            pending.extend(inner for inner in block.blocks if isinstance(inner, Item))
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
