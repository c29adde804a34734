"""Make the pages that list decisions: each group in pages of `PAGE_ROWS`, with its figures on the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator import vocabulary
from generator.archive.facts import Facts
from generator.archive.said import sum_agreed
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, inline, link, list_item
from generator.contract.rows import row_facts
from generator.contract.terms import NO_LONGER_PUBLISHED, REPORT
from generator.figures.tables import FiguresCsv, Picture, table
from generator.pages.group_pages import GroupPage, Leads, Quote, Trail, search
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
            "rows": lambda decisions, leads="both": _rows(decisions, paths, leads),
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
        parts = (of.title, len(decisions), of.trail, of.leads, [facts.key for facts in shown])
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


def _rows(decisions: Iterable[Facts], paths: Paths, leads: Leads) -> Markdown:
    """Return the rows of a listing: what each was about, a line of facts, the summary."""
    up = paths.to("")
    return Markdown("\n\n".join(f"{before}{up}{after}" for before, after in (_row(one, leads) for one in decisions)))


def _quoted(decisions: Iterable[Facts], quotes: Callable[[Facts], Sequence[Quote]], paths: Paths) -> Markdown:
    """Return the rows of a listing: what each was about, a line of facts, then the words it is listed for."""
    rows = []
    for facts in decisions:
        told = quotes(facts)
        shown = [
            f"{link(one.where, paths.to(facts.page, one.anchor))}: “{inline(one.words)}”" for one in told[:_MOST_QUOTES]
        ]
        more = len(told) - len(shown)
        shown += [f"{more} more {'place' if more == 1 else 'places'} in this decision"] if more > 0 else []
        rows.append(list_item("-", [link(lead(facts, "both"), paths.to(facts.page)), said(facts), *shown]))
    return Markdown("\n\n".join(rows))


@lru_cache(maxsize=100_000)
def _row(facts: Facts, leads: Leads) -> tuple[str, str]:
    """Return a row in two parts: what comes before the link up to the docs, and after. It is kept for other listings.

    NUL marks the place, because no text of a decision has it: files with it are refused.
    """
    row = list_item("-", [link(lead(facts, leads), f"\0{facts.page}"), said(facts), escape(facts.summary)])
    before, _, after = row.partition("\0")
    return before, after


def lead(facts: Facts, leads: Leads) -> str:
    """Return what a row says first of a decision: its subject, its body, or both, as the list does not say it above."""
    subject = facts.subcategory_group or facts.category_group
    shown = [subject] if leads != "body" else []
    shown += [facts.body] if leads != "subject" else []
    return " · ".join(part for part in shown if part) or facts.title


def said(facts: Facts) -> Markdown:
    """Return the line of facts of a row: outcome, date, sum agreed, reference, and what else is to be known."""
    more = [REPORT] if facts.kind == "report" else []
    more += [NO_LONGER_PUBLISHED] if facts.is_gone else []
    return row_facts(facts.outcome, facts.date, sum_agreed(facts.knowledge.remedies), facts.reference, more)
