"""Sums of money in figures: how many, the middle one, and the quarters; as tables and as CSV."""

from __future__ import annotations

import csv
import io
import statistics
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from generator.archive.gathered import Payment
from generator.archive.said import pounds
from generator.contract.csv_cells import BYTE_ORDER_MARK, cell
from generator.contract.rows import CATEGORY_UNSTATED, NOT_STATED

T = TypeVar("T", bound=Hashable)

FEWEST = 10
"""Of fewer sums no median is given."""
_FAR = 3  # times the distance between the quarters: Tukey's outer fence


class Spread(NamedTuple):
    """How the sums of a group lie, in pence. None where there are fewer than `FEWEST`."""

    number: int
    low: int | None = None
    """The lower quartile."""
    median: int | None = None
    high: int | None = None
    """The upper quartile."""


def spread(sums: Sequence[int]) -> Spread:
    """Return how `sums`, in pence, lie.

    The quartiles are those of R's type 7: the sums are put in order, and a quartile that falls between two of them is
    taken in proportion. Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American
    Statistician 50 (1996), 361-365.
    """
    if len(sums) < FEWEST:
        return Spread(len(sums), None, None, None)
    low, median, high = (round(point) for point in statistics.quantiles(sums, n=4, method="inclusive"))
    return Spread(len(sums), low, median, high)


def outliers(payments: Sequence[Payment]) -> list[Payment]:
    """Return the payments that lie far above the others, the largest first.

    They are those above Tukey's outer fence, three times the distance between the quartiles above the upper one.
    Source: J. W. Tukey, Exploratory Data Analysis (1977), chapter 2. Of fewer than `FEWEST` there are none.
    """
    found = spread([_pence(one) for one in payments])
    if found.low is None or found.high is None:
        return []
    fence = found.high + _FAR * (found.high - found.low)
    far = [one for one in payments if _pence(one) > fence]
    return sorted(far, key=lambda one: (-_pence(one), one.facts.slug))


def _pence(payment: Payment) -> int:
    return payment.row.amount or 0


def by(payments: Iterable[Payment], fact: Callable[[Payment], T]) -> dict[T, Spread]:
    """Return how the sums lie for each value of `fact`."""
    found: defaultdict[T, list[int]] = defaultdict(list)
    for one in payments:
        found[fact(one)].append(_pence(one))
    return {value: spread(sums) for value, sums in found.items()}


def head_of(payment: Payment) -> str:
    """Return for what a payment is, by the heads of the Ombudsman's guidance on remedies; `not stated` if unknown."""
    return payment.row.head_kind or NOT_STATED


def year_of(payment: Payment) -> int:
    """Return the year of the decision; 0 if it is unknown."""
    return payment.facts.date.year if payment.facts.date else 0


def category_of(payment: Payment) -> str:
    """Return the category of the decision."""
    return payment.facts.category_group or CATEGORY_UNSTATED


@dataclass(frozen=True, slots=True)
class SumsCsv:
    """A CSV file of sums by head, category and year: how many, the median and the quartiles."""

    payments: tuple[Payment, ...]
    name: str = "remedies/figures.csv"

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would."""
        return repr([one.facts.key for one in self.payments])

    def text(self) -> str:
        """Return the text of the file."""
        out = io.StringIO()
        out.write(BYTE_ORDER_MARK)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("head", "category", "year", "payments", "lower_quartile", "median", "upper_quartile"))
        groups = by(self.payments, lambda one: (head_of(one), category_of(one), year_of(one)))
        for (head, category, year), found in sorted(groups.items()):
            numbers = ["" if point is None else pounds(point) for point in found[1:]]
            writer.writerow((head, cell(category), year or NOT_STATED, found.number, *numbers))
        return out.getvalue()


def printed_pounds(pence: int) -> str:
    """Return a sum as people read it: `£1,500`, `£1,000.50`."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"
