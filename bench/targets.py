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
    PAGEFIND,
    PLAIN,
    STEP,
    WARM,
    WHOLE,
    WHOLE_CHANGED,
    WHOLE_NEW,
    WHOLE_WARM,
    Run,
)
from bench.search import CASEBOOK, DISK, Answer, Scripts, Searched
from bench.search import PAGEFIND as PAGEFIND_ASKED

FULL = 57_500
_TEN = 10_000
_OURS = (BUILD, WARM, CHANGED, STEP, INDEX, WHOLE, WHOLE_WARM, WHOLE_CHANGED, WHOLE_NEW)


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
            if size not in target.sizes and target.sizes:
                if value is None:
                    continue
                verdict += " (not a size of the target)"
            measure = f"{target.measure}, {size:,}"
            found.append(Row(measure, target.unit, target.reach, target.beyond, value, verdict))
    growth = _over(known, (FULL, BUILD), (_TEN, BUILD), _wall)
    found.append(_row(f"time of casebook build at {FULL:,} / at {_TEN:,}", "", 6.3, 5.9, growth))
    found.append(_row("page chrome (a decision page less its article)", "KB", 9, 6, chrome and chrome / 1e3))
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


def _first_with_counts(answer: Answer) -> float:
    return (answer.all_sent or 0) + (answer.once or 0)


def _of_pagefinds(of: Callable[[list[float]], float], figure: Callable[[Answer], float]) -> _Value:
    """Return the ratio to Pagefind over the queries that both can express."""

    def value(known: _Measured, size: int) -> float | None:
        searched = known.searched.get(size)
        if searched is None:
            return None
        ours, theirs = (searched.answers(way, shared=True) for way in (CASEBOOK, PAGEFIND_ASKED))
        return of([*map(figure, ours)]) / of([*map(figure, theirs)]) if ours and theirs else None

    return value


def _most(way: str, figure: Callable[[Answer], float], unit: float) -> _Value:
    def value(known: _Measured, size: int) -> float | None:
        answers = known.searched[size].answers(way) if size in known.searched else []
        return max(map(figure, answers)) / unit if answers else None

    return value


def _stage(name: str) -> _Value:
    """Return what a stage adds to a whole build: its time over the time of all else."""

    def value(known: _Measured, size: int) -> float | None:
        run = known.runs.get((size, BUILD))
        return run.stages[name] / (run.cost.wall - run.stages[name]) if run and name in run.stages else None

    return value


_TARGETS = (
    _Target("MkDocs step (Markdown to HTML) / Hugo", "", 1.0, 0.6, (_TEN, FULL), _ratio(STEP, HUGO)),
    _Target(
        "casebook build (text to site) / plain MkDocs on the Markdown", "", 0.20, 0.12, (_TEN,), _ratio(BUILD, PLAIN)
    ),
    _Target("peak memory, the most of all Casebook's runs", "GB", 2.0, 1.0, (FULL,), _most_memory(*_OURS)),
    _Target("casebook build, nothing changed / from nothing", "", 0.06, 0.03, (FULL,), _ratio(WARM, BUILD)),
    _Target("casebook build, one decision changed / from nothing", "", 0.12, 0.05, (FULL,), _ratio(CHANGED, BUILD)),
    _Target("with the index: nothing changed / full", "", 0.013, 0.008, (FULL,), _ratio(WHOLE_WARM, WHOLE)),
    _Target("with the index: one decision changed / full", "", 0.06, 0.03, (FULL,), _ratio(WHOLE_CHANGED, WHOLE)),
    _Target("with the index: ten new decisions / full", "", 0.08, 0.04, (FULL,), _ratio(WHOLE_NEW, WHOLE)),
    _Target(
        "related decisions / all else of casebook build", "", 0.40, None, (FULL,), _stage("Finding related decisions")
    ),
    _Target("MkDocs step / cp -r of the site", "", None, None, (), _ratio(STEP, FLOOR)),
    _Target("casebook build / cp -r of the site", "", None, None, (), _ratio(BUILD, FLOOR)),
    _Target("search index / Pagefind's", "", 0.35, None, (_TEN,), _ratio(INDEX, PAGEFIND)),
    _Target("search index, peak memory / Pagefind's", "", 0.15, None, (_TEN,), _ratio(INDEX, PAGEFIND, _peak)),
    _Target("search index, bytes / Pagefind's", "", 0.5, None, (_TEN,), _ratio(INDEX, PAGEFIND, _output)),
    _Target("search index, peak memory", "GB", 2.0, None, (FULL,), _most_memory(INDEX)),
    _Target("query, median time / Pagefind's", "", 0.5, None, (_TEN,), _of_pagefinds(statistics.median, _time)),
    _Target("query, worst time / Pagefind's", "", 0.25, None, (_TEN,), _of_pagefinds(max, _time)),
    _Target("first query, median bytes / Pagefind's", "", 0.5, None, (_TEN,), _of_pagefinds(statistics.median, _first)),
    _Target("later query, median bytes / Pagefind's", "", None, None, (), _of_pagefinds(statistics.median, _sent)),
    _Target("first query, most bytes", "KB", 200, None, (FULL,), _most(CASEBOOK, _first, 1e3)),
    _Target(
        "first query with all facet counts, most bytes",
        "KB",
        400,
        None,
        (FULL,),
        _most(CASEBOOK, _first_with_counts, 1e3),
    ),
    _Target("slowest query over http", "ms", 400, None, (FULL,), _most(CASEBOOK, _time, 1e-3)),
    _Target("slowest query from disk", "ms", 400, None, (FULL,), _most(DISK, _time, 1e-3)),
)
