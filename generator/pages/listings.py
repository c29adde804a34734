"""Render the pages that lead to decisions: each group in pages of `ROWS`, with its figures on the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, link, list_item
from generator.figures.chart import Chart
from generator.figures.tables import FiguresCsv, table
from generator.pages.group_pages import GroupPage, Trail, group_pages, search
from generator.pages.template import Page, day, fill
from generator.vocabulary import kind_of

ROWS = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that leads to decisions: its path, a key that is another wherever the page would be, and its parts."""

    name: str
    key: str
    template: str
    values: Mapping[str, Any]

    def page(self) -> Page:
        """Return the page."""
        paths = Paths(self.name)
        drawn = {
            "paths": paths,
            "rows": lambda decisions: _rows(decisions, paths),
            "table": lambda figures, breakdown: table(figures, breakdown, paths),
        }
        return self.name, fill(self.template, **drawn, **self.values)


def listings(archive: Archive) -> Iterator[Listing | FiguresCsv | Chart]:
    """Yield the pages of all groups, with their figures and charts as files beside them."""
    for shelf in group_pages(archive):
        yield from _pages(shelf)
        if shelf.figures:
            yield shelf.figures.sheet
            if shelf.figures.chart:
                yield shelf.figures.chart


def _pages(shelf: GroupPage) -> Iterator[Listing]:
    decisions = shelf.group.decisions
    dated = [facts.date for facts in decisions if facts.date]
    size = shelf.newest or ROWS
    count = 1 if shelf.newest else max(1, -(-len(decisions) // size))
    names = [f"{shelf.base}.md", *(f"{shelf.base}/page-{number}.md" for number in range(2, count + 1))]
    for number, name in enumerate(names, 1):
        shown = decisions[(number - 1) * size : number * size]
        first = number == 1
        parts = (shelf.title, len(decisions), shelf.trail, [facts.key for facts in shown])
        values = {
            "shelf": shelf,
            "title": shelf.title if first else f"{shelf.title} (page {number} of {count})",
            "updated": max((facts.date for facts in shown if facts.date), default=None),
            "trail": shelf.trail if first else (*shelf.trail, (shelf.title, names[0])),
            "kind": kind_of(shelf.body) if shelf.body else None,
            "newest": dated[0] if dated else None,
            "oldest": dated[-1] if dated else None,
            "searches": searches(shelf.filters) if shelf.filters else (),
            "first": first,
            "decisions": shown,
            "pager": pager(names, number),
        }
        yield Listing(name, repr((parts, (dated[-1:], shelf.key) if first else ())), "listing", values)


def searches(filters: str) -> Trail:
    """Return links to a search with `filters`: in all decisions, and in those of each outcome."""
    by_outcome = [(one.name, search(f"{filters}&outcome={one.slug}")) for one in vocabulary.outcomes()]
    return (("all of them", search(filters)), *(() if filters.startswith("outcome=") else by_outcome))


def pager(names: list[str], number: int) -> list[tuple[str, str]]:
    """Return the links of page `number` of the pages `names`: before, after, the ends and those around it.

    Each is a label and a page; the page is "" for the page itself and for a gap. None for a single page.
    """
    count = len(names)
    if count == 1:
        return []
    near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    shown = [_numbered(names, near[0], number)]
    for before, after in pairwise(near):
        shown += [("…", "")] if after > before + 1 else []
        shown.append(_numbered(names, after, number))
    before = [("Previous page", names[number - 2])] if number > 1 else []
    after = [("Next page", names[number])] if number < count else []
    return [*before, *shown, *after]


def _numbered(names: list[str], at: int, number: int) -> tuple[str, str]:
    return str(at), names[at - 1] if at != number else ""


def _rows(decisions: Iterable[Facts], paths: Paths) -> Markdown:
    """Return the rows of a listing: title, then date, outcome and sub-category, then the summary."""
    up = paths.to("")
    return Markdown("\n\n".join(f"{before}{up}{after}" for before, after in map(_row, decisions)))


@lru_cache(maxsize=100_000)
def _row(facts: Facts) -> tuple[str, str]:
    """Return a row in two parts, before and after the way up to the docs: each decision stands in several listings.

    NUL marks the place, which no text of a decision has: files with it are refused.
    """
    when = day(facts.date) if facts.date else "Date unknown"
    subject = facts.subcategory or facts.category or "Uncategorised"
    said = f"{when} · {facts.outcome or 'Outcome not stated'} · {subject}"
    row = list_item("-", [link(facts.title, f"\0{facts.page}"), escape(said), escape(facts.summary)])
    before, _, after = row.partition("\0")
    return before, after
