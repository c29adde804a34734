"""What an import met and did, and what it refused."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field
from typing import TextIO

from generator.importing.keep import Kept
from generator.source.problem import Problem
from generator.system.console import json_text

SHOWN = 10
"""How many problems of one kind are shown; the others are counted."""

WORDS: dict[Kept, str] = {
    "new": "new decisions",
    "part": "pages of reports",
    "better": "taken from a better form",
    "anew": "other words, both kept",
    "conflict": "another decision under the reference, both kept",
    "noted": "known, met in another form",
    "copy": "known, the same bytes",
    "gone": "noted as gone",
    "unknown": "gone or unchanged, and not in the corpus",
    "suppressed": "suppressed, and not taken",
}
"""What is said of what became of a decision."""


@dataclass(slots=True)
class ImportReport:
    """What an import met and did."""

    log: TextIO | None = None
    """Where every problem is written, one JSON object a line; None for nowhere."""
    kept: Counter[Kept] = field(default_factory=Counter)
    """How often each thing became of what was met."""
    sources: int = 0
    """How many files were read."""
    known_sources: int = 0
    """How many files had been imported before and have not changed."""
    passed_over: int = 0
    """How many pages of tables and crawls were none of the Ombudsman's."""
    problems: list[Problem] = field(default_factory=list)
    """The first problems of each kind, in the order in which they were met."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many problems there are of each severity and code."""

    def say(self, problem: Problem) -> None:
        """Add a problem."""
        kind = (problem.severity, problem.code)
        self.counts[kind] += 1
        if self.counts[kind] <= SHOWN:
            self.problems.append(problem)
        if self.log is not None:
            self.log.write(json_text(dataclasses.asdict(problem)) + "\n")

    @property
    def refused(self) -> int:
        """How many pages and sources were refused."""
        return sum(count for (severity, _), count in self.counts.items() if severity == "error")

    def unshown(self) -> list[str]:
        """Return how many problems of each kind are not among `problems`."""
        return [
            f"{count - SHOWN:,} more: {severity} {code}"
            for (severity, code), count in self.counts.items()
            if count > SHOWN
        ]
