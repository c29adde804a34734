"""What Casebook sets out to reach, and how near a session came to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.runs import BUILD, CHANGED, FLOOR, HUGO, PLAIN, STEP, WARM, Run

FULL = 57_500
_TEN = 10_000
_OURS = (BUILD, WARM, CHANGED, STEP)

_Runs = dict[tuple[int, str], Run]


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
class _Target:
    measure: str
    unit: str
    reach: float | None
    beyond: float | None
    sizes: tuple[int, ...]
    value: Callable[[_Runs, int], float | None]


def rows(runs: Sequence[Run], chrome: int | None) -> list[Row]:
    """Return the table for `runs` and the bytes of page chrome.

    A target is held against its own sizes. At another size that was run, the figure is given and marked as such.
    """
    known = {(run.size, run.name): run for run in runs if not run.cost.error}
    ran = sorted({run.size for run in runs})
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
    growth = _over(known, (FULL, BUILD), (_TEN, BUILD))
    found.append(_row(f"time of casebook build at {FULL:,} / at {_TEN:,}", "", 6.3, 5.9, growth))
    found.append(_row("page chrome (a decision page less its article)", "KB", 9, 6, chrome and chrome / 1e3))
    return found


def _row(measure: str, unit: str, reach: float, beyond: float, value: float | None) -> Row:
    return Row(measure, unit, reach, beyond, value, _verdict(reach, beyond, value))


def _verdict(reach: float | None, beyond: float | None, value: float | None) -> str:
    if value is None:
        return "not measured"
    if reach is None or beyond is None:
        return "no target"
    if value <= beyond:
        return "beyond"
    return "met" if value <= reach else "short of it"


def _over(runs: _Runs, one: tuple[int, str], other: tuple[int, str]) -> float | None:
    return runs[one].cost.wall / runs[other].cost.wall if one in runs and other in runs else None


def _ratio(one: str, other: str) -> Callable[[_Runs, int], float | None]:
    return lambda runs, size: _over(runs, (size, one), (size, other))


def _peak(runs: _Runs, size: int) -> float | None:
    peaks = [runs[size, name].cost.peak for name in _OURS if (size, name) in runs]
    return max(peaks) / 1e9 if peaks else None


_TARGETS = (
    _Target("MkDocs step (Markdown to HTML) / Hugo", "", 1.0, 0.6, (_TEN, FULL), _ratio(STEP, HUGO)),
    _Target(
        "casebook build (text to site) / plain MkDocs on the Markdown", "", 0.20, 0.12, (_TEN,), _ratio(BUILD, PLAIN)
    ),
    _Target("peak memory, the most of all Casebook's runs", "GB", 2.0, 1.0, (FULL,), _peak),
    _Target("casebook build, nothing changed / from nothing", "", 0.06, 0.03, (FULL,), _ratio(WARM, BUILD)),
    _Target("casebook build, one decision changed / from nothing", "", 0.12, 0.05, (FULL,), _ratio(CHANGED, BUILD)),
    _Target("MkDocs step / cp -r of the site", "", None, None, (), _ratio(STEP, FLOOR)),
    _Target("casebook build / cp -r of the site", "", None, None, (), _ratio(BUILD, FLOOR)),
)
