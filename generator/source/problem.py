"""What a person should know of an input file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about an input file.

    `line` counts from 1; None speaks of the file as a whole. `code` is a stable, hyphenated word.
    """

    path: str
    line: int | None
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}: {self.severity} {self.code}: {self.message}"
