"""`python -m bench.cluster CORPUS`: what a full build costs on workers of a Dask cluster and on processes.

All are on this machine, one after the other in one run. It prints a table with the seconds of each build and how many
times as fast as the first it was, which is one process alone unless `--base` says more; and it fails where one of them
makes another site than the first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from distributed import LocalCluster

from bench.measure import measure
from bench.runs import ROOT

_LIMIT = 7200.0
"""Seconds after which a build is given up."""


def main() -> None:
    """Read the command line, measure, and print.

    Raises:
        SystemExit: a build failed, or made another site.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.cluster", description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4], metavar="N")
    parser.add_argument("--base", type=int, default=1, metavar="N", help="processes of the first build")
    given = parser.parse_args()
    base = _processes(given.base)
    print(f"| full build | seconds | times as fast as {base} |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="casebook-cluster-") as work:
        least, first = timed(given.corpus, Path(work), ["--jobs", str(given.base)])
        print(f"| {base} | {least:.1f} | 1.00 |", flush=True)
        for count in given.workers:
            for name, seconds, site in _builds(given.corpus, Path(work), count, given.base):
                print(f"| {name} | {seconds:.1f} | {least / seconds:.2f} |", flush=True)
                if site != first:
                    raise SystemExit(f"{name}: not the site that {base} made")


def _builds(corpus: Path, work: Path, count: int, base: int) -> Iterator[tuple[str, float, str]]:
    """Yield what `count` workers of a cluster, and as many processes if these are not the `base`, took and made."""
    with LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as cluster:
        address = "dask://" + cluster.scheduler_address.removeprefix("tcp://")
        yield (f"Dask, {count} worker{'' if count == 1 else 's'}", *timed(corpus, work, ["--executor", address]))
    if count not in (1, base):
        yield (_processes(count), *timed(corpus, work, ["--jobs", str(count)]))


def _processes(count: int) -> str:
    return "one process" if count == 1 else f"{count} processes"


def timed(corpus: Path, work: Path, options: Sequence[str]) -> tuple[float, str]:
    """Build `corpus` anew below `work`; return the seconds that took, and a digest of the names and bytes of the site.

    Raises:
        SystemExit: it failed.
    """
    site = work / "site"
    paths = ["--config-file", str(ROOT / "tests/synthetic/mkdocs.yml"), "--corpus", str(corpus.resolve())]
    folders = ["--docs-dir", str(work / "docs"), "--site-dir", str(site)]
    command = [sys.executable, "-m", "generator", "build", *paths, *folders, *options]
    cost = measure(command, ROOT, dict(os.environ), work / "log", _LIMIT)
    if cost.error:
        raise SystemExit(f"{' '.join(options)}: {cost.error}")
    digest = digest_of(site)
    for folder in (site, work / "docs"):
        shutil.rmtree(folder)
    return cost.wall, digest


def digest_of(folder: Path) -> str:
    """Return a digest of the names and bytes of all files below `folder`."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


if __name__ == "__main__":
    main()
