"""How deep each entry of a list is.

Shape N of a source marks paragraphs and items by number, bullet and indentation; only numbers that restart below a
colon need a second look. Shape M is Markdown, with two blanks a level. Shape D is in `hyphen_levels.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.hyphen_levels import hyphen_levels
from generator.source.lines import Line, is_dangling
from generator.source.list_ends import STOPS, ListEnds


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
    if shape == "D":
        return hyphen_levels(lines)
    return _markdown_levels(lines) if shape == "M" else _restart_levels(lines)


def _markdown_levels(lines: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the levels of Markdown, in which numbers count each list: two blanks more for each level.

    Bullets at the margin are items of the paragraph above them.
    """
    levels = {}
    for at, line in enumerate(lines):
        if line.numbered:
            levels[at] = min(3, 1 + line.indent // 2)
        elif line.marker in ("-", "•", "*"):
            levels[at] = min(3, max(2, 1 + line.indent // 2))
    return levels, None


def _restart_levels(lines: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the levels of misleading numbers of shape N by their positions, and the number of the first doubtful line.

    Numbers that restart at 1 directly below a paragraph that ends with a colon are its items, although they are as far
    to the left as paragraphs are. An entry may be broken over lines: what goes on in lower case is a part of it.
    """
    levels: dict[int, int] = {}
    doubtful: int | None = None
    for run in _top_runs(lines):
        if not any(lines[at].marker == "1." for at in run[1:]):
            continue
        texts = [_whole_text(lines, at) for at in run]
        ends = ListEnds(texts)
        place = 0
        while place + 1 < len(run):
            if not (texts[place].endswith(":") and lines[run[place + 1]].marker == "1."):
                place += 1
                continue
            count, plain = _restarted(lines, run, place, ends)
            if not plain and doubtful is None:
                doubtful = lines[run[place + 1]].number
            levels.update((run[place + more], 2) for more in range(1, count + 1))
            place += 1 + count
    return levels, doubtful


def _restarted(lines: Sequence[Line], run: Sequence[int], place: int, ends: ListEnds) -> tuple[int, bool]:
    """Return how many entries below the one at `place` of a run are its items, and if that is plain.

    The numbers count them; where all of them are printed `1.`, or the items are whole sentences and might as well be
    the paragraphs below a list that is missing, only the punctuation tells.
    """
    count = 1
    while place + 1 + count < len(run) and lines[run[place + 1 + count]].marker == f"{count + 1}.":
        count += 1
    found, plain = ends.items_below(place, len(run))
    plain = plain and not lines[run[place + 1]].text.endswith(STOPS)
    if count == 1 or not found:
        return found, plain
    return count, plain and found == count


def _top_runs(lines: Sequence[Line]) -> list[list[int]]:
    """Return the runs of entries with a number at the left, as positions; the rest of a broken line parts none."""
    runs: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.numbered and line.indent <= 3:
            runs[-1].append(at)
        elif runs[-1] and not _goes_on(line):
            runs.append([])
    return [run for run in runs if run]


def _whole_text(lines: Sequence[Line], at: int) -> str:
    """Return the text of an entry with the loose lines below it that go on in lower case."""
    end = at + 1
    while end < len(lines) and _goes_on(lines[end]):
        end += 1
    return " ".join(line.text for line in lines[at:end]) if end > at + 1 else lines[at].text


def _goes_on(line: Line) -> bool:
    return not line.marker and (line.text[:1].islower() or is_dangling(line.text))
