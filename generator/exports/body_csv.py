"""The decisions of each council or other body as a CSV file beside its page: its rows of `data/decisions.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.exports.columns import Column, record
from generator.exports.tables import csv_text
from generator.pages.council_page import decisions_csv


@dataclass(frozen=True, slots=True)
class DecisionsOfBody:
    """A CSV file of the facts of all decisions of one body."""

    name: str
    """The path of the file, relative to the docs."""
    decisions: tuple[Facts, ...]
    """The newest first."""
    columns: Sequence[Column]

    @property
    def key(self) -> str:
        """Cache key: changes whenever the file would."""
        return repr(([column.name for column in self.columns], [facts.key for facts in self.decisions]))

    def text(self) -> str:
        """Return the text of the file: a row for each decision."""
        return csv_text(self.columns, map(record, self.decisions))


def body_csvs(archive: Archive, columns: Sequence[Column]) -> Iterator[DecisionsOfBody]:
    """Yield the file of each body that is known; `columns` are those of the table of decisions."""
    for group in archive.bodies:
        if group.name is not None:
            yield DecisionsOfBody(decisions_csv(group), group.decisions, columns)
