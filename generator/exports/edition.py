"""Which edition of the data a file is of: told by what is in it, as no clock is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from generator.archive.facts import Facts
from generator.contract.dates import long_date
from generator.contract.numbers import counted
from generator.contract.terms import OMBUDSMAN
from generator.system.memory import key_of

_SIGNS = 12
"""Of a hash: enough that two editions never have the same."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The decisions that the data has, and their state."""

    decisions: int
    oldest: datetime.date | None
    """The earliest date of a decision; None if none has one."""
    newest: datetime.date | None
    """The latest."""
    content: str
    """Is the same for the same files, and for no others."""

    @property
    def version(self) -> str:
        """The version, such as `2023-06-15-3ba0084378fb`: the latest date, and what is the same for the same files."""
        return f"{self.newest or 'undated'}-{self.content}"

    @property
    def covered(self) -> str:
        """From when to when (ISO 8601, as schema.org has it), "" if no decision has a date."""
        return f"{self.oldest}/{self.newest}" if self.newest else ""

    @property
    def citation(self) -> str:
        """How the data may be cited; who cites it adds address and day."""
        until = f" to {long_date(self.newest)}" if self.newest else ""
        return (
            f"{OMBUDSMAN}, decisions{until}, as data made with Casebook "
            f"({counted(self.decisions, 'decision')}, version {self.version})."
        )


def edition_of(decisions: Iterable[Facts], checksums: Iterable[tuple[str, str]]) -> Edition:
    """Return the edition of files with the data of `decisions`. A checksum is a file's name, and its SHA-256."""
    decisions = list(decisions)
    dates = [facts.date for facts in decisions if facts.date]
    content = key_of(repr(sorted(checksums)))[:_SIGNS]
    return Edition(len(decisions), min(dates, default=None), max(dates, default=None), content)
