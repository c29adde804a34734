"""The command `casebook bundle`: decisions and paragraphs that a person chose, as one file to print."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.cli.options import site_option
from generator.cli.output import clear_errors
from generator.project import NoProjectError, find_project
from generator.search.reader.index import Index
from generator.search.reader.shards import UnreadableIndexError
from generator.search.taking.bundle import FullEntry, bundle_page, full_entries
from generator.search.taking.lines import Chosen, is_address, read_address, read_lines
from generator.search.taking.pdf import NoPdfError, find_browser, print_pdf

_STYLE = "assets/stylesheets/bundle.css"


@click.command()
@click.argument("chosen", metavar="LIST")
@site_option
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: bundle.html, or bundle.pdf, in the current folder]",
)
@click.option("--pdf", is_flag=True, help="Make a PDF, with Chromium, Chrome or Edge of this computer.")
@click.option("--title", help="The title on the cover.")
@click.option("--for", "reader", metavar="NAME", help="For whom it is prepared.")
@click.option("--date", metavar="TEXT", help="The date on the cover, as you write it.")
def bundle(
    chosen: str,
    site: Path | None,
    out: Path | None,
    pdf: bool,
    title: str | None,
    reader: str | None,
    date: str | None,
) -> None:
    """Make a bundle of decisions and paragraphs: with cover, contents, table of authorities and citations.

    LIST is a file with a reference or address on each line, then perhaps a pinpoint, and after a bar a note; or the
    address of the page of a list.

    \b
    Example of a line:
      20 013 052 para 48(a) | the test that was applied
    Example:
      casebook bundle list.txt --title "Repairs" --out repairs.html
    """
    wanted = _read(chosen)
    cover = {name: text for name, text in (("title", title), ("reader", reader), ("date", date)) if text is not None}
    wanted = replace(wanted, **cover)  # type: ignore[arg-type]
    for number, text in wanted.bad:
        click.echo(f"{_place(chosen, number)}: no reference of a decision is read in: {text[:200]}", err=True)
    if not wanted.entries:
        raise click.UsageError(f"{_shown(chosen)} names no decision")
    out = out or Path("bundle.pdf" if pdf else "bundle.html")
    try:
        site = site or find_project(Path.cwd()).site_dir
        browser = find_browser() if pdf else ""
        entries = _entries(site, wanted)
        page = bundle_page(wanted, entries, _style(site))
        with clear_errors():
            _write(page, out, browser)
    except (UnreadableIndexError, NoProjectError, NoPdfError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    missing = [each for each in entries if not each.row or not each.blocks]
    for each in missing:
        trouble = "is not in this archive" if not each.row else "has no such paragraph"
        click.echo(f"{_place(chosen, each.entry.line)}: {each.name} {trouble}", err=True)
    click.echo(f"{len(entries) - len(missing)} of {len(entries)} entries are in {out}")
    sys.exit(1 if missing or wanted.bad else 0)


def _read(chosen: str) -> Chosen:
    if is_address(chosen):
        return read_address(chosen)
    try:
        return read_lines(Path(chosen).read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{chosen} is no text in UTF-8") from error
    except OSError as error:
        raise click.UsageError(f"{chosen}: {error.strerror or error}") from error


def _place(chosen: str, number: int) -> str:
    return f"entry {number} of the address" if is_address(chosen) else f"{chosen}:{number}"


def _shown(chosen: str) -> str:
    return "the address" if is_address(chosen) else chosen


def _entries(site: Path, wanted: Chosen) -> list[FullEntry]:
    index = Index(site)
    if not index.facts.known and index.documents:
        raise click.ClickException("the index of this site is of an older Casebook: build the site again")
    return full_entries(index, wanted.entries)


def _style(site: Path) -> str:
    """Return the site's own style sheet of bundles; a site without one gives a plain bundle."""
    try:
        return (site / _STYLE).read_text(encoding="utf-8")
    except OSError:
        return ""


def _write(page: str, out: Path, browser: str) -> None:
    data = page.encode("utf-8", "replace")
    if not browser:
        out.write_bytes(data)
        return
    with TemporaryDirectory() as folder:
        made = Path(folder, "bundle.html")
        made.write_bytes(data)
        print_pdf(browser, made, out)
