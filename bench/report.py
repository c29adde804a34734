"""Writes a session down: results.md for people, results.json with the raw figures."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import MEMORY
from bench.runs import Run
from bench.targets import Row, rows


@dataclass(slots=True)
class Session:
    """What was measured (`chrome` in bytes), when, on what, with what, and how to do it again."""

    date: str
    command: str
    machine: dict[str, str]
    versions: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    chrome: int | None = None


def write(session: Session, folder: Path) -> None:
    """Write results.md and results.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = rows(session.runs, session.chrome)
    raw = {**dataclasses.asdict(session), "memory": MEMORY, "ratios": [dataclasses.asdict(row) for row in found]}
    (folder / "results.json").write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "results.md").write_text(_page(session, found), encoding="utf-8")


def _page(session: Session, found: Sequence[Row]) -> str:
    parts = [
        "# Casebook and its peers, measured",
        f"Written by `{session.command}` on {session.date}; the same command repeats it.",
        _table(("machine", ""), session.machine.items()),
        _table(("tool", "version"), session.versions.items()),
        "Every run of a size works on the same generated input, one run after the other, each from nothing unless it "
        "says otherwise; the input is in the system's cache. No search index is built, but by Pagefind. Wall and CPU "
        "time (user and system, of the command and the processes it waited for) are seconds; others' CPU time is what "
        "all else on the machine took meanwhile, and disturbs the run if it is much. Peak memory is "
        f"{MEMORY}. MB and GB are 10^6 and 10^9 bytes. Output is the sum of the file sizes.",
    ]
    for size in sorted({run.size for run in session.runs}):
        head = ("run", "wall s", "CPU s", "others' CPU s", "peak MB", "output MB", "files", "")
        runs = [run for run in session.runs if run.size == size]
        parts += [f"## {size:,} decisions", _table(head, map(_figures, runs), right=range(1, 7))]
        parts.append("\n".join(f"- {run.name}: `{run.command}`" for run in runs))
    parts += ["## What was to be reached", "Ratios are of wall time."]
    parts.append(_table(("measure", "reach", "beyond", "measured", ""), map(_judged, found), right=range(1, 4)))
    return "\n\n".join(parts) + "\n"


def _figures(run: Run) -> tuple[str, ...]:
    cost = run.cost
    note = f"failed: {cost.error}".replace("|", "/") if cost.error else ""
    others = "" if cost.elsewhere is None else f"{cost.elsewhere:,.2f}"
    times = f"{cost.wall:,.2f}", f"{cost.cpu:,.2f}", others
    return (run.name, *times, f"{cost.peak / 1e6:,.0f}", f"{run.output / 1e6:,.1f}", f"{run.files:,}", note)


def _judged(row: Row) -> tuple[str, ...]:
    def limit(value: float | None) -> str:
        return "" if value is None else f"≤ {value:g} {row.unit}".strip()

    measured = "" if row.measured is None else f"{row.measured:.3g} {row.unit}".strip()
    return (row.measure, limit(row.reach), limit(row.beyond), measured, row.verdict)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))
