"""`python -m bench.traps`: archives of an unusual shape, which a step that grows faster than its input would stop.

Each is built whole (pages, site and search index) at two sizes, one twice the other: all decisions of one council, all
of one day, all without a date, all under one reference; and one decision of many paragraphs. It prints a table with the
CPU of each build for a decision (or paragraph), and how it grows (the exponent: 1 is twice the time for twice as many).
What it takes to start, measured by a build with one, is taken off first.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.measure import measure
from bench.related import exponent
from bench.runs import ROOT, say
from tests.support.factories import decision_text as short_text
from tests.synthetic.cases import Case, case
from tests.synthetic.write import decision_text

_SEED, _LIMIT = 1, 3_600.0
_PART = 500
_DATE = re.compile(r"^Decision date : .*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Trap:
    """An archive of an unusual shape."""

    name: str
    of: str
    """What it has many of."""
    size: int
    """So many at first, and then twice as many."""
    write: Callable[[Path, int], None]
    """Writes it with so many into a folder."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a trap costs at two sizes: seconds of CPU, and bytes."""

    trap: Trap
    size: int
    cpu: tuple[float, float]
    """Without what it takes to start."""
    peak: tuple[int, int]

    @property
    def exponent(self) -> float:
        """How the time grows with the size."""
        return exponent(self.size, 2 * self.size, *self.cpu)


def main() -> None:
    """Measure the traps that the command line names, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.traps", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=list(TRAPS), default=list(TRAPS), metavar="NAME")
    parser.add_argument("--size", type=int, metavar="N", help="so many at first, and then twice as many")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casebook-traps-") as work:
        costs = [cost_of(TRAPS[name], Path(work), given.size) for name in given.only]
    print("\n".join(lines(costs)))


def cost_of(trap: Trap, work: Path, size: int | None = None) -> Cost:
    """Build `trap` at two sizes below `work`.

    Raises:
        SystemExit: a build failed.
    """
    first = size or trap.size
    start, one, two = (_built(trap, work, many) for many in (1, first, 2 * first))
    return Cost(trap, first, (one[0] - start[0], two[0] - start[0]), (one[1], two[1]))


def _built(trap: Trap, work: Path, many: int) -> tuple[float, int]:
    corpus = work / "corpus"
    corpus.mkdir()
    trap.write(corpus, many)
    paths = ["--config-file", str(ROOT / "tests/synthetic/mkdocs.yml"), "--corpus", str(corpus)]
    folders = ["--docs-dir", str(work / "docs"), "--site-dir", str(work / "site")]
    command = [sys.executable, "-m", "generator", "build", *paths, *folders]
    cost = measure(command, ROOT, dict(os.environ), work / "log", _LIMIT)
    if cost.error:
        raise SystemExit(f"{trap.name}: {cost.error}")
    say(f"{trap.name}, {many:,}: {cost.cpu:.1f} s CPU, {cost.peak / 1e6:,.0f} MB")
    for folder in (corpus, work / "docs", work / "site"):
        shutil.rmtree(folder)
    return cost.cpu, cost.peak


def lines(costs: list[Cost]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| archive | size | CPU each | at twice the size | exponent | memory | at twice the size |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for cost in costs:
        each = [1000 * cpu / many for cpu, many in zip(cost.cpu, (cost.size, 2 * cost.size), strict=True)]
        memory = " | ".join(f"{peak / 1e6:,.0f} MB" for peak in cost.peak)
        told = f"{cost.trap.name} | {cost.size:,} {cost.trap.of} | {each[0]:.2f} ms | {each[1]:.2f} ms"
        yield f"| {told} | {cost.exponent:.2f} | {memory} |"


def _written(change: Callable[[str, Case], str]) -> Callable[[Path, int], None]:
    """Return what writes a synthetic archive with each text as `change` makes it."""

    def write(folder: Path, many: int) -> None:
        for number in range(many):
            path, text = decision_text(number, many, _SEED)
            facts = case(number, many, Random(f"{_SEED} {many} {number}"))
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(change(text, facts), encoding="utf-8")

    return write


def _long(folder: Path, many: int) -> None:
    """Write a decision in which the numbers begin again in every part, as they do in copies of published pages."""
    head, _, _ = short_text(1).partition("The complaint")
    parts = (range(at, min(at + _PART, many)) for at in range(0, many, _PART))
    said = ["".join(f"  {at - part[0] + 1}. Mr A wrote letter {at}.\n" for at in part) for part in parts]
    (folder / "long.txt").write_text(head + "".join(f"What happened\n\n{part}\n" for part in said), encoding="utf-8")


TRAPS = {
    "plain": Trap("as it comes", "decisions", 1_500, _written(lambda text, _: text)),
    "council": Trap(
        "one council",
        *("decisions", 2_500),
        _written(lambda text, facts: text.replace(facts.body.name, "Wexcombe Borough Council")),
    ),
    "day": Trap(
        "one day", "decisions", 1_500, _written(lambda text, _: _DATE.sub("Decision date : 06 Mar 2024\n", text))
    ),
    "undated": Trap("no dates", "decisions", 1_500, _written(lambda text, _: _DATE.sub("", text))),
    "reference": Trap(
        "one reference", "files", 1_500, _written(lambda text, facts: text.replace(facts.reference, "20 001 001"))
    ),
    "paragraphs": Trap("one decision", "paragraphs", 4_000, _long),
}


if __name__ == "__main__":
    main()
