"""The page of each body that says what it is to do and to pay, to print for a committee, and its sums as CSV."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.archive.facts import Facts
from generator.archive.gathered import Gathered
from generator.archive.groups import Archive, Group
from generator.archive.promises import Told, promises_of, repeats
from generator.archive.said import pounds
from generator.contract.addresses import Paths, page_url
from generator.contract.csv_cells import BYTE_ORDER_MARK, cell
from generator.contract.dates import long_date
from generator.contract.markdown import Markdown, escape, inline, link
from generator.contract.rows import DATE_UNSTATED
from generator.figures.sums import printed_pounds
from generator.knowledge.gist import is_fixed_payment, is_remedy
from generator.knowledge.rows import Remedy
from generator.pages.council_page import agreed_page
from generator.pages.group_pages import HOME_TRAIL
from generator.pages.law_pages import where
from generator.pages.listings import Listing, row_of

_MOST_PROMISES = 100
_MOST_REPEATS = 50
_COLUMNS = "reference date year category kind status pounds up_to per total head paragraph page".split()


def agreed_pages(archive: Archive, gathered: Gathered) -> Iterator[Listing | SumsOfBody]:
    """Yield for each body that is to do or pay something the page that says so, and its sums as CSV."""
    for group in archive.bodies:
        if group.name in gathered.promising:
            sums = SumsOfBody(agreed_page(group).replace(".md", ".csv"), group.decisions)
            drawn = _Drawn(group.decisions)
            values = {
                "title": f"{group.name}: what was agreed",
                "trail": (*HOME_TRAIL, ("Councils and other bodies", "councils/index.md"), (group.name, _page(group))),
                "years": drawn.years,
                "promises": drawn.promises,
                "repeats": drawn.repeats,
                "csv": sums.name,
                "calendar": agreed_page(group).replace(".md", ".ics"),
                "has_dates": group.name in gathered.dated,
            }
            yield Listing(agreed_page(group), sums.key, "agreed", values)
            yield sums


def _page(group: Group) -> str:
    return f"councils/{group.slug}.md"


@dataclass(frozen=True, slots=True)
class SumsOfBody:
    """A CSV file of all sums that one body is to pay, refund or waive."""

    name: str
    decisions: tuple[Facts, ...]
    """The newest first."""

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would."""
        return repr([facts.key for facts in self.decisions])

    def text(self) -> str:
        """Return the text of the file: a row for each sum, in pounds."""
        out = io.StringIO()
        out.write(BYTE_ORDER_MARK)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for facts in self.decisions:
            for row in facts.knowledge.remedies:
                if is_remedy(row):
                    writer.writerow(map(_cell, _sum_row(facts, row)))
        return out.getvalue()


def _cell(value: object) -> object:
    return cell(value) if isinstance(value, str) else value


def _sum_row(facts: Facts, row: Remedy) -> tuple[object, ...]:
    page = page_url(facts.page)
    return (
        facts.reference,
        facts.date,
        facts.date.year if facts.date else None,
        facts.category_group,
        row.kind,
        row.status,
        None if row.amount is None else pounds(row.amount),
        None if row.upper is None else pounds(row.upper),
        row.rate,
        str(row.total).lower(),
        row.head_kind,
        where(row.span, row.place),
        f"{page}#{row.span.anchor}" if row.span.anchor else page,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws the parts of a page when it is made, and not before."""

    decisions: tuple[Facts, ...]

    def years(self) -> Markdown:
        """Return the payments of each year as a table, or nothing where there are none."""
        found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for facts in self.decisions:
            for row in facts.knowledge.remedies:
                if is_fixed_payment(row):
                    found[facts.date.year if facts.date else 0].append((facts.slug, row.amount or 0))
        if not found:
            return Markdown()
        lines = ["| Year | Decisions with a payment | Payments | Together |", "| --- | --- | --- | --- |"]
        for year in sorted(found, reverse=True):
            sums = found[year]
            count, together = len({slug for slug, _ in sums}), printed_pounds(sum(pence for _, pence in sums))
            lines.append(f"| {year or DATE_UNSTATED} | {count:,} | {len(sums):,} | {together} |")
        return Markdown("\n".join(lines))

    def promises(self, paths: Paths) -> tuple[Markdown, int]:
        """Return the newest promises as the rows of a list of decisions, and how many more promises there are."""
        found = promises_of(self.decisions)
        rows = [
            row_of(facts, "subject", paths.to(facts.page), [_promise(one, paths) for one in some])
            for facts, some in groupby(found[:_MOST_PROMISES], key=lambda one: one.facts)
        ]
        return Markdown("\n\n".join(rows)), max(0, len(found) - _MOST_PROMISES)

    def repeats(self, paths: Paths) -> tuple[Markdown, int]:
        """Return the newest promises whose like was made before, beside that, as a table, and how many more there are.

        There is no table where there are none.
        """
        every = repeats(promises_of(self.decisions))
        found = every[:_MOST_REPEATS]
        if not found:
            return Markdown(), 0
        lines = ["| Later | Before |", "| --- | --- |"]
        lines += [f"| {_told(later, paths)} | {_told(earlier, paths)} |" for later, earlier in found]
        return Markdown("\n".join(lines)), len(every) - len(found)


def _promise(one: Told, paths: Paths) -> Markdown:
    """Return a promise below the row of its decision: its place and words."""
    facts, row = one
    place = link(where(row.span, "action"), paths.to(facts.page, row.span.anchor))
    return Markdown(f"{place}: “{inline(' '.join(row.span.printed.split()))}”{_due(one)}")


def _told(one: Told, paths: Paths) -> Markdown:
    """Return a promise with its date, place and words."""
    facts, row = one
    place = link(f"{facts.reference}, {where(row.span, 'action')}", paths.to(facts.page, row.span.anchor))
    when = f" ({long_date(facts.date)})" if facts.date else ""
    return Markdown(f"{place}{when}: “{escape(' '.join(row.span.printed.split()))}”{_due(one)}")


def _due(one: Told) -> str:
    """Return by when it is due; whose date that is, the decision's own or Casebook's count."""
    if one.due_date is None:
        return ""
    due = one.row.due
    counted = ", by Casebook's count" if due and due.number is not None else ""
    return f" Due by {long_date(one.due_date)}{counted}."
