"""What a command prints: problems, the table of a run, errors in one line, and the exit code."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, cast

import click
from rich.console import Console
from rich.table import Table

from generator.contract.layout import NotCasebookFolderError
from generator.project import extra_in, is_shipped
from generator.run.report import Report
from generator.site.page.contact import NAME_SOMEBODY, contact_in
from generator.source.problem import SEVERITIES, Problem
from generator.source.read import CorpusChangedError
from generator.system.cluster import NoClusterError
from generator.system.faults import name_file
from generator.system.lock import FolderLockedError
from generator.system.progress import Stages
from generator.system.visible import VisibleText
from generator.system.workers import WorkerLostError


def console(stream: TextIO) -> Console:
    """Return a console that writes to `stream`, for stages and tables: these hold no text of a file."""
    as_is = stream.as_is() if isinstance(stream, VisibleText) else stream
    return Console(file=cast(TextIO, as_is), soft_wrap=True)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn what can go wrong with folders and with MkDocs into one clear line, and exit code 1 or 2 (wrong folder)."""
    from mkdocs.exceptions import MkDocsException

    from generator.site.exchange import HalfReplacedError, SiteLostError

    try:
        yield
    except NotCasebookFolderError as error:
        raise click.UsageError(str(error)) from error
    except (
        FolderLockedError,
        NoClusterError,
        WorkerLostError,
        CorpusChangedError,
        HalfReplacedError,
        SiteLostError,
    ) as error:
        raise click.ClickException(str(error)) from error
    except MkDocsException as error:
        raise click.ClickException(f"MkDocs stopped: {error}. The site that was there is untouched.") from error
    except OSError as error:
        name_file(error)
        place = error.filename2 or error.filename
        where = f"{place}: " if place else ""
        message = f"{where}{error.strerror or error}. What was there is untouched, or whole; run the command again."
        raise click.ClickException(message) from error


def placed(problems: list[Problem], corpus: Path) -> Iterator[Problem]:
    """Yield `problems` with paths that a person can open, below `corpus`."""
    for problem in problems:
        yield dataclasses.replace(problem, path=(corpus / problem.path).as_posix())


def print_problems(problems: list[Problem], corpus: Path) -> None:
    """Print `problems` on stderr, a line each."""
    if problems:
        folder = (corpus / "x").as_posix().removesuffix("x")
        click.echo("\n".join(f"{folder}{problem}" for problem in problems), err=True)


def print_others(report: Report, docs_dir: Path) -> None:
    """Name on stderr the files in Casebook's folders that are not Casebook's."""
    for name in report.others:
        click.echo(f"{docs_dir / name}: note not-casebooks: not made by Casebook, and left as it is", err=True)


def print_passed_over(report: Report) -> None:
    """Name on stderr the hand-written files that are not in the site, each with what can be done."""
    for path, why in report.passed_over.items():
        click.echo(f"{path}: warning passed-over: {why}", err=True)


def print_kept(kept: Iterable[str], site_dir: Path) -> None:
    """Name on stderr the files of the site folder that were in the way of the site, and have another name now."""
    for name in kept:
        click.echo(f"{site_dir / name}: note not-casebooks: moved out of the way of a file of the site", err=True)


def print_contact(config_file: Path) -> None:
    """Say on stderr that a configuration of MkDocs names nobody to write to. What is wrong with it a build says."""
    from mkdocs.exceptions import MkDocsException

    with suppress(OSError, MkDocsException):
        if not contact_in(extra_in(config_file)):
            own = "; `casebook new .` writes a mkdocs.yml here to name them in" if is_shipped(config_file) else ""
            click.echo(f"{config_file}: {NAME_SOMEBODY}{own}", err=True)


def counted(report: Report) -> str:
    """Return how many problems of each severity there are: `1 error, 0 warnings, 2 notes`."""
    counts = {severity: sum(problem.severity == severity for problem in report.problems) for severity in SEVERITIES}
    return ", ".join(f"{number} {severity}{'s' if number != 1 else ''}" for severity, number in counts.items())


def print_table(report: Report, stages: Stages) -> None:
    """Print what a run found and did, and how long its stages took."""
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in (
        ("files read", report.files),
        ("decisions", report.decisions),
        *([("suppressed", report.suppressed)] if report.suppressed else []),
        ("pages written", report.written),
        ("pages unchanged", report.unchanged),
        ("pages removed", report.removed),
    ):
        table.add_row(name, f"{number:,}")
    table.add_section()
    for severity in SEVERITIES:
        table.add_row(f"{severity}s", f"{sum(problem.severity == severity for problem in report.problems):,}")
    table.add_section()
    for stage, seconds in stages.seconds.items():
        table.add_row(stage, f"{seconds:.1f} s")
    console(sys.stdout).print(table)


def end(report: Report, strict: bool) -> None:
    """End the command with an error if nothing was made, or with `strict` an error in a decision.

    Raises:
        click.ClickException: so it is.
    """
    if report.refused:
        raise click.ClickException(report.refused)
    if not report.has_site:
        raise click.ClickException("no decision found")
    if strict and any(problem.severity == "error" for problem in report.problems):
        raise click.ClickException("there are errors, and --strict is on")
