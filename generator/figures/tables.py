"""The figures of a group of decisions: its tables, the same as CSV, and its chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.archive.groups import Group
from generator.contract.addresses import Paths
from generator.contract.dates import MONTHS
from generator.contract.markdown import Markdown, escape, link
from generator.contract.rows import CATEGORY_UNSTATED, DATE_UNSTATED
from generator.figures.chart import MOST_BARS, Chart
from generator.figures.counts import Breakdown, CountRow, Counts, as_csv, count, outcome_columns, total
from generator.vocabulary.names import fold, slug

MOST_ROWS = 40
"""The most rows of a table; what is over is one row."""
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
    chart: Chart | None
    """The picture of the first table, if there is one."""
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
        return repr((self.breakdowns, self.chart and self.chart.description))


def group_figures(
    base: str, breakdowns: tuple[Breakdown, ...], chart: Chart | None, *, by_outcome: bool = True
) -> GroupFigures:
    """Return the figures of the page `base` (without `.md`)."""
    return GroupFigures(breakdowns, FiguresCsv(f"{base}.csv", breakdowns), chart, by_outcome)


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


def chart_by_year(base: str, title: str, years: Breakdown) -> Chart | None:
    """Return the chart of the newest years of `years`; None where there are not two to compare."""
    counts = {int(row.name): row.counts for row in years.rows if row.name}
    if len(counts) < 2:
        return None
    last = max(counts)
    shown = range(max(min(counts), last - MOST_BARS + 1), last + 1)
    return _chart(base, title, "year", list(map(str, shown)), [counts.get(year) for year in shown])


def chart_by_month(base: str, title: str, months: Breakdown) -> Chart | None:
    """Return the chart of the months of one year; None where there are not two to compare."""
    counts = {row.name[:3]: row.counts for row in months.rows if row.name}
    return _chart(base, title, "month", _MONTHS, [counts.get(name) for name in _MONTHS]) if len(counts) > 1 else None


_MONTHS = [month[:3] for month in MONTHS]


def _chart(base: str, title: str, unit: str, labels: Sequence[str], counts: Sequence[Counts | None]) -> Chart:
    bars = tuple(one.outcomes if one else (0,) * len(outcome_columns()) for one in counts)
    said = f"Decisions by {unit} and outcome, {labels[0]} to {labels[-1]}, as stacked bars."
    return Chart(f"{base}.svg", f"{title}: decisions by {unit} and outcome", said, tuple(labels), bars)


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
