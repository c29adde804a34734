"""The runs of a session: what each was, what it cost, and what it made."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.measure import Cost, measure

ROOT = Path(__file__).resolve().parent.parent

GENERATE = "casebook generate"
BUILD = "casebook build"
WARM = "casebook build, nothing changed"
CHANGED = "casebook build, one decision changed"
NEW = "casebook build, ten new decisions"
LEAN = "casebook build --lean"
STEP = "MkDocs with Casebook's plugin"
FLOOR = "cp -r of Casebook's site"
PLAIN = "MkDocs + Material, plain"
HUGO = "Hugo"
ZENSICAL = "Zensical"
INDEX = "Casebook's search index"
PAGEFIND = "Pagefind on Hugo's site"
IMPORT = "casebook import of JSON Lines"
IMPORT_AGAIN = "casebook import, the same file again"
READ_PYARROW = "pyarrow reading that file alone"
READ_MSGSPEC = "msgspec reading that file alone"


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run: `size` decisions in, `output` bytes in `files` files out, `largest` the largest of them.

    `stages` are the stages that Casebook's report gives, in seconds.
    """

    size: int
    name: str
    command: str
    cost: Cost
    output: int
    files: int
    largest: int
    stages: dict[str, float]


class Runner:
    """Runs commands one after the other in folders below `work`, and keeps what each cost in `runs`."""

    def __init__(self, work: Path, limit: float) -> None:
        self.work = work
        self.runs: list[Run] = []
        self._limit = limit

    def folder(self, size: int) -> Path:
        """Return the folder for all that is made from the input of `size` decisions."""
        return self.work / str(size)

    def run(self, size: int, name: str, command: Sequence[object], cwd: Path, output: Path, pages: int = 0) -> Run:
        """Run `command` (its words, or paths) in `cwd`, measure it, and note it under `name`.

        `output` is the folder that it writes. A command that leaves fewer than `pages` HTML pages there has failed.
        """
        say(f"{size:>7,}  {name} ...")
        words = [str(word) for word in command]
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(cwd / "cache")}
        log = self.work / f"{size}.log"
        # What the run before has written goes to disk now, and not at the cost of this one.
        os.sync()
        cost = measure(words, cwd, env, log, self._limit)
        found = contents(output)
        if cost.error:
            cost = replace(cost, error=self._shown(cost.error, size))
        elif found.pages < pages:
            cost = replace(cost, error=f"{found.pages:,} of {pages:,} pages made")
        command_shown = self._shown(shlex.join(words), size)
        run = Run(size, name, command_shown, cost, found.size, found.files, found.largest, _stages(log))
        self.runs.append(run)
        outcome = f"FAILED: {cost.error}" if cost.error else f"{cost.cpu:.1f} s CPU, {cost.peak / 1e6:,.0f} MB"
        say(f"{size:>7,}  {name}: {cost.wall:.1f} s, {outcome}")
        return run

    def _shown(self, text: str, size: int) -> str:
        """Return `text` without the folders of this machine."""
        text = text.replace(sys.executable, "python")
        for folder, short in ((self.folder(size), ""), (self.work, ""), (ROOT, ""), (sys.prefix, "")):
            text = text.replace(f"{folder}/", short)
        return text


# A line of the table that Casebook prints at its end.
_STAGE = re.compile(r"│ ([A-Z][A-Za-z ]+?) +│ +([0-9.]+) s │")


def _stages(log: Path) -> dict[str, float]:
    found = _STAGE.findall(log.read_text(encoding="utf-8", errors="replace"))
    return {name: float(seconds) for name, seconds in found}


def say(text: str) -> None:
    """Print a line of progress."""
    print(text, file=sys.stderr, flush=True)


@dataclass(slots=True)
class Contents:
    """What a folder holds: bytes in all and of the largest file, files, and how many of these are HTML pages."""

    size: int = 0
    largest: int = 0
    files: int = 0
    pages: int = 0


def contents(folder: Path) -> Contents:
    """Return what `folder` holds."""
    found = Contents()
    for parent, _, names in os.walk(folder):
        sizes = [os.lstat(os.path.join(parent, name)).st_size for name in names]  # noqa: PTH118
        found.files += len(names)
        found.pages += sum(name.endswith(".html") for name in names)
        found.size += sum(sizes)
        found.largest = max(found.largest, *sizes, 0)
    return found


def emptied(folder: Path) -> Path:
    """Return `folder` after making it new and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
