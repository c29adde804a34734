"""What a run found and did."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.source.problem import Problem
from generator.system.files import Tree


@dataclass(slots=True)
class Report:
    """What a run found and did. Pages are counted, problems stand in the order of their files and lines.

    `tree` are the generated files (see `write.generated`), as the run left them.
    """

    files: int = 0
    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    tree: Tree = field(default_factory=dict)

    def count(self, name: str, written: bool) -> None:
        """Count a page that was written or stands as it was; other files are not counted."""
        if name.endswith(".md"):
            self.written += written
            self.unchanged += not written

    def sort(self) -> None:
        """Put the problems in the order of their files and lines."""
        self.problems.sort(key=_by_place)


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.path, problem.line or 0, problem.code, problem.message)
