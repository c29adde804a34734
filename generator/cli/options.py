"""The options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.exports.extent import EXTENTS
from generator.system.cluster import DASK, is_cluster_address

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


def setting(name: str) -> dict[str, Any]:
    """Return what lets the environment set an option, and says so in the help. An option on the line counts more."""
    return {"envvar": f"CASEBOOK_{name}", "show_envvar": True}


def corpus_option(function: F) -> F:
    """Add `--corpus`."""
    text = "The folder of decision texts (*.txt, also in sub-folders).  [default: the project's corpus/]"
    return click.option("--corpus", metavar="DIR", type=EXISTING, help=text, **setting("CORPUS"))(function)


def docs_option(function: F) -> F:
    """Add `--docs-dir`."""
    text = "Where the Markdown pages go.  [default: the project's pages/, in a checkout site_src/docs/]"
    return click.option("--docs-dir", metavar="DIR", type=FOLDER, help=text, **setting("DOCS_DIR"))(function)


def jobs_option(function: F) -> F:
    """Add `--jobs`."""
    text = "How many processes share the work.  [default: one for each core]"
    return click.option("--jobs", metavar="N", type=click.IntRange(min=1), help=text, **setting("JOBS"))(function)


def executor_option(function: F) -> F:
    """Add `--executor`."""
    text = "Share the work on a Dask cluster instead: dask://HOST:PORT. Its workers must see the same folders."
    return click.option("--executor", metavar="ADDRESS", callback=_checked, help=text, **setting("EXECUTOR"))(function)


def _checked(_context: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    if address is not None and not is_cluster_address(address):
        raise click.BadParameter(f"not of the form {DASK}HOST:PORT")
    return address


def site_address(_context: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    """Return the address of a site as it was given.

    Raises:
        click.BadParameter: it is none.
    """
    if address is not None and not re.match(r"https?://[^/]", address):
        raise click.BadParameter("not of the form https://HOST/")
    return address


def data_option(function: F) -> F:
    """Add `--data`."""
    text = "What data/ holds: the facts of all decisions, or with `full` their texts too; `none` leaves it out."
    kind = click.Choice(EXTENTS)
    return click.option("--data", type=kind, default="facts", show_default=True, help=text, **setting("DATA"))(function)


def verify_option(function: F) -> F:
    """Add `--verify`."""
    text = "Believe nothing that is remembered: make all again, and mend what was altered by hand."
    return click.option("--verify", is_flag=True, help=text, **setting("VERIFY"))(function)


def strict_option(function: F) -> F:
    """Add `--strict`."""
    text = "Exit with 1 if any problem is an error."
    return click.option("--strict", is_flag=True, help=text, **setting("STRICT"))(function)


def site_option(function: F) -> F:
    """Add `--site`."""
    text = "The built site.  [default: the project's site/]"
    return click.option("--site", metavar="DIR", type=FOLDER, help=text, **setting("SITE"))(function)
