"""Writes a session down: results.md for people, results.json with the raw figures."""

from __future__ import annotations

import dataclasses
import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import MEMORY
from bench.runs import INDEX, PAGEFIND, Run
from bench.search import CASEBOOK, DISK, PAGE, Answer, Asked, Scripts, Searched
from bench.search import PAGEFIND as PAGEFIND_ASKED
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
    searched: list[Searched] = field(default_factory=list)
    scripts: Scripts | None = None
    rounds: int = 3
    """How often each query was asked."""
    said: list[tuple[str, list[tuple[str, int, float, int, float]]]] = field(default_factory=list)
    """How right and complete the rows drawn from texts are (`knowledge.figures`), by the set of decisions."""


def write(session: Session, folder: Path, name: str) -> None:
    """Write the figures into `folder`, as `name`.md and `name`.json."""
    folder.mkdir(parents=True, exist_ok=True)
    found = rows(session.runs, session.chrome, session.searched, session.scripts)
    raw = {**dataclasses.asdict(session), "memory": MEMORY, "ratios": [dataclasses.asdict(row) for row in found]}
    (folder / f"{name}.json").write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(_page(session, found), encoding="utf-8")


def _page(session: Session, found: Sequence[Row]) -> str:
    parts = [
        "# Casebook and its peers, measured",
        f"Written by `{session.command}` on {session.date}; the same command repeats it.",
        _table(("machine", ""), session.machine.items()),
        _table(("tool", "version"), session.versions.items()),
        "Every run of a size works on the same generated input, one run after the other, each from nothing unless "
        "it says otherwise; the input is in the system's cache. `casebook build` makes the search index too. "
        "“Casebook's search index” is that part alone, on the site of the step before, as Pagefind's is on Hugo's; the "
        "other runs make none. Wall and CPU time "
        "(user and system, of the command and the processes it waited for) are seconds; others' CPU time is what "
        f"all else on the machine took meanwhile, and disturbs the run if it is much. Peak memory is {MEMORY}. MB "
        "and GB are 10^6 and 10^9 bytes. Output is the sum of the file sizes.",
    ]
    for size in sorted({run.size for run in session.runs}):
        head = ("run", "wall s", "CPU s", "others' CPU s", "peak MB", "output MB", "files", "")
        runs = [run for run in session.runs if run.size == size]
        parts += [f"## {size:,} decisions", _table(head, map(_figures, runs), right=range(1, 7))]
        parts.append("\n".join(f"- {run.name}: `{run.command}`" for run in runs))
    if session.scripts:
        parts += _search(session, session.scripts)
    if session.said:
        parts += _said(session)
    parts += ["## What was to be reached", "Ratios are of wall time, where nothing else is said."]
    parts.append(_table(("measure", "reach", "beyond", "measured", ""), map(_judged, found), right=range(1, 4)))
    return "\n\n".join(parts) + "\n"


def _said(session: Session) -> list[str]:
    head = ("decisions", "rows", "drawn", "precision", "true", "recall")
    lines = [
        (name, kind, f"{drawn:,}", f"{precision:.4f}", f"{true:,}", f"{recall:.4f}")
        for name, rows in session.said
        for kind, drawn, precision, true, recall in rows
    ]
    return [
        "## What the decisions say",
        "Rows drawn from fictional decisions, held against what these say by their making (`bench/knowledge.py`).",
        _table(head, lines, right=range(2, 6)),
    ]


def _figures(run: Run) -> tuple[str, ...]:
    cost = run.cost
    note = f"failed: {cost.error}".replace("|", "/") if cost.error else ""
    others = "" if cost.elsewhere is None else f"{cost.elsewhere:,.2f}"
    times = f"{cost.wall:,.2f}", f"{cost.cpu:,.2f}", others
    return (run.name, *times, f"{cost.peak / 1e6:,.0f}", f"{run.output / 1e6:,.1f}", f"{run.files:,}", note)


def _search(session: Session, scripts: Scripts) -> list[str]:
    """Return the section on the search: its scripts, its index, and the queries."""
    parts = [
        "## Search",
        f"Compressed, the script of the box on every page is {scripts.box / 1e3:.1f} KB, the engine "
        f"{scripts.engine / 1e3:.1f} KB, what it loads for plain words, laws and notes {scripts.more / 1e3:.1f} KB, "
        f"and what the page of the search has besides {scripts.page / 1e3:.1f} KB.",
        f"{max((len(at.asked) for at in session.searched), default=0)} queries are asked in one headless Chromium, "
        f"{_TIMES.get(session.rounds, f'{session.rounds} times')}, each time by a browser that has nothing of the site "
        "in its cache; the median counts. The engine is loaded first, as it is "
        "when a reader goes to the box: its bytes are the one-time part, and its time is not counted. Then the "
        "time is taken from asking to ten results with their texts. The same host on this machine serves both "
        "indexes: it compresses text with gzip as it sends it, keeps connections, and has no delay; all bytes of "
        "its answers count, those of headers too. Pagefind is asked what it can express, single words, several "
        "words and one phrase; ratios are over these queries. KB are 1,000 bytes.",
        "*With facets* is the time and the bytes until the counts of all filters are there too, as the page shows "
        "them at first; *with laws* until those of the laws are, which the page loads when a reader asks for them. "
        "*Page* is the page of the search: from going to its address until ten results are shown, and all bytes of the "
        "page with its filters, which come after the results.",
    ]
    for searched in session.searched:
        runs = [run for run in session.runs if run.size == searched.size and run.name in (INDEX, PAGEFIND)]
        head = ("index", "MB", "files", "largest file KB", "KB a decision")
        parts += [
            f"### Search in {searched.size:,} decisions",
            *([_table(head, map(_indexed, runs), right=range(1, 5))] if runs else []),
            f"The index that is asked: {searched.output / 1e6:,.1f} MB in {searched.files:,} files. "
            f"Load before the first query: {searched.load:.2f}.",
            _table(_WAYS_HEAD, _ways(searched), right=range(1, 7)),
            _table(_ASKED_HEAD, map(_asked, searched.asked), right=range(2, len(_ASKED_HEAD))),
        ]
    return parts


_TIMES = {1: "once each", 2: "twice each", 3: "three times each"}
_WAYS_HEAD = ("", "queries", "median ms", "worst ms", "median KB", "most KB", "one-time KB")
_ASKED_HEAD = (
    "query",
    "",
    "found",
    "ms",
    "KB",
    "with facets ms",
    "KB",
    "with laws KB",
    "from disk ms",
    "page ms",
    "KB",
    "found by Pagefind",
    "ms",
    "KB",
)


def _indexed(run: Run) -> tuple[str, ...]:
    if run.cost.error:
        return (run.name, "failed", "", "", "")
    each = run.output / run.size
    return (run.name, f"{run.output / 1e6:,.1f}", f"{run.files:,}", f"{run.largest / 1e3:,.0f}", f"{each / 1e3:.2f}")


def _ways(searched: Searched) -> list[tuple[str, ...]]:
    """Return a line for each way to ask, and for Casebook one over the queries that Pagefind can express."""
    lines: list[tuple[str, ...]] = []
    for label, way, shared in (
        ("Casebook", CASEBOOK, False),
        ("Casebook from disk", DISK, False),
        ("Casebook, the page", PAGE, False),
        ("Casebook, the queries of Pagefind", CASEBOOK, True),
        ("Pagefind", PAGEFIND_ASKED, True),
    ):
        asked = [one.answers[way] for one in searched.asked if way in one.answers and (one.query.shared or not shared)]
        if failed := sum(answer.error is not None for answer in asked):
            lines.append((label, f"{failed} of {len(asked)} failed", "", "", "", "", ""))
        elif answers := searched.answers(way, shared=shared):
            lines.append(_way(label, [(answer.time, answer.sent) for answer in answers], answers[0].once))
            counted = [(answer.all_time, answer.all_sent) for answer in answers if answer.all_time is not None]
            if counted and not shared:
                lines.append(_way(f"{label}, with facets", counted, answers[0].once))
                whole = [(answer.all_time, answer.laws_sent) for answer in answers if answer.laws_sent is not None]
                lines += [_way(f"{label}, with laws", whole, answers[0].once)] if whole else []
    return lines


def _way(label: str, costs: Sequence[tuple[float | None, int | None]], once: int | None) -> tuple[str, ...]:
    times = [time for time, _ in costs if time is not None]
    sizes = [size for _, size in costs if size is not None]
    sent = (_kb(round(statistics.median(sizes))), _kb(max(sizes))) if sizes else ("", "")
    return (label, str(len(costs)), _ms(statistics.median(times)), _ms(max(times)), *sent, _kb(once))


def _asked(asked: Asked) -> tuple[str, ...]:
    ours, disk, page, theirs = (asked.answers.get(way) for way in (CASEBOOK, DISK, PAGE, PAGEFIND_ASKED))
    cells = [*_cells(ours, "found", "time", "sent", "all_time", "all_sent", "laws_sent"), *_cells(disk, "time")]
    cells += [*_cells(page, "time", "sent"), *_cells(theirs, "found", "time", "sent")]
    return (f"`{asked.query.text}`", asked.query.kind, *cells)


def _cells(answer: Answer | None, *figures: str) -> list[str]:
    """Return the cells of a line that are an answer's. Where that failed, the first one says so."""
    if answer is None or answer.error:
        return [answer.error.replace("|", "/") if answer and answer.error else "", *("" for _ in figures[1:])]
    shown: dict[str, str] = {
        "found": f"{answer.found:,}",
        "time": _ms(answer.time),
        "sent": _kb(answer.sent),
        "all_time": _ms(answer.all_time),
        "all_sent": _kb(answer.all_sent),
        "laws_sent": _kb(answer.laws_sent),
    }
    return [shown[figure] for figure in figures]


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1e3:,.0f}"


def _kb(size: int | None) -> str:
    return "" if size is None else f"{size / 1e3:,.1f}"


def _judged(row: Row) -> tuple[str, ...]:
    def limit(value: float | None) -> str:
        return "" if value is None else f"≤ {value:g} {row.unit}".strip()

    figure = "" if row.measured is None else f"{row.measured:.3g}" if row.measured < 1_000 else f"{row.measured:,.0f}"
    measured = f"{figure} {row.unit}".strip() if figure else ""
    return (row.measure, limit(row.reach), limit(row.beyond), measured, row.verdict)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    rule = ["---:" if at in right else "---" for at in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))
