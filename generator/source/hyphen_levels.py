"""How deep each entry of shape D is, which prints `- ` before every entry of a list at every level.

Extractions differ in what else they show of a list below an entry:

- nothing (`list_ends.py` then finds from the punctuation where such a list begins and ends);
- two blanks more for each level;
- the first entry glued to the line above, or the mark of the entry above alone on its line, and at the end of the list
  a line of one blank;
- a line of one blank before the list and after it, and a blank before all marks of it but the first;
- a blank before the marks of items alone, or before every mark but the first of a list, which shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.source.lines import LONGEST_HEADING, Line, is_dangling
from generator.source.list_ends import STOPS, ListEnds, asks_for_items, items_at_start, levels_of
from generator.vocabulary import section_kind


def is_flat(lines: Sequence[Line]) -> bool:
    """Return whether the lines of shape D show no depth by blanks more for each level, or by glued entries."""
    return not any(line.alone or (line.marker == "-" and line.indent >= 2) for line in lines)


def hyphen_levels(lines: Sequence[Line]) -> tuple[dict[int, int], int | None]:
    """Return the level of each entry of shape D by its position, and the number of the first doubtful line."""
    shown = _shown_levels(lines)
    levels: dict[int, int] = {}
    doubts: list[int] = []
    for run in _runs(lines):
        # A list may go on below one loose line.
        led, doubtful = _led(lines, run, shown, in_list=levels.get(run[0] - 2, 1) > 1)
        levels.update(dict.fromkeys(led, 2))
        doubts += doubtful
        for piece in _pieces(run[len(led) :], shown):
            if shown.get(piece[0], 1) > 1:
                levels.update((at, shown[at]) for at in piece)
                continue
            found = levels_of([lines[at].text for at in piece])
            levels.update(zip(piece, found.levels, strict=True))
            doubts += [] if found.doubtful is None else [lines[piece[found.doubtful]].number]
    return levels, min(doubts, default=None)


def _shown_levels(lines: Sequence[Line]) -> dict[int, int]:
    """Return the levels of the entries that the extraction shows to be below another one, by their positions."""
    entries = [at for at, line in enumerate(lines) if line.marker == "-"]
    if any(lines[at].indent >= 2 for at in entries):
        return {at: min(3, 1 + lines[at].indent // 2) for at in entries if lines[at].indent >= 2}
    if any(lines[at].alone for at in entries) and any(line.set_off for line in lines):
        return _closed_lists(lines)
    return _set_off_lists(lines)


def _closed_lists(lines: Sequence[Line]) -> dict[int, int]:
    """Return the levels where lists open below an entry and lines of one blank close them."""
    shown: dict[int, int] = {}
    depth = 0
    for at, line in enumerate(lines):
        depth = max(0, depth - line.set_off)
        if line.marker != "-":
            depth = depth if is_dangling(line.text) else 0
            continue
        before = lines[at - 1] if at else None
        opens = before is not None and _is_glued(line, before)
        opens = opens or (before is not None and before.alone and before.text.endswith(":") and before.marker == "-")
        depth += opens and not line.set_off
        if depth:
            shown[at] = min(3, depth + 1)
    return shown


def _is_glued(line: Line, before: Line) -> bool:
    return line.alone and line.number == (before.text_number or before.number)


def _set_off_lists(lines: Sequence[Line]) -> dict[int, int]:
    """Return the levels where lists are set off: only one that a set-off entry opens right below its parent.

    Where a blank is before the marks of items alone, every such mark is one of an item.
    """
    shown: dict[int, int] = {}
    inside = False
    items_only = _blanks_before_items_alone(lines)
    for at, line in enumerate(lines):
        if line.marker != "-":
            inside = inside and is_dangling(line.text)
            continue
        before = lines[at - 1] if at else None
        if items_only and not line.set_off:
            inside = line.indent > 0
        elif inside:
            inside = line.indent > 0 and not line.set_off
        else:
            inside = bool(line.set_off) and before is not None and before.marker == "-" and before.text.endswith(":")
        if inside:
            shown[at] = 2
    return shown


def _blanks_before_items_alone(lines: Sequence[Line]) -> bool:
    """Return whether an entry without a blank goes on above the list of one with it, as `- b` in `- a:`, ` - x`, `- b`.

    Else a blank is before every mark but the first of a list, of every level, and shows nothing.
    """
    return any(
        above.marker == line.marker == "-" and not line.indent and not line.set_off and not asks_for_items(above.text)
        for above, line in pairwise(lines)
    )


def _runs(lines: Sequence[Line]) -> list[list[int]]:
    """Return the runs of hyphen lines, as positions. A dangling `or` between two lines does not part them."""
    runs: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.marker == "-":
            runs[-1].append(at)
        elif runs[-1] and not is_dangling(line.text):
            runs.append([])
    return [run for run in runs if run]


def _pieces(run: Sequence[int], shown: dict[int, int]) -> list[list[int]]:
    """Return a run in pieces: entries that are shown to be below another one, and those that are not."""
    pieces: list[list[int]] = []
    for at in run:
        if pieces and (at in shown) == (pieces[-1][-1] in shown):
            pieces[-1].append(at)
        else:
            pieces.append([at])
    return pieces


def _led(
    lines: Sequence[Line], run: Sequence[int], shown: dict[int, int], *, in_list: bool
) -> tuple[Sequence[int], list[int]]:
    """Return the entries at the beginning of a run that a loose line with a colon above it leads, and a doubtful line.

    They go on with the list of the paragraph above, or are a list without one. So are entries that begin in lower case.
    `in_list` tells whether an item is right above that line.
    """
    lead = lines[run[0] - 1] if run[0] else None
    if lead is not None and section_kind(lead.text) == "names":
        return run, []
    if run[0] in shown:
        return (), []
    own = run[: items_at_start([lines[at].text for at in run])]
    if lead is None or lead.marker or section_kind(lead.text) or lead.text.startswith("Summary"):
        return own, []
    goes_on = lines[run[0]].text[:1].islower() and not lead.text.endswith((".", ")", "]", "?", "!"))
    if not (lead.text.endswith(":") or goes_on):
        return own, []
    texts = [lines[at].text for at in run]
    count, plain = ListEnds([lead.text, *texts]).items_below(0, len(run) + 1)
    if not count:
        return own, []
    doubtful = [] if plain else [lines[run[0]].number]
    if not in_list and len(lead.text) <= LONGEST_HEADING and texts[0].endswith(STOPS) and texts[0][:1].isupper():
        return (), [lines[run[0]].number]  # whole sentences below what may be a sub-heading, as `What happened:`
    return run[:count], doubtful
