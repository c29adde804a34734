"""The pages of the sums that were agreed or recommended: by what they are for, by category and by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from generator.archive.facts import Facts
from generator.archive.gathered import Payment
from generator.archive.groups import Group
from generator.contract.addresses import Paths
from generator.contract.markdown import Markdown, escape, link
from generator.contract.numbers import counted
from generator.contract.rows import DATE_UNSTATED, NOT_STATED
from generator.figures.sums import (
    Spread,
    SumsCsv,
    by,
    category_of,
    head_of,
    outliers,
    printed_pounds,
    year_of,
)
from generator.knowledge.rows import Remedy
from generator.pages.group_pages import HOME_TRAIL, GroupPage, Quote
from generator.pages.law_pages import where
from generator.pages.listings import Listing
from generator.vocabulary.names import slug

REMEDY_TRAIL = (*HOME_TRAIL, ("Remedies", "remedies/index.md"))
_MOST_OUTLIERS = 20

HEADS = {
    "distress": "Distress, worry or uncertainty",
    "time and trouble": "Time and trouble",
    "lost provision": "Education or care that was missed",
    "loss": "A loss that can be counted",
    "other": "Something else",
    NOT_STATED: NOT_STATED.capitalize(),
}
"""The heads in words, in their order."""


def head_page(head: str) -> str:
    """Return the page of a head, relative to the docs."""
    return f"remedies/{slug(head)}.md"


def remedy_index(payments: Sequence[Payment]) -> Iterator[Listing | SumsCsv]:
    """Yield the page that leads to the heads, and its figures as CSV."""
    figures = SumsCsv(tuple(payments))
    values = {
        "title": "Remedies",
        "trail": HOME_TRAIL,
        "payments": payments,
        "tables": _index_tables(payments),
        "csv": figures,
    }
    yield Listing("remedies/index.md", figures.key, "remedies", values)
    yield figures


def remedy_pages(payments: Sequence[Payment]) -> Iterator[GroupPage]:
    """Yield the page of each head: its figures, the sums far above the others, and the decisions."""
    for head, label in HEADS.items():
        found = [one for one in payments if head_of(one) == head]
        if found:
            decisions = tuple({one.facts.slug: one.facts for one in found}.values())
            yield GroupPage(
                head_page(head).removesuffix(".md"),
                f"Payments: {label[0].lower()}{label[1:]}",
                Group(label, slug(head), decisions),
                REMEDY_TRAIL,
                lead=(
                    "Payments that were agreed or recommended, as the decisions print them. This is a record and not a "
                    "calculator: each sum depends on its case, and the Ombudsman's tariffs have changed over the years."
                ),
                tables=_tables(found),
                quotes=_quotes(found),
            )


def _index_tables(payments: Sequence[Payment]) -> Callable[[Paths], Markdown]:
    def drawn(paths: Paths) -> Markdown:
        counts = Counter(map(head_of, payments))
        heads = [f"- {link(HEADS[head], paths.to(head_page(head)))} {counts[head]:,}" for head in HEADS if counts[head]]
        parts = ["## What for", "\n".join(heads), *_by_year_and_category(payments, "##")]
        return Markdown("\n\n".join(parts))

    return drawn


def _tables(payments: Sequence[Payment]) -> Callable[[Paths], Markdown]:
    def drawn(paths: Paths) -> Markdown:
        parts = _by_year_and_category(payments, "###")
        far = outliers(payments)
        if far:
            parts += [f"### Far above the others ({len(far):,})", *_outliers(far, paths)]
        return Markdown("\n\n".join(parts))

    return drawn


def _by_year_and_category(payments: Sequence[Payment], level: str) -> list[str]:
    """Return the figures of each year, and of each category in each year where there are enough payments.

    Of undated payments only the number is said: they are of different years, and so of different tariffs.
    """
    years = sorted(by(payments, year_of).items(), reverse=True)
    both = by(payments, lambda one: (category_of(one), -year_of(one)))
    enough = [
        (category, -year, found)
        for (category, year), found in sorted(both.items())
        if year and found.median is not None
    ]
    parts = [
        f"{level} By year",
        _spreads("Year", [(_named(year), found if year else Spread(found.number)) for year, found in years]),
    ]
    if enough:
        rows = [(f"{category}, {_named(year)}", found) for category, year, found in enough]
        parts += [f"{level} By category and year", _spreads("Category and year", rows)]
    return parts


def _named(year: int) -> str:
    return str(year or DATE_UNSTATED)


def _outliers(far: Sequence[Payment], paths: Paths) -> Iterator[str]:
    for one in far[:_MOST_OUTLIERS]:
        target = paths.to(one.facts.page, one.row.span.anchor)
        yield f"- {link(printed_pounds(one.row.amount or 0), target)} {escape(one.facts.title)}"
    if len(far) > _MOST_OUTLIERS:
        more = counted(len(far) - _MOST_OUTLIERS, "smaller one is", "smaller ones are")
        yield f"- {more} in the {link('data', paths.to('data/index.md'))}"


def _spreads(fact: str, rows: Sequence[tuple[str, Spread]]) -> Markdown:
    """Return a table of how sums lie, a row for each value of `fact`."""
    lines = [
        f"| {fact} | Payments | Lower quartile | Median | Upper quartile |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, found in rows:
        label = escape(name)
        points = ["–" if point is None else printed_pounds(point) for point in found[1:]]
        lines.append(f"| {label} | {found.number:,} | {' | '.join(points)} |")
    return Markdown("\n".join(lines))


def _quotes(payments: Sequence[Payment]) -> Callable[[Facts], list[Quote]]:
    """Return what gives the words of those of `payments` that are a decision's."""

    @cache
    def rows() -> dict[str, list[Remedy]]:
        found: defaultdict[str, list[Remedy]] = defaultdict(list)
        for one in payments:
            found[one.facts.slug].append(one.row)
        return found

    def quotes(facts: Facts) -> list[Quote]:
        said = rows()[facts.slug]
        return [Quote(where(row.span, row.place), row.span.anchor, row.context or row.span.printed) for row in said]

    return quotes
