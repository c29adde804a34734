"""`python -m bench.related`: what it costs to find related decisions where all are of one sub-category.

For each size it makes an archive of one sub-category and finds the related decisions from nothing, again after one word
of one decision was changed, and by comparing all pairs. It prints a table: seconds of CPU, how they grow (the exponent:
1 is twice the time for twice the decisions, 2 is four times), the most memory that the process held, and the share of
the related decisions of all pairs that were found.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.console import Console

from bench.inputs import change_one_word, texts
from bench.runs import ROOT
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.related import candidates
from generator.related.store import find_related
from generator.system.heap import tune_gc
from generator.system.memory import MEMORY
from generator.system.progress import Stages
from tests.support.factories import facts
from tests.synthetic.write import write_archive

_SUBJECT = "Planning > Enforcement"
_SEED = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size costs: seconds of CPU, and bytes."""

    decisions: int
    clean: float
    changed: float
    peak: int
    pairs: float
    """The seconds of comparing all pairs."""
    pairs_peak: int
    recall: float
    """The share of the related decisions of all pairs that were found."""


def main() -> None:
    """Measure the sizes that the command line names, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.related", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", metavar="N", type=int, nargs="+", default=[2_000, 4_000, 8_000, 16_000])
    parser.add_argument("--seed", metavar="S", type=int, default=_SEED, help="another seed, another archive")
    parser.add_argument("--run", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--all-pairs", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(json.dumps(_run(given.run, all_pairs=given.all_pairs)))
        return
    costs = []
    with tempfile.TemporaryDirectory(prefix="casebook-related-") as name:
        for size in sorted(given.sizes):
            costs.append(cost_of(Path(name) / str(size), size, given.seed))
            print(f"{size:,} done", file=sys.stderr, flush=True)
    print("\n".join(lines(costs)))


def cost_of(folder: Path, size: int, seed: int = _SEED) -> Cost:
    """Measure `size` decisions of one sub-category, which are written into `folder`.

    Each way has a process of its own, so that its memory is its own.

    Raises:
        subprocess.CalledProcessError: a process failed.
    """
    write_archive(folder / "corpus", size, seed, subject=_SUBJECT)
    measured = []
    for more in (["--all-pairs"], []):
        command = [sys.executable, "-m", "bench.related", "--run", str(folder), *more]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        measured.append(json.loads(done.stdout))
    pairs, own = measured
    expected, found = (
        {(at, other) for at, some in enumerate(each["related"]) for other in some} for each in (pairs, own)
    )
    recall = len(expected & found) / max(1, len(expected))
    return Cost(size, own["clean"], own["changed"], own["peak"], pairs["clean"], pairs["peak"], recall)


def lines(costs: Sequence[Cost]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, with the exponent between each size and the one before."""
    names = ("decisions", "from nothing", "exponent", "one changed", "exponent", "memory", "found", "all pairs")
    yield "| " + " | ".join([*names, "exponent", "memory"]) + " |"
    yield "|" + " ---: |" * (len(names) + 2)
    grown = [("", "", ""), *(_exponents(one, two) for one, two in pairwise(costs))]
    for cost, (clean, changed, pairs) in zip(costs, grown, strict=True):
        own = f"{cost.clean:.2f} s | {clean} | {cost.changed:.2f} s | {changed} | {cost.peak / 1e6:,.0f} MB"
        other = f"{cost.pairs:.2f} s | {pairs} | {cost.pairs_peak / 1e6:,.0f} MB"
        yield f"| {cost.decisions:,} | {own} | {cost.recall:.2%} | {other} |"


def _exponents(one: Cost, two: Cost) -> tuple[str, ...]:
    times = (one.clean, two.clean), (one.changed, two.changed), (one.pairs, two.pairs)
    return tuple(f"{exponent(one.decisions, two.decisions, *both):.2f}" for both in times)


def exponent(size: int, larger: int, cost: float, more: float) -> float:
    """Return how a cost grows with the size: it is the size to the power of this."""
    return math.log(more / cost) / math.log(larger / size)


def _run(folder: Path, *, all_pairs: bool) -> dict[str, object]:
    """Find the related decisions of the archive in `folder`, and return what it took and what was found."""
    if all_pairs:
        candidates.ALL = sys.maxsize
    corpus = folder / "corpus"
    docs = folder / ("pairs" if all_pairs else "docs")
    stages = Stages(Console(file=io.StringIO()))
    tune_gc()
    archive = archive_of(_decisions(corpus))
    began = time.process_time()
    store = find_related(corpus, docs, archive, {}, stages, None)
    told: dict[str, object] = {"clean": time.process_time() - began, "peak": _peak()}
    [path] = (docs / MEMORY / "related").glob("*.jsonl")
    told["related"] = [[other for other, _ in json.loads(line)] for line in path.read_bytes().splitlines()]
    if not all_pairs:
        change_one_word(corpus)
        archive = archive_of(_decisions(corpus))
        began = time.process_time()
        find_related(corpus, docs, archive, store.made, stages, None)
        told["changed"] = time.process_time() - began
    return told


def _decisions(corpus: Path) -> list[Facts]:
    """Return as much of the facts of the decisions in `corpus` as it takes to find the related ones."""
    category, _, subcategory = _SUBJECT.partition(" > ")
    return [
        facts(
            path.stem,
            category=category,
            subcategory=subcategory,
            path=path.relative_to(corpus).as_posix(),
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in texts(corpus)
    ]


def _peak() -> int:
    """Return the most memory in bytes that this process held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()
