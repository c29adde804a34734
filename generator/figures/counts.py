"""Count decisions by outcome, and say what share was upheld. docs/figures.md tells readers how."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import NamedTuple, TypeVar

from generator import vocabulary
from generator.archive.facts import Facts
from generator.contract.csv_cells import BYTE_ORDER_MARK, cell
from generator.contract.rows import OUTCOME_UNSTATED

T = TypeVar("T", bound=Hashable)

FEWEST = 10

# The two-sided 95 % point of the standard normal distribution, to the precision of a double.
_Z = 1.959963984540054


class Rate(NamedTuple):
    """An upheld rate."""

    upheld: int
    """How many decisions found fault."""
    investigated: int
    """How many decisions are on complaints that were investigated."""
    share: float
    """The one in the other, 0 to 1."""
    low: float
    """The lower end of the two-sided 95 % interval of the share, 0 to 1."""
    high: float
    """Its upper end."""


class Counts(NamedTuple):
    """How many decisions have each outcome."""

    outcomes: tuple[int, ...]
    """In the order of `outcome_columns`: the outcomes of the vocabulary, then those unstated."""

    @property
    def total(self) -> int:
        """All decisions."""
        return sum(self.outcomes)

    @property
    def investigated(self) -> int:
        """Decisions on complaints that were investigated: upheld and not upheld."""
        return sum(number for number, counts in zip(self.outcomes, _investigated(), strict=True) if counts)

    @property
    def upheld(self) -> int:
        """Decisions that found fault."""
        return sum(number for number, counts in zip(self.outcomes, _upheld(), strict=True) if counts)

    @property
    def rate(self) -> Rate | None:
        """The upheld rate, or None where it would be of fewer than `FEWEST` decisions."""
        count, of = self.upheld, self.investigated
        return Rate(count, of, count / of, *wilson(count, of)) if of >= FEWEST else None


class CountRow(NamedTuple):
    """A row of a table of counts."""

    name: str | None
    """The value of the fact; None for decisions in which it is unknown."""
    target: str
    """The page that the row links to, relative to the docs; "" for none."""
    counts: Counts


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts by one fact."""

    fact: str
    """The name of the fact."""
    unknown: str
    """The name of the row of decisions in which it is unknown."""
    rows: tuple[CountRow, ...]

    def shown(self, most: int, rest: str) -> tuple[CountRow, ...]:
        """Return at most `most` rows: all, or the first ones and one for all the others, named `rest`."""
        if len(self.rows) <= most:
            return self.rows
        others = self.rows[most - 1 :]
        return (*self.rows[: most - 1], CountRow(f"{len(others)} {rest}", "", total(row.counts for row in others)))


def outcome_columns() -> tuple[str, ...]:
    """Return the names of the columns of `Counts`."""
    return (*(outcome.name for outcome in vocabulary.outcomes()), OUTCOME_UNSTATED)


def count(decisions: Iterable[Facts], fact: Callable[[Facts], T]) -> dict[T, Counts]:
    """Return the counts of `decisions` for each value of `fact`."""
    column = _columns()
    found: defaultdict[T, list[int]] = defaultdict(lambda: [0] * len(column))
    for (value, outcome), number in Counter((fact(facts), facts.outcome) for facts in decisions).items():
        found[value][column[outcome]] = number
    return {value: Counts(tuple(numbers)) for value, numbers in found.items()}


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of `counts`."""
    added = [sum(numbers) for numbers in zip(*(one.outcomes for one in counts), strict=True)]
    return Counts(tuple(added or [0] * len(_columns())))


@cache
def _columns() -> dict[str | None, int]:
    return {name: at for at, name in enumerate((*(outcome.name for outcome in vocabulary.outcomes()), None))}


@cache
def _investigated() -> tuple[bool, ...]:
    return (*(outcome.finding is not None for outcome in vocabulary.outcomes()), False)


@cache
def _upheld() -> tuple[bool, ...]:
    return (*(outcome.finding == "fault" for outcome in vocabulary.outcomes()), False)


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval of Wilson for the share `count` / `of`, without correction for continuity.

    With p = count / n and z the normal quantile, (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927), 209-212; formula (4) in L. D. Brown, T. T. Cai and A. DasGupta, Interval
    estimation for a binomial proportion, Statistical Science 16 (2001), 101-133.

    Raises:
        ValueError: `of` is not positive, or `count` not between 0 and `of`.
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"no share: {count} of {of}")
    share, extra = count / of, _Z * _Z / of
    middle = (share + extra / 2) / (1 + extra)
    half = _Z * sqrt(share * (1 - share) / of + extra / (4 * of)) / (1 + extra)
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return low, high


def as_csv(breakdowns: Sequence[Breakdown]) -> str:
    """Return `breakdowns` as CSV: a line for all, one for each row of each. Shares have four decimals."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\n")
    slugs = (*(outcome.slug.replace("-", "_") for outcome in vocabulary.outcomes()), "outcome_not_stated")
    writer.writerow(("by", "value", "decisions", *slugs, "investigated", "upheld_rate", "rate_low", "rate_high"))
    if breakdowns:
        writer.writerow(("all", "", *_numbers(total(row.counts for row in breakdowns[0].rows))))
    for breakdown in breakdowns:
        for row in breakdown.rows:
            value = breakdown.unknown if row.name is None else row.name
            writer.writerow((breakdown.fact.casefold(), cell(value), *_numbers(row.counts)))
    return out.getvalue()


def _numbers(counts: Counts) -> tuple[int | str, ...]:
    rate = counts.rate
    shares = (f"{rate.share:.4f}", f"{rate.low:.4f}", f"{rate.high:.4f}") if rate else ("", "", "")
    return (counts.total, *counts.outcomes, counts.investigated, *shares)
