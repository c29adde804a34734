"""The commands: what each takes, and what it calls. Most lines are options and help, so it is over 250 lines."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from generator import __version__
from generator.cli.making import making
from generator.cli.options import (
    EXISTING,
    FOLDER,
    corpus_option,
    data_option,
    docs_option,
    executor_option,
    jobs_option,
    setting,
    site_address,
    site_option,
    strict_option,
    verify_option,
)
from generator.cli.output import (
    clear_errors,
    console,
    counted,
    end,
    placed,
    print_contact,
    print_kept,
    print_problems,
)
from generator.cli.voice import Voice, voice_options
from generator.exports.extent import Extent
from generator.project import NoProjectError, Project, address_in, check_docs_dir, find_project
from generator.run.report import Report
from generator.system.console import json_text
from generator.system.heap import tune_gc
from generator.system.lock import FolderLockedError, locked
from generator.system.progress import Stages
from generator.system.workers import cores, workers

_ELSEWHERE = {
    "bundle": ("generator.cli.bundle_command", "bundle"),
    "fetch": ("generator.cli.fetch_command", "fetch"),
    "import": ("generator.cli.import_command", "import_"),
    "new": ("generator.cli.new_command", "new"),
    "search": ("generator.search.command", "search"),
}
"""The commands that have modules of their own, each with its module and its name there."""


class _Commands(click.Group):
    """The commands. Each of those in `_ELSEWHERE` is loaded when it is asked for, with what it alone needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; None if there is none."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = _ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casebook")
def main() -> None:
    """Turn a folder of Ombudsman decisions into a static, searchable documentation site.

    \b
    Example:
      casebook build
    """
    tune_gc()


@main.command()
@corpus_option
@docs_option
@click.option(
    "--site-dir",
    metavar="DIR",
    type=FOLDER,
    help="Where the site goes.  [default: the project's site/]",
    **setting("SITE_DIR"),
)
@jobs_option
@executor_option
@strict_option
@data_option
@verify_option
@click.option(
    "--config-file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The configuration of MkDocs.  [default: the project's mkdocs.yml]",
    **setting("CONFIG_FILE"),
)
@click.option(
    "--site-url",
    metavar="URL",
    callback=site_address,
    help="The address where the site will be published: https://…",
    **setting("SITE_URL"),
)
@click.option(
    "--noindex", is_flag=True, help="Ask search engines on every page to leave the site out.", **setting("NOINDEX")
)
@click.option(
    "--lean",
    is_flag=True,
    help="Leave the Markdown pages of decisions out of the site: half the files.",
    **setting("LEAN"),
)
@click.option(
    "--in-place",
    is_flag=True,
    help="Keep the folder of the site and replace its files one by one: for a server that holds that folder open.",
    **setting("IN_PLACE"),
)
@voice_options
def build(
    voice: Voice,
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
    lean: bool,
    in_place: bool,
    verify: bool,
) -> None:
    """Build the site: corpus to Markdown pages to HTML.

    \b
    Example:
      casebook build --corpus ~/decisions --docs-dir /tmp/pages --site-dir /tmp/site
    """
    project = _project(corpus)
    corpus = corpus or project.corpus
    stages = voice.stages()
    with clear_errors():
        from generator.site.own_files import check_site_dir

        docs_dir, site_dir = (docs_dir or project.docs_dir).resolve(), (site_dir or project.site_dir).resolve()
        config_file = config_file or project.config_file
        address = site_url or address_in(config_file)
        check_docs_dir(docs_dir, project)
        check_site_dir(site_dir, [docs_dir, corpus, project.docs_dir, *project.sources])
    voice.places(configuration=config_file, corpus=corpus, pages=docs_dir, site=site_dir)
    from generator.run.pipeline import Options, steps

    def make(shared: Executor | None) -> Iterator[Report]:
        asked = corpus, docs_dir, project.handwritten, stages, shared, Options(data, address)
        return steps(*asked, own_pages=project.own_pages, verify=verify)

    number = jobs or cores()
    with (
        clear_errors(),
        locked(docs_dir),
        locked(site_dir),
        making(make, corpus, stages, number, executor) as made,
    ):
        from generator.site.build import build_site  # while another process is at work already
        from generator.site.exchange import settle
        from generator.site.scan import scan

        with workers(number, executor) as shared:
            kept = settle(site_dir)
            standing, _ = scan(site_dir)
            report = made(shared)
            voice.found(report, corpus, docs_dir)
            if not voice.quiet:
                print_contact(config_file)
            failed: tuple[str, ...] = ()
            if report.has_site:
                voice.show_mkdocs()
                with stages.stage("Building the site"):
                    asked = config_file, docs_dir, site_dir, site_url, shared, report.tree, standing
                    built = build_site(*asked, jobs=jobs, noindex=noindex, lean=lean, in_place=in_place, verify=verify)
                    kept, failed = [*kept, *built.kept], built.failed
                for said in failed:
                    click.echo(f"{docs_dir}/{said}", err=True)
                voice.notes(built.notes)
            voice.kept(kept, site_dir)
    site = str(site_dir) if report.has_site else None
    voice.made(report, corpus, stages, site=site, drawn_plainly=list(failed), moved_aside=list(kept))
    end(report, strict)
    voice.say(f"The site is at {site_dir / 'index.html'}")


@main.command()
@corpus_option
@docs_option
@jobs_option
@executor_option
@strict_option
@data_option
@verify_option
@voice_options
def generate(
    voice: Voice,
    corpus: Path | None,
    docs_dir: Path | None,
    jobs: int | None,
    executor: str | None,
    strict: bool,
    data: Extent,
    verify: bool,
) -> None:
    """Write the Markdown pages only; `mkdocs build` or `mkdocs serve` make a site of them.

    \b
    Example:
      casebook generate && mkdocs serve
    """
    project = _project(corpus)
    corpus = corpus or project.corpus
    stages = voice.stages()
    with clear_errors():
        docs_dir = (docs_dir or project.docs_dir).resolve()
        check_docs_dir(docs_dir, project)
    from generator.run.pipeline import Options
    from generator.run.pipeline import generate as generate_pages

    with clear_errors(), locked(docs_dir), workers(jobs or cores(), executor) as shared:
        options = Options(data, address_in(project.config_file))
        asked = corpus, docs_dir, project.handwritten, stages, shared, options
        report = generate_pages(*asked, own_pages=project.own_pages, verify=verify)
    voice.found(report, corpus, docs_dir)
    voice.made(report, corpus, stages, pages_at=str(docs_dir))
    end(report, strict)


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=EXISTING, envvar="CASEBOOK_CORPUS")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a line: path, line, severity, code, message."
)
@jobs_option
@click.option("--strict", is_flag=True, hidden=True, help="Nothing: an error always counts.")
def check(folder: Path | None, as_json: bool, jobs: int | None, strict: bool) -> None:  # noqa: ARG001
    """Read and parse the decisions in DIR (default: the project's corpus/) and print every problem.

    It ends with 1 if a problem is an error.

    \b
    Example:
      casebook check ~/decisions --json
    """
    from generator.run.pipeline import check as check_corpus

    corpus = folder or _project().corpus
    with clear_errors(), workers(jobs or cores()) as executor:
        report = check_corpus(corpus, Stages(console(sys.stderr)), executor)
    for problem in placed(report.problems, corpus):
        click.echo(json_text(dataclasses.asdict(problem)) if as_json else problem)
    click.echo(f"{report.files} files read, {report.decisions} decisions, {counted(report)}", err=True)
    with suppress(NoProjectError):
        print_contact(find_project(Path.cwd()).config_file)
    end(report, strict=False)
    if any(problem.severity == "error" for problem in report.problems):
        sys.exit(1)


@main.command()
@corpus_option
@jobs_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.", **setting("HOST"))
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="The port to serve on.",
    **setting("PORT"),
)
def serve(corpus: Path | None, jobs: int | None, host: str, port: int) -> None:
    """Build the site, serve it, and build it again when the corpus, a template or a hand-written page changes.

    \b
    Example:
      casebook serve --port 8080
    """
    from generator.run.pipeline import generate as generate_pages
    from generator.site.exchange import settle
    from generator.site.serve import serve_site

    project = _project(corpus)
    corpus = corpus or project.corpus
    stages = Stages(console(sys.stderr))
    Voice().show_mkdocs()

    def make(docs_dir: Path) -> bool:
        with workers(jobs or cores()) as executor:
            asked = corpus, docs_dir, project.handwritten, stages, executor
            report = generate_pages(*asked, own_pages=project.own_pages)
        print_problems(report.problems, corpus)
        return report.has_site

    with clear_errors():
        with suppress(FolderLockedError), locked(project.site_dir, reading=True):
            print_kept(settle(project.site_dir), project.site_dir)
        if not serve_site(project, corpus, make, host, port, jobs):
            raise click.ClickException("no decision to serve")


@main.command()
@site_option
@click.option(
    "--out",
    metavar="FILE.zip",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip file.  [default: named after the site's folder and the part, in the current folder]",
)
@click.option(
    "--body", "--council", metavar="SLUG", help="Only the decisions of this council or other body: its page's name."
)
@click.option("--category", metavar="SLUG[/SUB]", help="Only the decisions of this category or sub-category.")
def pack(site: Path | None, out: Path | None, body: str | None, category: str | None) -> None:
    """Pack a built site into one zip file with checksums, to be read without a network.

    \b
    Example:
      casebook pack --site site --body derbyshire-county-council
    """
    from generator.site.exchange import settle
    from generator.site.pack.part import UnknownPartError
    from generator.site.pack.zip import PackError
    from generator.site.pack.zip import pack as pack_site

    if body is not None and category is not None:
        raise click.UsageError("name a body or a category, not both")
    site = (site or _project().site_dir).resolve()
    place = _place("councils", body) or _place("categories", category)
    out = out or Path("-".join([site.name, *(place.split("/")[1:] if place else [])]) + ".zip")
    try:
        with clear_errors(), locked(site, reading=True), Stages(console(sys.stderr)).stage("Packing the site"):
            print_kept(settle(site), site)
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


def _project(corpus: Path | None = None) -> Project:
    try:
        return find_project(Path.cwd(), corpus)
    except NoProjectError as error:
        raise click.UsageError(str(error)) from error
