"""What Casebook sets out to reach, and how near a session came to it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.runs import (
    BUILD,
    CHANGED,
    FLOOR,
    HUGO,
    INDEX,
    LEAN,
    NEW,
    PAGEFIND,
    PLAIN,
    STEP,
    WARM,
    ZENSICAL,
    Run,
)
from bench.search import CASEBOOK, DISK, Answer, Scripts, Searched
from bench.search import PAGEFIND as PAGEFIND_ASKED

FULL = 57_500
_TEN = 10_000
_BUILDS = (BUILD, WARM, CHANGED, NEW, LEAN)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of ratios. `reach`, `beyond` and `measured` are in `unit`; None is 'not known'."""

    measure: str
    unit: str
    reach: float | None
    beyond: float | None
    measured: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a session measured: the runs that did not fail, and the queries, by size."""

    runs: dict[tuple[int, str], Run]
    searched: dict[int, Searched]


_Value = Callable[[_Measured, int], float | None]


@dataclass(frozen=True, slots=True)
class _Target:
    measure: str
    unit: str
    reach: float | None
    beyond: float | None
    sizes: tuple[int, ...]
    value: _Value


def rows(
    runs: Sequence[Run], chrome: int | None, searched: Sequence[Searched] = (), scripts: Scripts | None = None
) -> list[Row]:
    """Return the table for `runs`, the bytes of page chrome, the queries and the scripts of the search.

    A target is held against its own sizes. At another size that was run, the figure is given and marked as such.
    """
    known = _Measured(
        {(run.size, run.name): run for run in runs if not run.cost.error}, {at.size: at for at in searched}
    )
    ran = {run.size for run in runs}
    found = []
    for target in _TARGETS:
        for size in sorted({*ran, *target.sizes}):
            value = target.value(known, size)
            verdict = _verdict(target.reach, target.beyond, value)
            if size not in target.sizes:
                if value is None:
                    continue
                verdict += " (not a size of the target)" if target.sizes else ""
            measure = f"{target.measure}, {size:,}"
            found.append(Row(measure, target.unit, target.reach, target.beyond, value, verdict))
    growth = _over(known, (FULL, BUILD), (_TEN, BUILD), _wall)
    found.append(_row(f"text to searchable site at {FULL:,} / at {_TEN:,}", "", 5.9, 5.75, growth))
    found.append(_row("a decision's page less its statement, mean", "KB", 9, 6, chrome and chrome / 1e3))
    engine, more = (None, None) if scripts is None else (scripts.engine / 1e3, scripts.more / 1e3)
    found.append(_row("search: the engine's script, compressed", "KB", 25, None, engine))
    found.append(_row("search: what plain words load besides, compressed", "KB", 21, None, more))
    return found


def _row(measure: str, unit: str, reach: float, beyond: float | None, value: float | None) -> Row:
    return Row(measure, unit, reach, beyond, value, _verdict(reach, beyond, value))


def _verdict(reach: float | None, beyond: float | None, value: float | None) -> str:
    if value is None:
        return "not measured"
    if reach is None:
        return "no target"
    if beyond is not None and value <= beyond:
        return "beyond"
    return "met" if value <= reach else "short of it"


def _wall(run: Run) -> float:
    return run.cost.wall


def _peak(run: Run) -> float:
    return run.cost.peak


def _output(run: Run) -> float:
    return run.output


def _over(
    known: _Measured, one: tuple[int, str], other: tuple[int, str], figure: Callable[[Run], float]
) -> float | None:
    runs = known.runs
    return figure(runs[one]) / figure(runs[other]) if one in runs and other in runs else None


def _ratio(one: str, other: str, figure: Callable[[Run], float] = _wall) -> _Value:
    return lambda known, size: _over(known, (size, one), (size, other), figure)


def _most_memory(*names: str) -> _Value:
    def value(known: _Measured, size: int) -> float | None:
        peaks = [known.runs[size, name].cost.peak for name in names if (size, name) in known.runs]
        return max(peaks) / 1e9 if peaks else None

    return value


def _time(answer: Answer) -> float:
    return answer.time


def _sent(answer: Answer) -> float:
    return answer.sent or 0


def _first(answer: Answer) -> float:
    return (answer.sent or 0) + (answer.once or 0)


_COUNTED, _LAWS = "all_sent", "laws_sent"


def _counts(field: str, of: Callable[[list[float]], float]) -> _Value:
    return _most(CASEBOOK, lambda answer: (getattr(answer, field) or 0) + (answer.once or 0), 1e3, of)


def _of_both(known: _Measured, size: int) -> float | None:
    """Return the time of a whole build over that of Hugo and Pagefind together, on the same Markdown."""
    ours, *theirs = (known.runs.get((size, name)) for name in (BUILD, HUGO, PAGEFIND))
    return ours.cost.wall / sum(run.cost.wall for run in theirs if run) if ours and all(theirs) else None


def _cpu(known: _Measured, size: int) -> float | None:
    run = known.runs.get((size, BUILD))
    return run.cost.cpu / size * 1e3 if run else None


def _made(name: str, figure: Callable[[Run], float]) -> _Value:
    return lambda known, size: figure(known.runs[size, name]) if (size, name) in known.runs else None


def _index_files(known: _Measured, size: int) -> float | None:
    return known.searched[size].files if size in known.searched else None


def _of_pagefinds(of: Callable[[list[float]], float], figure: Callable[[Answer], float]) -> _Value:
    """Return the ratio to Pagefind over the queries that both can express."""

    def value(known: _Measured, size: int) -> float | None:
        searched = known.searched.get(size)
        if searched is None:
            return None
        ours, theirs = (searched.answers(way, shared=True) for way in (CASEBOOK, PAGEFIND_ASKED))
        return of([*map(figure, ours)]) / of([*map(figure, theirs)]) if ours and theirs else None

    return value


def _most(way: str, figure: Callable[[Answer], float], unit: float, of: Callable[[list[float]], float] = max) -> _Value:
    def value(known: _Measured, size: int) -> float | None:
        answers = known.searched[size].answers(way) if size in known.searched else []
        return of([*map(figure, answers)]) / unit if answers else None

    return value


def _stage(name: str) -> _Value:
    """Return what a stage adds to a whole build: its time over the time of all else."""

    def value(known: _Measured, size: int) -> float | None:
        run = known.runs.get((size, BUILD))
        return run.stages[name] / (run.cost.wall - run.stages[name]) if run and name in run.stages else None

    return value


_TARGETS = (
    _Target("text to searchable site / Hugo and Pagefind", "", 0.50, 0.35, (_TEN,), _of_both),
    _Target("text to searchable site, CPU time a decision", "ms", 4.5, 3.5, (FULL,), _cpu),
    _Target("one decision changed / full", "", 0.06, 0.03, (FULL,), _ratio(CHANGED, BUILD)),
    _Target("ten new decisions / full", "", 0.08, 0.04, (FULL,), _ratio(NEW, BUILD)),
    _Target("nothing changed / full", "", 0.013, 0.008, (FULL,), _ratio(WARM, BUILD)),
    _Target("peak memory, the most of all builds", "GB", 1.2, 0.8, (FULL,), _most_memory(*_BUILDS)),
    _Target("site with --lean, all files", "GB", 1.2, 1.0, (FULL,), _made(LEAN, lambda run: run.output / 1e9)),
    _Target("site with --lean, number of files", "", 75_000, 65_000, (FULL,), _made(LEAN, lambda run: run.files)),
    _Target(
        "related decisions / all else of a full build", "", 0.40, None, (FULL,), _stage("Finding related decisions")
    ),
    _Target("MkDocs step (Markdown to HTML) / Hugo", "", 1.0, 0.6, (_TEN,), _ratio(STEP, HUGO)),
    _Target("MkDocs step / cp -r of the site", "", None, None, (), _ratio(STEP, FLOOR)),
    _Target("text to searchable site / cp -r of the site", "", None, None, (), _ratio(BUILD, FLOOR)),
    _Target("text to searchable site / plain MkDocs without search", "", None, None, (), _ratio(BUILD, PLAIN)),
    _Target("text to searchable site / Zensical without search", "", None, None, (), _ratio(BUILD, ZENSICAL)),
    _Target("search index / Pagefind's", "", 0.25, None, (_TEN,), _ratio(INDEX, PAGEFIND)),
    _Target("search index, peak memory / Pagefind's", "", 0.15, None, (_TEN,), _ratio(INDEX, PAGEFIND, _peak)),
    _Target("search index, bytes / Pagefind's", "", 0.4, None, (_TEN,), _ratio(INDEX, PAGEFIND, _output)),
    _Target("search index, number of files", "", 8_000, None, (FULL,), _index_files),
    _Target("query, median time / Pagefind's", "", 0.5, None, (_TEN,), _of_pagefinds(statistics.median, _time)),
    _Target("query, worst time / Pagefind's", "", 0.25, None, (_TEN,), _of_pagefinds(max, _time)),
    _Target("first query, median bytes / Pagefind's", "", 0.5, None, (_TEN,), _of_pagefinds(statistics.median, _first)),
    _Target("later query, median bytes / Pagefind's", "", None, None, (), _of_pagefinds(statistics.median, _sent)),
    _Target("first query, most bytes", "KB", 200, None, (FULL,), _most(CASEBOOK, _first, 1e3)),
    _Target("first query, median bytes", "KB", None, None, (), _most(CASEBOOK, _first, 1e3, statistics.median)),
    _Target("with the facet counts shown at first, most bytes", "KB", 400, None, (FULL,), _counts(_COUNTED, max)),
    _Target(
        "with the facet counts shown at first, median bytes", "KB", None, None, (), _counts(_COUNTED, statistics.median)
    ),
    _Target("with those of laws too, most bytes", "KB", 400, None, (FULL,), _counts(_LAWS, max)),
    _Target("with those of laws too, median bytes", "KB", None, None, (), _counts(_LAWS, statistics.median)),
    _Target("slowest query over http", "ms", 250, None, (FULL,), _most(CASEBOOK, _time, 1e-3)),
    _Target("slowest query from disk", "ms", 250, None, (FULL,), _most(DISK, _time, 1e-3)),
)
