"""Kill builds of one kind, of two corpora in turn, and look at the site each time."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from generator.site.exchange import settle
from tests.support import warm
from tests.support.project import CASES, ROOT, configure
from tests.support.runs import pages

CORPORA = ("site", "parse")
MINE = ("CNAME", ".git/HEAD", ".well-known/security.txt", "years/mine.html")
"""Files of the user's own in the folder of the site."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of build."""

    module: str = "generator"
    """What is run."""
    options: tuple[str, ...] = ()
    bulk: bool = False
    """Whether pages are built in bulk, as they are from 1,000 on."""


KINDS = {
    "small": Kind(),
    "bulk": Kind(bulk=True),
    "data full": Kind(options=("--data", "full")),
    "without exchange": Kind(module="tests.kills.without_exchange"),
}


@dataclass(slots=True)
class Outcome:
    """What came of the kills of one kind."""

    killed: int = 0
    """How many builds were killed before they ended."""
    ended: int = 0
    """How many ended before they were to be killed."""
    without: int = 0
    """How often there was no site until the next start put it back."""


def kill(kind: Kind, folder: Path, moments: int, seed: int = 1) -> Outcome:
    """Kill `moments` builds in `folder`, at moments spread over the time that one takes.

    Raises:
        AssertionError: a site is not whole, or a file of the user's is lost.
    """
    site, outcome, rng = folder / "site", Outcome(), Random(seed)
    config = ["--config-file", str(configure(folder, bulk_from=1))] if kind.bulk else []
    places = ["--docs-dir", str(folder / "docs"), "--site-dir", str(site), "--jobs", "2"]
    head = ["build", *places, *config, *kind.options, "--corpus"]
    before = {path.name for path in folder.iterdir()} | {"docs", "site"}
    whole: dict[str, dict[str, bytes]] = {}
    seconds = 0.0
    for name in (*CORPORA, *CORPORA):  # the second time with the user's files, and with what is remembered
        started = time.monotonic()
        warm.run(kind.module, [*head, str(CASES / name)], ROOT).check_returncode()
        seconds = time.monotonic() - started
        for mine in MINE:
            (site / mine).parent.mkdir(exist_ok=True)
            (site / mine).write_text(mine)
        whole[name] = pages(site)
    for number in range(moments):
        command = [*head, str(CASES / CORPORA[number % 2])]
        with Path(os.devnull).open("wb") as nowhere:
            running = warm.start(kind.module, command, ROOT, nowhere, nowhere)
        try:
            code = running.wait(seconds * (number + rng.random()) / moments)
            outcome.ended += 1
            assert code == 0, f"build {number} ended with {code}"
        except subprocess.TimeoutExpired:
            outcome.killed += 1
            running.kill()
        if not site.exists():
            outcome.without += 1
            settle(site)
        assert pages(site) in whole.values(), f"the site is not whole after kill {number}"
    for name in CORPORA:
        warm.run(kind.module, [*head, str(CASES / name)], ROOT).check_returncode()
        assert pages(site) == whole[name], f"the site of {name} is not that of a clean build"
    assert {path.name for path in folder.iterdir()} == before, "something is left beside the site"
    return outcome
