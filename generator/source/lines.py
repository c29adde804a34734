"""The lines of a statement: their list marks, how they end, and how deep each entry of a list is.

Shape N of a source marks paragraphs and items by number, bullet and indentation. Shape D prints `- ` before every entry
of a list; `list_ends.py` finds from the punctuation where a list below a paragraph begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.source.list_ends import ListEnds, levels_of
from generator.vocabulary import furniture
from generator.vocabulary.invisible import INVISIBLE, visible

BACK_TO_TOP = "Back to top"
"""The one furniture line that says something: a section may begin below it."""

LONGEST_HEADING = 100
"""How many characters a heading has at most that the vocabulary does not know."""

_MARK = r"[0-9]{1,3}\.|•|-"
_CLOSING_QUOTES = "\"'”’"

LIST_MARK = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?P<before>[{INVISIBLE}]*)(?P<marker>{_MARK})(?P<after>[{INVISIBLE}]*)\s+(?=\S)"
)
"""Matches the mark at the beginning of an entry of a list, up to its first word. Invisible characters hide no mark."""

_LISTED = re.compile(rf"[\s{INVISIBLE}]*(?:{_MARK})[{INVISIBLE}]*\s")
_ENDS_SENTENCE = re.compile(
    rf"[.;,:?!\]][{_CLOSING_QUOTES}]*$|(?:^\(.*|\b(?:section|Act [0-9]{{4}})\b.*)\)$",
)
_ENDS_SENTENCE_OR_BRACKET = re.compile(rf"[.;,:?!)\]][{_CLOSING_QUOTES}]*$")
_ENDS_CLAUSE = re.compile(rf"[.;,][{_CLOSING_QUOTES})\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text."""

    number: int
    """Its number in the source, from 1."""
    indent: int
    """How many columns of blanks are before it; before a mark a tab goes to the next multiple of four."""
    marker: str
    """Its mark: `1.`, `•` or `-`, or "" on a loose line."""
    text: str
    """What follows the mark, without outer blanks."""
    set_off: bool = False
    """Whether a line of blanks, not an empty one, is above it; always False on a loose line."""
    hidden: tuple[str, str] = ("", "")
    """The invisible characters directly before and after its mark."""

    @property
    def numbered(self) -> bool:
        """Whether the mark is a number."""
        return self.marker[:1].isdigit()

    @property
    def whole(self) -> str:
        """The mark and the text, as printed."""
        before, after = self.hidden
        return f"{before}{self.marker}{after} {self.text}" if self.marker else self.text


def is_listed(line: str) -> bool:
    """Return whether a line begins with a list mark and a blank, whatever follows."""
    return bool(_LISTED.match(line))


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence, a lead of a list, a quotation or a citation in brackets does."""
    return bool(_ENDS_SENTENCE.search(text))


def ends_sentence_or_bracket(text: str) -> bool:
    """Return whether a line ends as a sentence does or with any bracket.

    For counting words: a line that may be either counts as a paragraph.
    """
    return bool(_ENDS_SENTENCE_OR_BRACKET.search(text))


def ends_clause(text: str) -> bool:
    """Return whether a line ends with a full stop, semicolon or comma, whatever closes behind it."""
    return bool(_ENDS_CLAUSE.search(text))


def is_dangling(text: str) -> bool:
    """Return whether a loose line is only the word that joins two items."""
    return text.strip("();:,").casefold() in ("or", "and", "and/or")


def marked_lines(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the lines (number from 1, text) that hold text, less furniture; `Back to top` is kept."""
    left_out = furniture() - {BACK_TO_TOP}
    found = []
    set_off = False
    for number, line in lines:
        text = visible(line).strip()
        if not text or text in left_out:
            set_off = bool(line) and not text
            continue
        match = LIST_MARK.match(line)
        if match:
            indent = len(match["indent"].expandtabs(4))
            found.append(
                Line(
                    number,
                    indent,
                    match["marker"],
                    line[match.end() :].rstrip(),
                    set_off,
                    (match["before"], match["after"]),
                )
            )
        else:
            found.append(
                Line(number, len(line) - len(line.lstrip()), "", BACK_TO_TOP if text == BACK_TO_TOP else line.strip())
            )
        set_off = False
    return found


def shape_of(lines: Sequence[Line]) -> str:
    """Return N (indented numbers), N0 (numbers at the margin) or D (hyphens, or no list at all)."""
    if any(line.numbered and line.indent for line in lines):
        return "N"
    if any(line.marker == "-" for line in lines):
        return "D"
    return "N0" if any(line.numbered for line in lines) else "D"


def levels_in(lines: Sequence[Line], shape: str) -> tuple[dict[int, int], int | None]:
    """Return the levels that the marks do not show, by position in `lines`, and the first doubtful line.

    A level is 1 for a paragraph, 2 and 3 for items. Shape D gives every entry a level; shape N only those whose printed
    number is misleading. The doubtful line is its number in the source, or None.
    """
    return _hyphen_levels(lines) if shape == "D" else _restart_levels(lines)


def _hyphen_levels(lines: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the level of each entry of shape D by its position, and the number of the first doubtful line.

    Some extractions set the items off: the first is below a line of one blank, the others have a blank before the mark.
    """
    levels: dict[int, int] = {}
    doubtful: int | None = None
    marked = any(line.marker == "-" and line.indent for line in lines)
    for run in _runs(lines):
        if marked:
            inside = False
            for at in run:
                inside = lines[at].indent > 0 or (lines[at].set_off and not inside)
                levels[at] = 2 if inside else 1
            continue
        found = levels_of([lines[at].text for at in run])
        levels.update(zip(run, found.levels, strict=True))
        if found.doubtful is not None and doubtful is None:
            doubtful = lines[run[found.doubtful]].number
    return levels, doubtful


def _runs(lines: Sequence[Line]) -> list[list[int]]:
    """Return the runs of hyphen lines, as positions. A dangling `or` between two lines does not part them."""
    runs: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.marker == "-":
            runs[-1].append(at)
        elif runs[-1] and not is_dangling(line.text):
            runs.append([])
    return [run for run in runs if run]


def _restart_levels(lines: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the levels of misleading numbers of shape N by their positions, and the number of the first doubtful line.

    Numbers that restart at 1 directly below a paragraph that ends with a colon are its items, although they are as far
    to the left as paragraphs are.
    """
    levels: dict[int, int] = {}
    doubtful: int | None = None
    ends = ListEnds([line.text for line in lines])
    at = end = 0
    while at + 1 < len(lines):
        line, below = lines[at], lines[at + 1]
        if not (_is_top(line) and line.text.endswith(":") and _is_top(below) and below.marker == "1."):
            at += 1
            continue
        while end <= at or (end < len(lines) and _is_top(lines[end])):
            end += 1
        count = 1
        while at + 1 + count < end and lines[at + 1 + count].marker == f"{count + 1}.":
            count += 1
        if count == 1:
            count, plain = ends.items_below(at, end)
            if not plain and doubtful is None:
                doubtful = below.number
        levels.update(dict.fromkeys(range(at + 1, at + 1 + count), 2))
        at += 1 + count
    return levels, doubtful


def _is_top(line: Line) -> bool:
    return line.numbered and line.indent <= 3
