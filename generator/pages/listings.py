"""Make the pages that list decisions: each group in pages of `PAGE_ROWS`, with its figures on the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.said import agreed_of
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, inline, link, list_item
from generator.contract.numbers import counted
from generator.contract.rows import row_facts
from generator.contract.terms import NO_LONGER_PUBLISHED, REPORT
from generator.figures.tables import FiguresCsv, Picture, table
from generator.pages.council_page import recurring_table
from generator.pages.group_pages import GroupPage, Leads, Quote, Trail, search
from generator.pages.pager import dates_of, pager, periods, since, year_of
from generator.pages.template import fill
from generator.vocabulary import kind_of

PAGE_ROWS = 100
"""The first page has a quarter more at most, and a quarter of it at least."""
_QUOTED_ROWS = 32  # with words of each decision, which are links too
_MOST_QUOTES = 4  # of a decision in a row
_VAGUE = "other"  # a name of sub-categories in most categories
_YEARS_FROM = 25
"""From so many decisions on the years of a list have headings, and links to them."""


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
            "rows": lambda decisions, leads="both": Markdown("\n\n".join(_rows(decisions, paths, leads))),
            "listed": lambda page: page.text(paths),
            "recurring_table": recurring_table,
            "table": lambda figures, breakdown: table(figures, breakdown, paths),
        }
        return fill(self.template, **drawn, **self.values)


def listings(pages: Iterable[GroupPage]) -> Iterator[Listing | FiguresCsv | Picture]:
    """Yield the pages of groups, with their figures and charts as files beside them."""
    for page in pages:
        yield from _pages(page)
        if figures := page.figures():
            yield figures.csv
            yield from figures.charts


def _pages(of: GroupPage) -> Iterator[Listing]:
    """Yield the pages of a group, the newest decisions first.

    Places are counted from the oldest decision: a new one of the newest days changes the first page, which takes up
    what is over, and no other, until there is a page more. `part-1` has the oldest.
    """
    decisions = of.group.decisions
    size = _QUOTED_ROWS if of.quotes else PAGE_ROWS
    below = 0 if of.newest else max(0, (len(decisions) - size // 4) // size)
    starts = [0, *range(len(decisions) - below * size, len(decisions), size)]
    ends = [*starts[1:], of.newest or len(decisions)]
    names = [f"{of.base}.md", *(f"{of.base}/part-{number}.md" for number in range(below, 0, -1))]
    years = periods(decisions, names, starts) if len(decisions) >= _YEARS_FROM and not of.newest else []
    dates = [since(decisions[: ends[0]]), *(dates_of(decisions[start : start + size]) for start in starts[1:])]
    for number, (name, start, end) in enumerate(zip(names, starts, ends, strict=True), 1):
        first = number == 1
        page = _Shown(of, decisions[start:end], None if first else decisions[start - 1], by_year=bool(years))
        links = pager(names, number, dates)
        told = decisions if first else page.decisions
        dated = [facts.date for facts in told if facts.date]
        parts = (of.title, len(names), of.trail, of.leads, years, links, page.key)
        values = {
            "of": of,
            "title": of.title if first else f"{of.title} (page {number} of {len(names)})",
            "updated": max((facts.date for facts in page.decisions if facts.date), default=None),
            "trail": of.trail if first else (*of.trail, (of.title, names[0])),
            "kind": kind_of(of.body) if of.body else None,
            "count": len(told),
            "newest": dated[0] if dated else None,
            "oldest": dated[-1] if dated else None,
            "searches": searches(of.filters) if of.filters else (),
            "first": first,
            "figures": of.figures() if first else None,
            "cards": of.cards() if first else (),
            "page": page,
            "periods": years,
            "pager": links,
        }
        yield Listing(name, repr((parts, (len(decisions), dated[-1:], of.key) if first else ())), "listing", values)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The decisions on one page of a list."""

    of: GroupPage
    decisions: Sequence[Facts]
    before: Facts | None
    """The last decision of the page before."""
    by_year: bool
    """Whether the years have headings."""

    @property
    def key(self) -> tuple[object, ...]:
        """Cache key: changes whenever the list would."""
        return (self.by_year, self.before and year_of(self.before), [facts.key for facts in self.decisions])

    def text(self, paths: Paths) -> Markdown:
        """Return the list: a row for each decision, below the heading of its year where years have headings."""
        quotes = self.of.quotes
        rows = _quoted(self.decisions, quotes, paths) if quotes else _rows(self.decisions, paths, self.of.leads)
        if not self.by_year:
            return Markdown("\n\n".join(rows))
        out: list[str] = []
        last = self.before and year_of(self.before)
        for at, (facts, row) in enumerate(zip(self.decisions, rows, strict=True)):
            year = year_of(facts)
            goes_on = at == 0 and year == last
            if goes_on or year != last:
                out.append(f"{'##' if self.before else '###'} {year}{', continued' if goes_on else ''}")
            out.append(row)
            last = year
        return Markdown("\n\n".join(out))


def searches(filters: str) -> Trail:
    """Return links to a search with `filters`: in all decisions, and in those of each outcome."""
    by_outcome = [(one.name, search(f"{filters}&outcome={one.slug}")) for one in vocabulary.outcomes()]
    return (("all of them", search(filters)), *(() if filters.startswith("outcome=") else by_outcome))


def _rows(decisions: Iterable[Facts], paths: Paths, leads: Leads) -> list[str]:
    """Return the rows of a list: what each was about, a line of facts, the summary."""
    return [row_of(one, leads, paths.to(one.page), [escape(one.summary)]) for one in decisions]


def _quoted(decisions: Iterable[Facts], quotes: Callable[[Facts], Sequence[Quote]], paths: Paths) -> list[str]:
    """Return the rows of a list: what each was about, a line of facts, then the words it is listed for."""
    rows = []
    for facts in decisions:
        told = quotes(facts)
        shown = [
            f"{link(one.where, paths.to(facts.page, one.anchor))}: “{inline(one.words)}”" for one in told[:_MOST_QUOTES]
        ]
        more = len(told) - len(shown)
        shown += [f"{counted(more, 'more place', 'more places')} in this decision"] if more > 0 else []
        rows.append(row_of(facts, "both", paths.to(facts.page), shown))
    return rows


def row_of(facts: Facts, leads: Leads, target: str, below: Sequence[str]) -> str:
    """Return the row of a decision: what it was about, which links to `target`, a line of facts, what is `below`."""
    return list_item("-", [link(lead(facts, leads), target), said(facts), *below])


def lead(facts: Facts, leads: Leads) -> str:
    """Return what a row says first of a decision: its subject, its body, or both, as the list does not say it above."""
    subject = facts.subcategory_group or facts.category_group
    if facts.category_group and (facts.subcategory_group or "").casefold() == _VAGUE:
        subject = f"{facts.category_group}: {facts.subcategory_group}"
    shown = [subject] if leads != "body" else []
    shown += [facts.body] if leads != "subject" else []
    return " · ".join(part for part in shown if part) or facts.title


def said(facts: Facts) -> Markdown:
    """Return the line of facts of a row: outcome, date, sum agreed, reference, and what else is to be known."""
    more = [REPORT] if facts.kind == "report" else []
    more += [NO_LONGER_PUBLISHED] if facts.is_gone else []
    return row_facts(facts.outcome, facts.date, agreed_of(facts), facts.reference, more)
