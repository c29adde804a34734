"""Make the pages that list decisions: each group in pages of `PAGE_ROWS`, with its figures on the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator import vocabulary
from generator.archive.facts import Facts
from generator.contract.addresses import Paths
from generator.contract.dates import long_date
from generator.contract.markdown import Markdown, escape, inline, link, list_item
from generator.contract.terms import NO_LONGER_PUBLISHED, REPORT
from generator.figures.tables import FiguresCsv, Picture, table
from generator.pages.group_pages import GroupPage, Quote, Trail, search
from generator.pages.template import fill
from generator.vocabulary import kind_of

PAGE_ROWS = 100
_QUOTED_ROWS = 40  # with words of each decision, which are links too
_MOST_QUOTES = 4  # of a decision in a row


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that lists decisions or groups."""

    name: str
    """Its path, relative to the docs."""
    key: str
    """Cache key: changes whenever the page would; "" for a page that is made every time."""
    template: str
    """The template that makes it, without its ending."""
    values: Mapping[str, Any]
    """What the template is filled with."""

    def text(self) -> str:
        """Return the text of the page."""
        paths = Paths(self.name)
        drawn = {
            "paths": paths,
            "rows": lambda decisions: _rows(decisions, paths),
            "quoted": lambda decisions, quotes: _quoted(decisions, quotes, paths),
            "table": lambda figures, breakdown: table(figures, breakdown, paths),
        }
        return fill(self.template, **drawn, **self.values)


def listings(pages: Iterable[GroupPage]) -> Iterator[Listing | FiguresCsv | Picture]:
    """Yield the pages of groups, with their figures and charts as files beside them."""
    for page in pages:
        yield from _pages(page)
        if page.figures:
            yield page.figures.csv
            yield from page.figures.charts


def _pages(of: GroupPage) -> Iterator[Listing]:
    decisions = of.group.decisions
    dated = [facts.date for facts in decisions if facts.date]
    size = of.newest or (_QUOTED_ROWS if of.quotes else PAGE_ROWS)
    count = 1 if of.newest else max(1, -(-len(decisions) // size))
    names = [f"{of.base}.md", *(f"{of.base}/page-{number}.md" for number in range(2, count + 1))]
    for number, name in enumerate(names, 1):
        shown = decisions[(number - 1) * size : number * size]
        first = number == 1
        parts = (of.title, len(decisions), of.trail, [facts.key for facts in shown])
        values = {
            "of": of,
            "title": of.title if first else f"{of.title} (page {number} of {count})",
            "updated": max((facts.date for facts in shown if facts.date), default=None),
            "trail": of.trail if first else (*of.trail, (of.title, names[0])),
            "kind": kind_of(of.body) if of.body else None,
            "newest": dated[0] if dated else None,
            "oldest": dated[-1] if dated else None,
            "searches": searches(of.filters) if of.filters else (),
            "first": first,
            "decisions": shown,
            "pager": pager(names, number),
        }
        yield Listing(name, repr((parts, (dated[-1:], of.key) if first else ())), "listing", values)


def searches(filters: str) -> Trail:
    """Return links to a search with `filters`: in all decisions, and in those of each outcome."""
    by_outcome = [(one.name, search(f"{filters}&outcome={one.slug}")) for one in vocabulary.outcomes()]
    return (("all of them", search(filters)), *(() if filters.startswith("outcome=") else by_outcome))


def pager(names: list[str], number: int) -> list[tuple[str, str]]:
    """Return the links of page `number` of the pages `names`: previous, next, the ends and those around it.

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
    """Return the rows of a listing: title; date, outcome, sub-category and what else is to be known; the summary."""
    up = paths.to("")
    return Markdown("\n\n".join(f"{before}{up}{after}" for before, after in map(_row, decisions)))


def _quoted(decisions: Iterable[Facts], quotes: Callable[[Facts], Sequence[Quote]], paths: Paths) -> Markdown:
    """Return the rows of a listing: title, then date, outcome and sub-category, then the words it is listed for."""
    rows = []
    for facts in decisions:
        told = quotes(facts)
        shown = [
            f"{link(one.where, paths.to(facts.page, one.anchor))}: “{inline(one.words)}”" for one in told[:_MOST_QUOTES]
        ]
        more = len(told) - len(shown)
        shown += [f"{more} more {'place' if more == 1 else 'places'} in this decision"] if more > 0 else []
        rows.append(list_item("-", [link(facts.title, paths.to(facts.page)), escape(_said(facts)), *shown]))
    return Markdown("\n\n".join(rows))


@lru_cache(maxsize=100_000)
def _row(facts: Facts) -> tuple[str, str]:
    """Return a row in two parts: what comes before the link up to the docs, and after. It is kept for other listings.

    NUL marks the place, because no text of a decision has it: files with it are refused.
    """
    row = list_item("-", [link(facts.title, f"\0{facts.page}"), escape(_said(facts)), escape(facts.summary)])
    before, _, after = row.partition("\0")
    return before, after


def _said(facts: Facts) -> str:
    """Return date, outcome and sub-category of a decision on a line."""
    when = long_date(facts.date) if facts.date else "Date unknown"
    subject = facts.subcategory_group or facts.category_group or "Uncategorised"
    said = [when, facts.outcome or "Outcome not stated", subject]
    said += [REPORT] if facts.kind == "report" else []
    said += [NO_LONGER_PUBLISHED] if facts.is_gone else []
    return " · ".join(said)
