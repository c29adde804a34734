"""The lines of a statement with their marks: which shape they have, and how deep each entry stands.

Shape N marks paragraphs and items by number, bullet and indentation; shape D prints `- ` in front of every list
entry, and `lists.py` tells from the punctuation where a list below a paragraph begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.source.list_ends import ListEnds, levels_of
from generator.vocabulary import furniture

BACK_TO_TOP = "Back to top"

_MARKER = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[0-9]{1,3}\.|•|-)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text. `marker` is "" on a loose line, else `1.`, `•` or `-`; `text` is what follows the marker.

    `set_off` tells that a line of blanks, not an empty one, stands above it.
    """

    number: int
    indent: int
    marker: str
    text: str
    set_off: bool = False

    @property
    def numbered(self) -> bool:
        """Whether the marker is a number."""
        return self.marker[:1].isdigit()


def marked_lines(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the lines (number from 1, text) that hold text, less furniture; `Back to top` is kept."""
    gone = furniture() - {BACK_TO_TOP}
    tokens = []
    set_off = False
    for number, line in lines:
        text = line.strip()
        if not text or text in gone:
            set_off = bool(line) and not text
            continue
        match = _MARKER.match(line)
        if match:
            indent = len(match["indent"].expandtabs(4))
            tokens.append(Line(number, indent, match["marker"], line[match.end() :].rstrip(), set_off))
        else:
            tokens.append(Line(number, len(line) - len(line.lstrip()), "", text))
        set_off = False
    return tokens


def shape_of(tokens: Sequence[Line]) -> str:
    """Return N (indented numbers), N0 (numbers at the margin) or D (hyphens, or no list at all)."""
    if any(line.numbered and line.indent for line in tokens):
        return "N"
    if any(line.marker == "-" for line in tokens):
        return "D"
    return "N0" if any(line.numbered for line in tokens) else "D"


def levels_in(lines: Sequence[Line], shape: str) -> tuple[dict[int, int], int | None]:
    """Return what is known of the levels of entries before they are read, and the first doubtful line.

    Levels go by position: 1 for a paragraph, 2 and 3 for items. In shape D they are known of all entries, in shape N of
    those whose marks say something else than they mean. The doubtful line is a line number, or None.
    """
    return _hyphen_levels(lines) if shape == "D" else _restart_levels(lines)


def _hyphen_levels(tokens: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the level of each entry of shape D by its position, and the number of the first doubtful line.

    Some extractions set the items off: the first after a line of one blank, the others behind one.
    """
    levels: dict[int, int] = {}
    doubtful: int | None = None
    marked = any(line.marker == "-" and line.indent for line in tokens)
    for run in _runs(tokens):
        texts = [tokens[at].text for at in run]
        if marked:
            inside = False
            for at in run:
                inside = tokens[at].indent > 0 or (tokens[at].set_off and not inside)
                levels[at] = 2 if inside else 1
            continue
        found = levels_of(texts)
        levels.update(zip(run, found.levels, strict=True))
        if found.doubtful is not None and doubtful is None:
            doubtful = tokens[run[found.doubtful]].number
    return levels, doubtful


def _runs(tokens: Sequence[Line]) -> list[list[int]]:
    """Return the runs of hyphen lines, as positions. A dangling `or` between two lines does not part them."""
    runs: list[list[int]] = [[]]
    for at, line in enumerate(tokens):
        if line.marker == "-":
            runs[-1].append(at)
        elif runs[-1] and not is_dangling(line.text):
            runs.append([])
    return [run for run in runs if run]


def _restart_levels(tokens: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the levels that differ from what the marks of shape N say, and the number of the first doubtful line.

    Numbers that restart at 1 directly below a paragraph that ends with a colon are its items, although they stand
    as far to the left as paragraphs do.
    """
    levels: dict[int, int] = {}
    doubtful: int | None = None
    ends = ListEnds([line.text for line in tokens])
    at = end = 0
    while at + 1 < len(tokens):
        line, below = tokens[at], tokens[at + 1]
        if not (_is_top(line) and line.text.endswith(":") and _is_top(below) and below.marker == "1."):
            at += 1
            continue
        while end <= at or (end < len(tokens) and _is_top(tokens[end])):
            end += 1
        count = 1
        while at + 1 + count < end and tokens[at + 1 + count].marker == f"{count + 1}.":
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


def is_dangling(text: str) -> bool:
    """Tell whether a loose line is only the word that joins two items."""
    return text.strip("();:,").casefold() in ("or", "and", "and/or")
