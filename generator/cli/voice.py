"""How much a command that makes something says: as usual, errors alone, everything, or one JSON object for programs."""

from __future__ import annotations

import dataclasses
import functools
import io
import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from generator.cli.output import (
    console,
    placed,
    print_kept,
    print_others,
    print_passed_over,
    print_problems,
    print_table,
)
from generator.run.report import Report
from generator.source.problem import SEVERITIES
from generator.system.console import json_text
from generator.system.progress import Stages

F = TypeVar("F", bound=Callable[..., Any])


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """What a command says on its way, and at its end."""

    quiet: bool = False
    """Errors only."""
    verbose: bool = False
    """Also where everything is, and what MkDocs says."""
    as_json: bool = False
    """The report of the run as one JSON object on standard output, in the place of the table."""

    def stages(self) -> Stages:
        """Return what tells how far the command is."""
        return Stages(Console(file=io.StringIO()) if self.quiet else console(sys.stderr))

    def show_mkdocs(self) -> None:
        """Print on stderr what MkDocs says: its warnings, its errors alone, or everything."""
        level = logging.ERROR if self.quiet else logging.INFO if self.verbose else logging.WARNING
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("mkdocs: %(levelname)s: %(message)s"))
        handler.setLevel(level)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        if self.verbose:
            logger.setLevel(logging.INFO)

    def places(self, **places: Path) -> None:
        """Say where everything is, if everything is to be said."""
        if self.verbose:
            for name, path in places.items():
                click.echo(f"{name.replace('_', ' ')}: {path}", err=True)

    def found(self, report: Report, corpus: Path, docs_dir: Path) -> None:
        """Print on stderr what a run met in the corpus and in the folder of pages."""
        errors = [problem for problem in report.problems if problem.severity == "error"]
        print_problems(errors if self.quiet else report.problems, corpus)
        if not self.quiet:
            print_others(report, docs_dir)
            print_passed_over(report)

    def notes(self, notes: Iterable[str]) -> None:
        """Print on stderr what the owner should know of how the site was built."""
        for note in () if self.quiet else notes:
            click.echo(note, err=True)

    def kept(self, names: Iterable[str], site_dir: Path) -> None:
        """Name on stderr the files that were moved out of the way of the site."""
        if not self.quiet:
            print_kept(names, site_dir)

    def made(self, report: Report, corpus: Path, stages: Stages, **more: object) -> None:
        """Print on stdout what a run did: a table, or as JSON, in which `more` stands too."""
        if self.as_json:
            click.echo(json_text({**report_data(report, corpus, stages), **more}, indent=1))
        elif not self.quiet:
            print_table(report, stages)

    def say(self, text: str) -> None:
        """Print a line for people on stdout."""
        if not (self.quiet or self.as_json):
            click.echo(text)


def report_data(report: Report, corpus: Path, stages: Stages) -> dict[str, object]:
    """Return the report of a run as JSON has it. The keys stay the same from version to version."""
    problems = [dataclasses.asdict(problem) for problem in placed(report.problems, corpus)]
    return {
        "files": report.files,
        "decisions": report.decisions,
        "suppressed": report.suppressed,
        "pages": {"written": report.written, "unchanged": report.unchanged, "removed": report.removed},
        **{f"{name}s": sum(problem["severity"] == name for problem in problems) for name in SEVERITIES},
        "seconds": {stage: round(seconds, 3) for stage, seconds in stages.seconds.items()},
        "not_casebooks": report.others,
        "passed_over": list(report.passed_over),
        "problems": problems,
    }


def voice_options(function: F) -> F:
    """Add `--quiet`, `--verbose` and `--json`, and give the command the `voice` that they ask for."""

    @click.option("--quiet", "-q", is_flag=True, envvar="CASEBOOK_QUIET", show_envvar=True, help="Print errors only.")
    @click.option(
        *("--verbose", "-v"),
        is_flag=True,
        envvar="CASEBOOK_VERBOSE",
        show_envvar=True,
        help="Say also where everything is, and what MkDocs says.",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object, for programs.")
    @functools.wraps(function)
    def with_voice(*, quiet: bool, verbose: bool, as_json: bool, **values: Any) -> Any:
        if quiet and verbose:
            raise click.UsageError("--quiet and --verbose say the opposite of each other")
        return function(voice=Voice(quiet, verbose, as_json), **values)

    return with_voice  # type: ignore[return-value]
