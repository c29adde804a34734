"""The command `casebook fetch`: fetch a list of addresses into a web archive file, slowly, for those who may."""

from __future__ import annotations

import re
import sys
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from generator.cli.output import clear_errors, console
from generator.fetching.address_list import AddressList, read_list
from generator.fetching.pace import LEAST_DELAY, Clock, Pace
from generator.fetching.report import OUTCOMES, FetchReport
from generator.system.lock import locked
from generator.system.progress import Stages

if TYPE_CHECKING:
    from generator.fetching.run import Run
    from generator.fetching.warc_file import WarcFile

_CONTACT = re.compile(r"[^\s()<>@:/]+@[^\s()<>@:/]+\.[^\s()<>@:/]+|https?://[^\s()<>]+\.[^\s()<>]+")
_ENDING = ".warc.gz"


def _contact(_context: click.Context, _option: click.Parameter, contact: str) -> str:
    if not contact.isascii() or not _CONTACT.fullmatch(contact):
        raise click.BadParameter("not a mail address, and not of the form https://HOST.EXAMPLE/")
    return contact


def _delay(_context: click.Context, _option: click.Parameter, delay: float) -> float:
    if isnan(delay):  # which a range lets through
        raise click.BadParameter("not a number of seconds")
    return delay


def _warc(_context: click.Context, _option: click.Parameter, path: Path) -> Path:
    if not path.name.endswith(_ENDING) or path.name == _ENDING:
        raise click.BadParameter(f"its name must end in {_ENDING}")
    return path.resolve()


@click.command()
@click.argument("addresses", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--warc",
    metavar="FILE.warc.gz",
    required=True,
    callback=_warc,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The web archive file that answers are added to.",
)
@click.option(
    "--contact",
    metavar="ADDRESS",
    required=True,
    callback=_contact,
    help="A mail or web address of yours. Each request names it, so that the site can write to you.",
)
@click.option(
    "--delay",
    metavar="SECONDS",
    default=LEAST_DELAY,
    show_default=True,
    callback=_delay,
    type=click.FloatRange(min=LEAST_DELAY, max=86400),
    help="How long to wait between two requests. robots.txt may ask for more.",
)
@click.option("--again", is_flag=True, help="Ask also for what the file has, in case it has changed or gone.")
def fetch(addresses: Path, warc: Path, contact: str, delay: float, again: bool) -> None:
    """Fetch the addresses in LIST into a web archive file, for `casebook import` to read. Only for those who may.

    LIST has an address a line, or REFERENCE,ADDRESS, and comments after #. One request is made at a time, and what
    robots.txt forbids is not fetched. What the file has is not fetched again, so a run that was broken off goes on.

    The terms of the site's owner apply, and yours is the duty to keep to them. Decisions of the Ombudsman may be used
    again if the source is acknowledged, the text is reproduced accurately, and the logo is not used. Do not fetch what
    an archive already holds: import that.

    \b
    Example:
      casebook fetch list.csv --warc decisions.warc.gz --contact me@example.org
    """
    from generator.fetching.client import Client, Limits, user_agent
    from generator.fetching.robots import Robots
    from generator.fetching.run import Run
    from generator.fetching.visitor import Visitor
    from generator.fetching.warc_file import WrongFileError, opened

    clock = Clock()
    report = FetchReport()
    about = {
        "description": "fetched from a list by casebook fetch",
        "operator": contact,
        "http-header-user-agent": user_agent(contact),
        "robots": "obey",
    }
    try:
        with clear_errors(), locked(warc), opened(warc, clock.now, about) as file:
            listed = read_list(addresses)
            if not listed.entries and not listed.bad:
                raise click.UsageError(f"there is no address in {addresses}")
            _say_state(file, again=again)
            pace = Pace(delay, clock)
            visitor = Visitor(Client(contact, Limits()), pace, clock, _say)
            run = Run(file, visitor, Robots(visitor, clock, file.keep, _say), again=again)
            _go_through(run, listed, report)
    except WrongFileError as error:
        raise click.UsageError(str(error)) from error
    _end(report, addresses, warc)


def _say(said: str) -> None:
    click.echo(said, err=True)


def _say_state(file: WarcFile, *, again: bool) -> None:
    if file.cut_off:
        _say(f"the last record of the file was cut off: its {file.cut_off:,} bytes are taken away")
    if again and not file.begin_round():
        _say("going on with the round of --again that was broken off")


def _go_through(run: Run, listed: AddressList, report: FetchReport) -> None:
    stages = Stages(console(sys.stderr))
    for _ in stages.each("Fetching", run.go_through(listed, report), len(listed.entries)):
        pass


def _end(report: FetchReport, addresses: Path, warc: Path) -> None:
    """Print what the run did, and end with an error if something is left to do."""
    for failure in report.failures:
        _say(f"{addresses}:{failure}")
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for outcome, words in OUTCOMES.items():
        table.add_row(words, f"{report.outcomes[outcome]:,}")
    for words, number in (("listed twice", report.repeated), ("not tried", report.not_tried)):
        if number:
            table.add_row(words, f"{number:,}")
    console(sys.stdout).print(table)
    if report.stopped:
        raise click.ClickException(f"stopped: {report.stopped}. Run the command again later to go on.")
    if report.outcomes["failed"]:
        raise click.ClickException("some addresses failed; run the command again to try them again")
    click.echo(f"The answers are in {warc}; casebook import reads it")
