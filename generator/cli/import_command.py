"""The command `casebook import`: bring what people hold into a corpus."""

from __future__ import annotations

import dataclasses
import datetime
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click
from rich.table import Table

from generator.cli.options import FOLDER, jobs_option, setting
from generator.cli.output import clear_errors, console
from generator.importing.found import Columns
from generator.importing.pipeline import ImportOptions, import_sources
from generator.importing.report import WORDS, ImportReport
from generator.project import NoProjectError, find_project
from generator.system.lock import locked
from generator.system.progress import Stages
from generator.system.workers import cores, workers


@click.command("import")
@click.argument("sources", metavar="SOURCE...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--corpus",
    metavar="DIR",
    type=FOLDER,
    help="The folder that the texts go to.  [default: the project's corpus/]",
    **setting("CORPUS"),
)
@click.option("--text", metavar="COLUMN", help="The column of a table that has the text or HTML.")
@click.option("--url", metavar="COLUMN", help="The column of a table that has the address of the page.")
@click.option("--date", metavar="COLUMN", help="The column of a table that says when the page was captured.")
@click.option(
    "--listing",
    metavar="FILE DAY",
    type=(click.Path(exists=True, dir_okay=False, path_type=Path), click.DateTime(["%Y-%m-%d"])),
    help="A complete list of references or addresses as published on a day (YYYY-MM-DD): others are noted as gone.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@click.option("--again", is_flag=True, help="Read sources again that were imported before and have not changed.")
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every problem to this file, one JSON object a line. (The first ten of a kind are shown.)",
)
@jobs_option
def import_(
    sources: tuple[Path, ...],
    corpus: Path | None,
    text: str | None,
    url: str | None,
    date: str | None,
    listing: tuple[Path, datetime.datetime] | None,
    dry_run: bool,
    again: bool,
    log: Path | None,
    jobs: int | None,
) -> None:
    """Bring decisions into the corpus from files and folders of saved web pages (HTML, MHTML), web archives (WARC,
    WARC.gz, WET), JSON Lines, JSON, CSV, Parquet and text.

    What a SOURCE is, is told by its content. What is in the corpus already is not added again.

    \b
    Example:
      casebook import ~/saved-pages && casebook build
    """
    if not sources and listing is None:
        raise click.UsageError("name a file or folder to import")
    try:
        corpus = (corpus or find_project(Path.cwd()).corpus).resolve()
    except NoProjectError as error:
        raise click.UsageError(f"{error}; name the corpus: --corpus DIR") from error
    stages = Stages(console(sys.stderr))
    complete = (listing[0], listing[1].date()) if listing else None
    options = ImportOptions(Columns(text, url, date), again, dry_run, complete)
    with ExitStack() as stack:
        stack.enter_context(clear_errors())
        stack.enter_context(locked(corpus))
        written: TextIO | None = stack.enter_context(log.open("w", encoding="utf-8")) if log else None
        executor = stack.enter_context(workers(jobs or cores()))
        report = import_sources(sources, corpus, options, stages, executor, written)
    _print(report, stages, dry_run=dry_run)
    if not report.kept and not report.known_sources:
        raise click.ClickException("no decision found")


def _print(report: ImportReport, stages: Stages, *, dry_run: bool) -> None:
    for problem in report.problems:
        click.echo(str(dataclasses.replace(problem)), err=True)
    for line in report.unshown():
        click.echo(line, err=True)
    table = Table(show_header=False, title="What would come in" if dry_run else None)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("sources read", f"{report.sources:,}")
    if report.known_sources:
        table.add_row("sources imported before", f"{report.known_sources:,}")
    table.add_section()
    for kind, words in WORDS.items():
        if report.kept[kind]:
            table.add_row(words, f"{report.kept[kind]:,}")
    if report.passed_over:
        table.add_row("pages of others, passed over", f"{report.passed_over:,}")
    table.add_row("refused", f"{report.refused:,}")
    table.add_section()
    for stage, seconds in stages.seconds.items():
        table.add_row(stage, f"{seconds:.1f} s")
    console(sys.stdout).print(table)
