"""What a run of `casebook fetch` did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from generator.fetching.address_list import Entry

Outcome = Literal["fetched", "unchanged", "gone", "held", "refused", "failed"]

OUTCOMES: dict[Outcome, str] = {
    "fetched": "fetched",
    "unchanged": "unchanged since the last time",
    "gone": "gone (404 or 410)",
    "held": "in the file already",
    "refused": "refused by robots.txt",
    "failed": "failed",
}
"""Each outcome of an address, and how the summary names it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A line of the list that gave nothing."""

    entry: Entry
    said: str

    def __str__(self) -> str:
        reference = f"{self.entry.reference}: " if self.entry.reference else ""
        return f"{self.entry.line}: {reference}{self.entry.address}: {self.said}"


@dataclass(slots=True)
class FetchReport:
    """What a run did."""

    listed: int = 0
    """How many addresses the list has, each counted once, and lines without one."""
    repeated: int = 0
    """How many lines name an address that stands above already."""
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    """Each address that failed or was refused, in the order of the run."""
    stopped: str = ""
    """Why the run stopped before its end, or ""."""

    @property
    def not_tried(self) -> int:
        """How many addresses are left for the next run."""
        return self.listed - self.outcomes.total()

    def add(self, entry: Entry, outcome: Outcome, said: str = "") -> None:
        """Take the outcome of a line, and for one that failed or was refused why."""
        self.outcomes[outcome] += 1
        if said:
            self.failures.append(Failure(entry, said))
