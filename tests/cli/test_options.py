"""Options that several commands share take what they say they take."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from generator.cli.options import data_option, executor_option, jobs_option, site_address


@click.command()
@jobs_option
@executor_option
@data_option
@click.option("--site-url", callback=site_address)
def command(jobs: int | None, executor: str | None, data: str, site_url: str | None) -> None:
    click.echo(f"{jobs} {executor} {data} {site_url}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "None None facts None"),
        (["--jobs", "2", "--executor", "dask://host:8786", "--data", "full"], "2 dask://host:8786 full None"),
        (["--site-url", "https://casebook.example/"], "None None facts https://casebook.example/"),
    ],
)
def test_what_is_right_is_taken(arguments: list[str], said: str) -> None:
    assert CliRunner().invoke(command, arguments).output == said + "\n"


@pytest.mark.parametrize(
    "arguments",
    [["--jobs", "0"], ["--executor", "dask://"], ["--executor", "host"], ["--data", "all"], ["--site-url", "ftp://x"]],
)
def test_what_is_wrong_is_refused_by_name(arguments: list[str]) -> None:
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 2
    assert arguments[0] in done.output
