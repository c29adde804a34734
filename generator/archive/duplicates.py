"""Choose which of several files with the same reference makes the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.archive.facts import Facts
from generator.source.problem import Problem


def choose(entries: Iterable[Facts]) -> tuple[list[Facts], list[Problem]]:
    """Return one entry for each reference, and a line for each one left aside.

    Among entries with different dates the newest counts, the others are superseded. Of the same decision extracted
    twice the better one counts: a complete header first, then the numbered form, then more words, then its path.
    """
    by_slug: defaultdict[str, list[Facts]] = defaultdict(list)
    for item in entries:
        by_slug[item.slug].append(item)
    chosen: list[Facts] = []
    problems: list[Problem] = []
    for reference in sorted(by_slug):
        candidates = by_slug[reference]
        newest = max((item.date for item in candidates if item.date), default=None)
        current = [item for item in candidates if item.date in (None, newest)]
        best = min(current, key=_preference)
        chosen.append(best)
        others = sorted((item for item in candidates if item is not best), key=lambda item: item.path)
        problems.extend(_left_aside(other, best) for other in others)
    return chosen, problems


def _preference(entry: Facts) -> tuple[bool, bool, bool, int, str]:
    return (entry.date is None, not entry.header_complete, not entry.numbered_form, -entry.words, entry.path)


def _left_aside(other: Facts, best: Facts) -> Problem:
    if other.date is not None and other.date != best.date:
        message = f"superseded: {best.path} has the same reference and the newer date {best.date}"
        return Problem(other.path, other.title_line, "warning", "superseded", message)
    message = f"the page is made from {best.path}, a better extraction of the same decision"
    return Problem(other.path, other.title_line, "note", "duplicate", message)
