"""Sums of sums, and sums that are said again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from generator.knowledge.rows import REMEDIES, Remedy, Span
from generator.knowledge.text import Statement

_BEFORE = re.compile(
    r"(?i:\b(?:(?:this|which|that|these) (?:comes?|amounts?|adds? up) to"
    r"|total(?:s|ling|ing)?|altogether|sum total|combined|overall)\b"
    r"(?: \w+){0,4} )$"
)
_AFTER = re.compile(
    r"(?i:(?: to [^,.;£]{1,40})?,? ?\(?(?:in total|in all|altogether|total\b|overall\b)"
    r"|(?: to [^,.;£]{1,40})?(?:,|:| \()? ?(?:made up of|comprising|comprised of|consisting of"
    r"|which (?:is made up|comprises|consists)|which includes|broken down|split"
    r"|this is made up|made up as follows|as follows\b|calculated as))"
)
_WINDOW = 60
_MOST_TOTALS = 30
"""So many totals of a statement are compared with their parts."""
_MOST_ALIKE = 10
_MOST_ACTED = 12


def is_total(text: str, before: int, start: int, end: int, after: int) -> bool:
    """Return whether the words around the sum from `start` to `end` say that it is one of others."""
    return (
        _BEFORE.search(text, max(before, start - _WINDOW), start) is not None
        or _AFTER.match(text, end, min(len(text), max(after, end + _WINDOW))) is not None
    )


def with_totals(statement: Statement, rows: Sequence[Remedy]) -> list[Remedy]:
    """Return `rows` with each total compared with its parts, which are never added to it.

    Its parts are the other sums of its passage, else the entries of the list below it, else those of its section. Where
    no such sums make the total, and its own passage or list has two or more, `differs` is true. A sum outside of the
    actions that is all their sums together, or some that follow one another, is a total too.
    """
    acted = [
        row.amount or 0 for row in rows if row.place == "action" and _may_repeat(row) and not row.total and not row.rate
    ]
    runs = _runs(acted)
    found = [
        msgspec.structs.replace(row, total=True)
        if row.place != "action" and row.amount in runs and _may_repeat(row) and row.amount not in acted
        else row
        for row in rows
    ]
    checked = 0
    for place, row in enumerate(found):
        if row.total and row.amount is not None and checked < _MOST_TOTALS:
            checked += 1
            near, wide = _parts(statement, found, row)
            sums = [sum(part.amount or 0 for part in parts) for parts in (*near, *wide)]
            if row.amount not in sums and any(len(parts) > 1 for parts in near):
                found[place] = msgspec.structs.replace(row, differs=True)
    return found


def _runs(acted: Sequence[int]) -> set[int]:
    """Return what two or more of the sums of the actions that follow one another come to."""
    few = acted[:_MOST_ACTED]
    return {sum(few[first:stop]) for first in range(len(few)) for stop in range(first + 2, len(few) + 1)}


def _parts(
    statement: Statement, rows: Sequence[Remedy], total: Remedy
) -> tuple[list[list[Remedy]], list[list[Remedy]]]:
    """Return the sums that may be the parts of `total`: in its passage and list, and further in its section."""
    own = statement.passages[total.span.passage - 1]
    parts = [row for row in rows if row.status == total.status and row.amount and not row.total and not row.rate]
    same = [row for row in parts if row.span.passage == total.span.passage]
    after = [row for row in same if row.span.start > total.span.start]
    before = [row for row in same if row.span.start < total.span.start]
    below = [
        row for row in parts if own.id and (statement.passages[row.span.passage - 1].id or "").startswith(own.id + "-")
    ]
    section = [row for row in parts if row.place == total.place]
    return [after, before, below], [same, section, [*section, *after]]


def once(rows: Sequence[Remedy]) -> tuple[list[Remedy], list[tuple[Span, Remedy]]]:
    """Return `rows` without those that say again what the row of an action says, and these with that row.

    A total of the summary whose parts are rows of the actions says these again; it is told with the first of them.
    Where a statement has no row of an action, the first row of the decision's own words is the one that is kept.
    """
    kept: dict[tuple[object, ...], dict[str, list[Remedy]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if _may_repeat(row) and row.place == "action":
            kept[_key(row)][row.place].append(row)
    acted = [row for row in rows if row.place == "action" and _may_repeat(row) and not row.total]
    repeats: list[tuple[Span, Remedy]] = []
    found: list[Remedy] = []
    for row in rows:
        again = _may_repeat(row) and row.place != "action"
        others = next((rows for place, rows in kept[_key(row)].items() if place != row.place), None) if again else None
        if others is None and again and row.total and not row.differs and acted:
            others = acted
        if others:
            repeats.append((row.span, _nearest(row, others[:_MOST_ALIKE])))
        else:
            found.append(row)
            if again:
                kept[_key(row)][row.place].append(row)
    return found, repeats


def _may_repeat(row: Remedy) -> bool:
    return row.kind in REMEDIES and row.status in ("agreed", "recommended") and row.amount is not None


def _key(row: Remedy) -> tuple[object, ...]:
    return (row.amount, row.upper, row.rate)


def _nearest(row: Remedy, others: Sequence[Remedy]) -> Remedy:
    """Return which of `others` a repeat says: the one for the same head, else the first."""
    return next((other for other in others if row.head_kind and other.head_kind == row.head_kind), others[0])
