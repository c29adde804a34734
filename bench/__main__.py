"""`python -m bench`: measure Casebook and its peers, and write bench/results.md and bench/results.json."""

from __future__ import annotations

import argparse
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import casebook, importing, knowledge, peers, search
from bench.inputs import generated
from bench.machine import cores, machine, versions
from bench.report import Session, write
from bench.runs import ROOT, Runner, emptied, say
from bench.targets import FULL

_PARTS = (
    "casebook",
    "step",
    "floor",
    "chrome",
    "plain",
    "hugo",
    "zensical",
    "index",
    "pagefind",
    "search",
    "import",
    "knowledge",
)
_PEERS = {"hugo", "zensical", "pagefind"}
# Parts that are left out above some size unless they are named. At 57,500 decisions Pagefind was killed when it held
# 20 GB, and what is measured against the peers is measured where they are; plain MkDocs and Zensical take longer than
# all else together from 10,000 on.
_SMALL = {"plain", "zensical", "pagefind", "hugo", "step", "index", "floor"}
_SMALLEST = {"plain", "zensical"}
_MOST, _FEW = 10_000, 1_000
# With --quick, for those who change code: whether it still runs, and the ratios roughly.
_QUICK = {"casebook", "step", "hugo", "index", "pagefind", "search", "chrome"}
# The decisions whose rows are held against the truth: not those that a reader of `python -m bench.knowledge` looks at.
_SAID, _SEED = 2_000, 2026


def main() -> None:
    """Run what the command line asks for.

    Raises:
        SystemExit: a run failed.

    What was measured until a session failed or was cut off lies in the folder for the results, as `failed.md`.
    """
    options = _options()
    sizes = [_FEW] if options.quick else sorted({*options.sizes, *([FULL] if options.full else [])})
    parts = set(options.only or (_QUICK if options.quick else _PARTS))
    if "search" in parts:
        search.check()
    with ExitStack() as stack:
        work = (options.work or Path(tempfile.mkdtemp(prefix="casebook-bench-"))).resolve()
        work.mkdir(parents=True, exist_ok=True)
        if not (options.work or options.keep):
            stack.callback(shutil.rmtree, work)
        programs = peers.install(work) if parts & _PEERS else work
        session = Session(
            date=datetime.now(UTC).date().isoformat(),
            command=_command(options),
            machine=machine(),
            versions=versions(programs if parts & _PEERS else None),
            scripts=search.scripts() if "search" in parts else None,
            rounds=1 if options.quick else options.rounds,
        )
        runner = Runner(work, options.limit)
        session.runs = runner.runs
        try:
            for size in sizes:
                corpus = generated(work, size, cores())
                here = parts if options.all_peers or options.only else _fitting(parts, size, quick=options.quick)
                asking = {
                    "page": size == sizes[-1] and not options.quick,
                    "rounds": 1 if options.quick else options.rounds,
                }
                session.searched += _measure(runner, size, corpus, here, programs, options.records, asking)
                if not options.keep:
                    shutil.rmtree(runner.folder(size))
            if "knowledge" in parts:
                session.said = [
                    ("synthetic", knowledge.figures(knowledge.measured(_SAID, _SEED))),
                    ("held out", knowledge.figures(knowledge.told_in(knowledge.HELD_OUT))),
                ]
            if "chrome" in parts:
                session.chrome = casebook.chrome(work, generated(work, sizes[0], cores()))
        except BaseException:
            write(session, options.out, "failed")
            raise
    if options.keep:
        say(f"All that the runs made is in {work}")
    failures = [f"{run.name}, {run.size:,}: {run.cost.error}" for run in session.runs if run.cost.error]
    name = "failed" if failures else "quick" if options.quick else "results"
    write(session, options.out, name)
    say(f"The figures are in {options.out / name}.md")
    if failures:
        raise SystemExit("A failed run makes the whole session fail:\n" + "\n".join(failures))


def _fitting(parts: set[str], size: int, *, quick: bool) -> set[str]:
    """Return the `parts` that are measured at a size: some take too long, and no target of the search is that small."""
    if size > _MOST:
        return parts - _SMALL
    if size > _FEW:
        return parts - _SMALLEST
    return parts if quick else parts - {"search"}


def _measure(
    runner: Runner,
    size: int,
    corpus: Path,
    parts: set[str],
    programs: Path,
    records: int | None,
    asking: Mapping[str, Any],
) -> list[search.Searched]:
    """Measure what `parts` names on the input `corpus`, and return what the queries gave, if they are among them."""
    emptied(runner.folder(size))
    if "import" in parts:
        importing.measure_import(runner, size, corpus, records)
    site = runner.folder(size) / "site"
    if parts & {"casebook", "floor", "search"}:
        site = casebook.build(runner, size, corpus, with_floor="floor" in parts)
    pagefind = None
    if parts & {"step", "index", "plain", *_PEERS}:
        pages = casebook.generate(runner, size, corpus)
        if parts & {"step", "index"}:
            made = casebook.step(runner, size, pages)
            if "index" in parts:
                search.index(runner, size, pages, made)
            shutil.rmtree(made)
        pagefind = _peers(runner, size, pages, parts, programs)
    return [search.ask(size, corpus, site, pagefind, **asking)] if "search" in parts else []


def _peers(runner: Runner, size: int, pages: Path, parts: set[str], programs: Path) -> Path | None:
    """Measure the peers that `parts` names on the Markdown `pages`; return the folder of Pagefind's index, if there is
    one."""
    if "plain" in parts:
        peers.plain(runner, size, pages)
    pagefind = None
    if parts & {"hugo", "pagefind"}:
        hugo_site = peers.hugo(runner, size, pages, programs)
        if "pagefind" in parts:
            pagefind = peers.pagefind(runner, size, hugo_site, programs)
    if "zensical" in parts:
        peers.zensical(runner, size, pages, programs)
    return pagefind


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes", metavar="N", type=int, nargs="+", default=[1_000, 10_000], help="decisions in the input"
    )
    parser.add_argument("--full", action="store_true", help=f"add the whole archive: {FULL:,} decisions")
    parser.add_argument("--quick", action="store_true", help=f"{_FEW:,} decisions and the main parts, into quick.md")
    parser.add_argument("--rounds", metavar="N", type=int, default=3, help="how often each query is asked")
    parser.add_argument("--all-peers", action="store_true", help="run all peers at every size")
    parser.add_argument("--only", nargs="+", choices=_PARTS, help="measure these parts only, and what they need")
    parser.add_argument(
        "--work", metavar="DIR", type=Path, help="a folder for inputs and peers, kept for the next session"
    )
    parser.add_argument("--records", metavar="N", type=int, help="import this many records, more than decisions")
    parser.add_argument("--keep", action="store_true", help="keep all that the runs made, too")
    parser.add_argument("--limit", metavar="SECONDS", type=float, default=1_200, help="stop a run after this long")
    parser.add_argument("--out", metavar="DIR", type=Path, default=ROOT / "bench", help="where the results go")
    return parser.parse_args()


def _command(options: argparse.Namespace) -> str:
    words = ["python", "-m", "bench", *(["--quick"] if options.quick else ["--sizes", *map(str, options.sizes)])]
    if options.rounds != 3:
        words += ["--rounds", str(options.rounds)]
    if options.full:
        words.append("--full")
    if options.all_peers:
        words.append("--all-peers")
    if options.only:
        words += ["--only", *options.only]
    if options.records:
        words += ["--records", str(options.records)]
    if options.limit != 1_200:
        words += ["--limit", f"{options.limit:g}"]
    return shlex.join(words)


if __name__ == "__main__":
    main()
