"""What a person should know of an input file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error keeps a file out of the site, a warning says that something of it is unknown or odd."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The severities, the worst first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know of an input file."""

    path: str
    """The file, relative to the corpus, with forward slashes; characters that cannot be printed are escaped."""
    line: int | None
    """The line, from 1; None where the problem is of the file as a whole."""
    severity: Severity
    """How bad it is."""
    code: str
    """A hyphenated word for this kind of problem, which does not change from version to version."""
    message: str
    """What is wrong, for people, on one line."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}: {self.severity} {self.code}: {self.message}"
