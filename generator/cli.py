"""The command line: options, progress, the report, exit codes."""

from __future__ import annotations

import dataclasses
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from generator import __version__
from generator.contract.layout import NotCasebookFolderError
from generator.exports.dataset import EXTENTS, Extent
from generator.project import NoProjectError, Project, address_in, check_docs_dir, find_project
from generator.run.pipeline import Options
from generator.run.pipeline import check as check_corpus
from generator.run.pipeline import generate as generate_pages
from generator.run.report import Report
from generator.search.command import search
from generator.source.problem import SEVERITIES, Problem
from generator.source.read import CorpusChangedError
from generator.system.console import json_text
from generator.system.faults import name_file
from generator.system.lock import FolderLockedError, locked
from generator.system.progress import Stages
from generator.system.workers import (
    DASK,
    NoClusterError,
    WorkerLostError,
    cores,
    is_cluster_address,
    tune_gc,
    workers,
)

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


def _corpus_option(function: F) -> F:
    text = "The folder of decision texts (*.txt, also in sub-folders).  [default: the project's corpus/]"
    return click.option("--corpus", metavar="DIR", type=_EXISTING, help=text)(function)


def _docs_option(function: F) -> F:
    text = "Where the Markdown pages go.  [default: the project's site_src/docs/]"
    return click.option("--docs-dir", metavar="DIR", type=_FOLDER, help=text)(function)


def _jobs_option(function: F) -> F:
    text = "How many processes share the work.  [default: one for each core]"
    return click.option("--jobs", metavar="N", type=click.IntRange(min=1), help=text)(function)


def _executor_option(function: F) -> F:
    text = "Share the work on a Dask cluster instead: dask://HOST:PORT. Its workers must see the same folders."
    return click.option("--executor", metavar="ADDRESS", callback=_checked, help=text)(function)


def _checked(_context: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    if address is not None and not is_cluster_address(address):
        raise click.BadParameter(f"not of the form {DASK}HOST:PORT")
    return address


def _is_address(_context: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    if address is not None and not re.match(r"https?://[^/]", address):
        raise click.BadParameter("not of the form https://HOST/")
    return address


def _data_option(function: F) -> F:
    text = "What data/ holds: the facts of all decisions, or with `full` their texts too; `none` leaves it out."
    kind = click.Choice(EXTENTS)
    return click.option("--data", type=kind, default="facts", show_default=True, help=text)(function)


def _strict_option(function: F) -> F:
    text = "Exit with 1 if any problem is an error."
    return click.option("--strict", is_flag=True, help=text)(function)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casebook")
def main() -> None:
    """Turn a folder of Ombudsman decisions into a static, searchable documentation site.

    \b
    Example:
      casebook build
    """
    tune_gc()


main.add_command(search)


@main.command()
@_corpus_option
@_docs_option
@click.option("--site-dir", metavar="DIR", type=_FOLDER, help="Where the site goes.  [default: the project's site/]")
@_jobs_option
@_executor_option
@_strict_option
@_data_option
@click.option(
    "--config-file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The configuration of MkDocs.  [default: the project's mkdocs.yml]",
)
@click.option(
    "--site-url", metavar="URL", callback=_is_address, help="The address where the site will be published: https://…"
)
@click.option("--noindex", is_flag=True, help="Ask search engines on every page to leave the site out.")
@click.option(
    "--in-place",
    is_flag=True,
    help="Keep the folder of the site and replace its files one by one: for a server that holds that folder open.",
)
def build(
    corpus: Path | None,
    docs_dir: Path | None,
    site_dir: Path | None,
    jobs: int | None,
    executor: str | None,
    strict: bool,
    data: Extent,
    config_file: Path | None,
    site_url: str | None,
    noindex: bool,
    in_place: bool,
) -> None:
    """Build the site: corpus to Markdown pages to HTML.

    \b
    Example:
      casebook build --corpus ~/decisions --docs-dir /tmp/pages --site-dir /tmp/site
    """
    project = _project()
    corpus = corpus or project.corpus
    docs_dir, site_dir = (docs_dir or project.docs_dir).resolve(), (site_dir or project.site_dir).resolve()
    stages = Stages(_console(sys.stderr))
    with _clear_errors():
        from generator.site.build import build_site, check_site_dir
        from generator.site.exchange import settle

        config_file = config_file or project.config_file
        options = Options(data, site_url or address_in(config_file))
        check_docs_dir(docs_dir, project)
        check_site_dir(site_dir, [docs_dir, corpus, project.docs_dir, project.overrides])
    with _clear_errors(), locked(docs_dir), locked(site_dir), workers(jobs or cores(), executor) as shared:
        settle(site_dir)
        report = generate_pages(corpus, docs_dir, project.docs_dir, stages, shared, options)
        _print_problems(report.problems, corpus)
        if report.decisions:
            _show_warnings()
            with stages.stage("Building the site"):
                made = config_file, docs_dir, site_dir, site_url, shared, report.tree
                build_site(*made, noindex=noindex, in_place=in_place)
    _print_table(report, stages)
    _exit(report, strict)
    click.echo(f"The site is at {site_dir / 'index.html'}")


@main.command()
@_corpus_option
@_docs_option
@_jobs_option
@_executor_option
@_strict_option
@_data_option
def generate(
    corpus: Path | None, docs_dir: Path | None, jobs: int | None, executor: str | None, strict: bool, data: Extent
) -> None:
    """Write the Markdown pages only; `mkdocs build` or `mkdocs serve` make a site of them.

    \b
    Example:
      casebook generate && mkdocs serve
    """
    project = _project()
    corpus = corpus or project.corpus
    stages = Stages(_console(sys.stderr))
    docs_dir = (docs_dir or project.docs_dir).resolve()
    with _clear_errors():
        check_docs_dir(docs_dir, project)
    with _clear_errors(), locked(docs_dir), workers(jobs or cores(), executor) as shared:
        options = Options(data, address_in(project.config_file))
        report = generate_pages(corpus, docs_dir, project.docs_dir, stages, shared, options)
    _print_problems(report.problems, corpus)
    _print_table(report, stages)
    _exit(report, strict)


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_EXISTING)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a line: path, line, severity, code, message."
)
@_jobs_option
@_strict_option
def check(folder: Path | None, as_json: bool, jobs: int | None, strict: bool) -> None:
    """Read and parse the decisions in DIR (default: the project's corpus/) and print every problem.

    \b
    Example:
      casebook check ~/decisions --json
    """
    corpus = folder or _project().corpus
    with _clear_errors(), workers(jobs or cores()) as executor:
        report = check_corpus(corpus, Stages(_console(sys.stderr)), executor)
    for problem in _placed(report.problems, corpus):
        click.echo(json_text(dataclasses.asdict(problem)) if as_json else problem)
    click.echo(f"{report.files} files read, {report.decisions} decisions, {_count(report)}", err=True)
    _exit(report, strict)


@main.command()
@_corpus_option
@_jobs_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to serve on.")
def serve(corpus: Path | None, jobs: int | None, host: str, port: int) -> None:
    """Build the site, serve it, and build it again when the corpus, a template or a hand-written page changes.

    \b
    Example:
      casebook serve --port 8080
    """
    from generator.site.exchange import settle
    from generator.site.serve import serve_site

    project = _project()
    corpus = corpus or project.corpus
    stages = Stages(_console(sys.stderr))
    _show_warnings()

    def make(docs_dir: Path) -> int:
        with workers(jobs or cores()) as executor:
            report = generate_pages(corpus, docs_dir, project.docs_dir, stages, executor)
        _print_problems(report.problems, corpus)
        return report.decisions

    with _clear_errors():
        with suppress(FolderLockedError), locked(project.site_dir, reading=True):
            settle(project.site_dir)
        if not serve_site(project, corpus, make, host, port):
            raise click.ClickException("no decision to serve")


@main.command()
@click.option("--site", metavar="DIR", type=_FOLDER, help="The built site.  [default: the project's site/]")
@click.option(
    "--out",
    metavar="FILE.zip",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip file.  [default: named after the site's folder and the part, in the current folder]",
)
@click.option(
    "--council", metavar="SLUG", help="Only the decisions of this council or other body: the slug of its page."
)
@click.option("--category", metavar="SLUG[/SUB]", help="Only the decisions of this category or sub-category.")
def pack(site: Path | None, out: Path | None, council: str | None, category: str | None) -> None:
    """Pack a built site into one zip file with checksums, to be read without a network.

    \b
    Example:
      casebook pack --site site --council derbyshire-county-council
    """
    from generator.site.exchange import settle
    from generator.site.pack.part import UnknownPartError
    from generator.site.pack.zip import PackError
    from generator.site.pack.zip import pack as pack_site

    if council is not None and category is not None:
        raise click.UsageError("name a council or a category, not both")
    site = (site or _project().site_dir).resolve()
    place = _place("councils", council) or _place("categories", category)
    out = out or Path("-".join([site.name, *(place.split("/")[1:] if place else [])]) + ".zip")
    try:
        with _clear_errors(), locked(site, reading=True), Stages(_console(sys.stderr)).stage("Packing the site"):
            settle(site)
            files = pack_site(site, out, place)
    except (PackError, UnknownPartError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{files:,} files, {out.stat().st_size / 1e6:,.1f} MB, are in {out}; unpack it and open index.html")


def _place(kind: str, slug: str | None) -> str | None:
    """Return the address of the listing of a part; None if none is named."""
    if slug is None:
        return None
    if not slug.strip("/ "):
        raise click.UsageError(f"the name of one of the {kind} is empty; the page {kind}/index.html lists them")
    return f"{kind}/{slug.strip('/')}"


def _project() -> Project:
    try:
        return find_project(Path.cwd())
    except NoProjectError as error:
        raise click.UsageError(str(error)) from error


def _console(stream: Any) -> Console:
    return Console(file=stream, soft_wrap=True)


def _show_warnings() -> None:
    """Let what MkDocs warns of be seen."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("mkdocs: %(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)


@contextmanager
def _clear_errors() -> Iterator[None]:
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


def _placed(problems: list[Problem], corpus: Path) -> Iterator[Problem]:
    for problem in problems:
        yield dataclasses.replace(problem, path=(corpus / problem.path).as_posix())


def _print_problems(problems: list[Problem], corpus: Path) -> None:
    if problems:
        folder = (corpus / "x").as_posix().removesuffix("x")
        click.echo("\n".join(f"{folder}{problem}" for problem in problems), err=True)


def _count(report: Report) -> str:
    counts = {severity: sum(problem.severity == severity for problem in report.problems) for severity in SEVERITIES}
    return ", ".join(f"{number} {severity}{'s' if number != 1 else ''}" for severity, number in counts.items())


def _print_table(report: Report, stages: Stages) -> None:
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in (
        ("files read", report.files),
        ("decisions", report.decisions),
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
    _console(sys.stdout).print(table)


def _exit(report: Report, strict: bool) -> None:
    if not report.decisions:
        raise click.ClickException("no decision found")
    if strict and any(problem.severity == "error" for problem in report.problems):
        raise click.ClickException("there are errors, and --strict is on")
