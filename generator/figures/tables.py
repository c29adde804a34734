"""The figures of a group of decisions: its tables, the same as CSV, and its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.archive.facts import Facts
from generator.archive.groups import Group
from generator.contract.addresses import Paths
from generator.contract.dates import MONTHS
from generator.contract.markdown import Markdown, escape, link
from generator.contract.rows import CATEGORY_UNSTATED, DATE_UNSTATED
from generator.figures.chart import Chart
from generator.figures.counts import FEWEST, Breakdown, CountRow, Counts, as_csv, count, outcome_columns, total
from generator.figures.drawing import MOST_PLACES
from generator.figures.share_chart import ShareChart
from generator.vocabulary.names import fold, slug

MOST_ROWS = 40
"""The most rows of a table; what is over is one row."""

Picture: TypeAlias = Chart | ShareChart

_REST = {"Year": "earlier years", "Month": "earlier months"}


@dataclass(frozen=True, slots=True)
class FiguresCsv:
    """A CSV file of figures."""

    name: str
    """The path of the file, relative to the docs."""
    breakdowns: tuple[Breakdown, ...]

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would."""
        return repr(self.breakdowns)

    def text(self) -> str:
        """Return the text of the file."""
        return as_csv(self.breakdowns)


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """What a page says in figures."""

    breakdowns: tuple[Breakdown, ...]
    """Its tables."""
    csv: FiguresCsv
    """The same as a file."""
    charts: tuple[Picture, ...]
    """The pictures of the first table, if there are any."""
    by_outcome: bool = True
    """False where all decisions have the same outcome by definition."""

    @property
    def unstated(self) -> int:
        """How many decisions have no outcome that is known."""
        return total(row.counts for row in self.breakdowns[0].rows).outcomes[-1]

    @property
    def undated(self) -> bool:
        """Whether there are decisions whose year is not known."""
        return any(row.name is None for one in self.breakdowns if one.fact == "Year" for row in one.rows)

    @property
    def key(self) -> str:
        """Cache key: changes whenever the figures on the page would."""
        return repr((self.breakdowns, [(chart.caption, chart.description) for chart in self.charts]))


def group_figures(
    base: str, breakdowns: tuple[Breakdown, ...], charts: tuple[Picture, ...], *, by_outcome: bool = True
) -> GroupFigures:
    """Return the figures of the page `base` (without `.md`)."""
    return GroupFigures(breakdowns, FiguresCsv(f"{base}.csv", breakdowns), charts, by_outcome)


# --- counting ---


def by_year(decisions: Iterable[Facts], target: Callable[[str], str], undated: str = "") -> Breakdown:
    """Return the counts for each year, the newest first.

    `target` gives the page that the row of a year links to; `undated` is that of the undated ones.
    """
    counts = count(decisions, lambda facts: facts.date.year if facts.date else 0)
    rows = [CountRow(str(year), target(str(year)), counts[year]) for year in sorted(counts, reverse=True) if year]
    unknown = [CountRow(None, undated, counts[0])] if 0 in counts else []
    return Breakdown("Year", DATE_UNSTATED, (*rows, *unknown))


def by_category(decisions: Iterable[Facts], target: Callable[[str], str]) -> Breakdown:
    """Return the counts for each category, in the order of the alphabet; `target` takes the name as in addresses."""
    counts = count(decisions, lambda facts: facts.category_group)
    names = sorted((name for name in counts if name is not None), key=lambda name: (fold(name), name))
    rows = [CountRow(name, target(slug(name)), counts[name]) for name in names]
    unknown = [CountRow(None, "", counts[None])] if None in counts else []
    return Breakdown("Category", CATEGORY_UNSTATED, (*rows, *unknown))


def by_group(fact: str, unknown: str, groups: Iterable[Group], target: Callable[[Group], str]) -> Breakdown:
    """Return the counts for each of `groups`, in their order."""
    return Breakdown(
        fact,
        unknown,
        tuple(CountRow(one.name, target(one), total(count(one.decisions, _same).values())) for one in groups),
    )


def _same(_: Facts) -> None:
    """All decisions alike."""


# --- charts ---


def charts_by_year(base: str, title: str, years: Breakdown, *, by_outcome: bool = True) -> tuple[Picture, ...]:
    """Return the charts of the newest years of `years`; none where there are not two to compare.

    `by_outcome` is False where all decisions have the same outcome by definition: then no share is upheld.
    """
    counts = {int(row.name): row.counts for row in years.rows if row.name}
    if len(counts) < 2:
        return ()
    last = max(counts)
    shown = range(max(min(counts), last - MOST_PLACES + 1), last + 1)
    found = [counts.get(year, total(())) for year in shown]
    bars = _chart(base, title, "year", list(map(str, shown)), found)
    return (bars, *(_shares(base, title, "year", bars.labels, found) if by_outcome else ()))


def charts_by_month(base: str, title: str, months: Breakdown) -> tuple[Picture, ...]:
    """Return the charts of the months of one year; none where there are not two to compare."""
    counts = {row.name[:3]: row.counts for row in months.rows if row.name}
    if len(counts) < 2:
        return ()
    found = [counts.get(name, total(())) for name in _MONTHS]
    bars = _chart(base, title, "month", _MONTHS, found)
    return (bars, *_shares(base, title, "month", bars.labels, found))


_MONTHS = [month[:3] for month in MONTHS]


def _chart(base: str, title: str, unit: str, labels: Sequence[str], counts: Sequence[Counts]) -> Chart:
    said = f"Decisions by {unit} and outcome, {labels[0]} to {labels[-1]}, as stacked bars."
    bars = tuple(one.outcomes for one in counts)
    return Chart(f"{base}.svg", f"{title}: decisions by {unit} and outcome", said, tuple(labels), bars)


def _shares(
    base: str, title: str, unit: str, labels: tuple[str, ...], counts: Sequence[Counts]
) -> tuple[ShareChart, ...]:
    """Return the chart of the share upheld; none where there are not two shares to compare."""
    rates = tuple(one.rate for one in counts)
    known = [(label, rate) for label, rate in zip(labels, rates, strict=True) if rate]
    if len(known) < 2:
        return ()
    ends = " and ".join(f"{rate.share:.0%} in {label}" for label, rate in (known[0], known[-1]))
    left_out = [label for label, rate in zip(labels, rates, strict=True) if not rate]
    more = f" Left out, with n below {FEWEST}: {', '.join(left_out)}." if left_out else ""
    said = f"Share upheld of the complaints investigated, by {unit}, with 95% intervals: {ends}.{more}"
    investigated = tuple(one.investigated for one in counts)
    name, called = f"{base}.upheld.svg", f"{title}: share upheld by {unit}"
    return (ShareChart(name, called, said, labels, investigated, rates),)


# --- tables ---


def table(figures: GroupFigures, breakdown: Breakdown, paths: Paths) -> Markdown:
    """Return `breakdown` as a Markdown table: counts by outcome, and the upheld rate."""
    rows = breakdown.shown(MOST_ROWS, _REST.get(breakdown.fact, "others"))
    every = total(row.counts for row in rows)
    shown = [at for at, number in enumerate(every.outcomes) if number or at < len(every.outcomes) - 1]
    names = [outcome_columns()[at] for at in shown] if figures.by_outcome else []
    head = [breakdown.fact, *names, *(["All", "Upheld rate"] if figures.by_outcome else ["Decisions"])]
    lines = [head, ["---"] * len(head)]
    for row in (*rows, CountRow("All", "", every)):
        name = breakdown.unknown if row.name is None else row.name
        numbers = [f"{row.counts.outcomes[at]:,}" for at in shown] if figures.by_outcome else []
        rate = [rated(row.counts)] if figures.by_outcome else []
        label = link(name, paths.to(row.target)) if row.target else escape(name)
        lines.append([label, *numbers, f"{row.counts.total:,}", *rate])
    return Markdown("\n".join(f"| {' | '.join(cells)} |" for cells in lines))


def rated(counts: Counts) -> str:
    """Return the upheld rate with n and its interval: `62% of 140 (54–70%)`, or `– of 7` where n is too small."""
    rate = counts.rate
    if rate is None:
        return f"– of {counts.investigated:,}"
    return f"{rate.share:.0%} of {rate.investigated:,} ({100 * rate.low:.0f}–{rate.high:.0%})"
