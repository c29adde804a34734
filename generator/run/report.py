"""What a run found and did."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.source.problem import Problem
from generator.system.files import Tree


@dataclass(slots=True)
class Report:
    """What a run found and did."""

    files: int = 0
    """How many input files there are."""
    decisions: int = 0
    """How many decisions have a page."""
    suppressed: int = 0
    """How many decisions `suppressed.yml` withholds; each has a page that says so."""
    refused: str = ""
    """Why nothing was made, for people; "" if that is not so."""
    problems: list[Problem] = field(default_factory=list)
    """What a person should know of the input files, in the order of files and lines."""
    written: int = 0
    """How many pages were written."""
    unchanged: int = 0
    """How many pages stand as they were."""
    removed: int = 0
    """How many pages were removed."""
    others: list[str] = field(default_factory=list)
    """Files in Casebook's folders of the docs folder that are not Casebook's, by their paths there."""
    passed_over: dict[str, str] = field(default_factory=dict)
    """Hand-written files of one's own that are not in the site, by their paths: why, and where the text can go."""
    tree: Tree = field(default_factory=dict)
    """The generated files (see `layout.generated`), as the run left them."""

    @property
    def has_site(self) -> bool:
        """Whether there are pages of which a site can be made."""
        return bool(self.decisions or self.suppressed)

    def sort(self) -> None:
        """Put the problems in the order of their files and lines."""
        self.problems.sort(key=_by_place)


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.path, problem.line or 0, problem.code, problem.message)
