"""From a corpus to Markdown pages: read, parse, index, render, write."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator import render
from generator.index import Archive, Entry, choose, entry, index
from generator.model import Decision, Problem
from generator.parse import parse
from generator.progress import Stages
from generator.proof import prove, source_words, statement_of
from generator.read import UnreadableError, find, load
from generator.write import Written, prepare, sweep, write

_CHUNK = 64

T = TypeVar("T")


@dataclass(slots=True)
class Report:
    """What a run found and did."""

    files: int = 0
    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    pages: Written = field(default_factory=Written)
    seconds: dict[str, float] = field(default_factory=dict)


def check(corpus: Path, stages: Stages, jobs: int) -> Report:
    """Read and parse the whole corpus; nothing is written.

    Raises:
        OSError: `corpus` cannot be listed.
    """
    report = Report()
    _survey(corpus, stages, jobs, report)
    report.seconds = stages.seconds
    return report


def generate(corpus: Path, docs_dir: Path, handwritten: Path, stages: Stages, jobs: int) -> Report:
    """Make the Markdown pages of `corpus` in `docs_dir`, where the pages of `handwritten` are copied too.

    Raises:
        OSError: `corpus` cannot be listed, or a page cannot be written.
        generator.write.ForeignFolderError: `docs_dir` holds something else.
    """
    report = Report()
    archive = index(_survey(corpus, stages, jobs, report))
    report.seconds = stages.seconds
    if not archive.entries:
        return report
    prepare(docs_dir, handwritten)
    _compose(corpus, docs_dir, archive, stages, jobs, report)
    listings = stages.each("Writing listings", render.listing_pages(archive))
    write(docs_dir, listings, report.pages)
    sweep(docs_dir, report.pages)
    report.problems.sort(key=_by_place)
    return report


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.path, problem.line or 0, problem.code, problem.message)


def _survey(corpus: Path, stages: Stages, jobs: int, report: Report) -> list[Entry]:
    """Return the facts of the decisions that get a page, and fill in what the report says of the input."""
    names, problems = find(corpus)
    report.files = len(names)
    entries: list[Entry] = []
    with _workers(jobs, len(names)) as run:
        results = run(partial(_read, corpus), _chunks(names))
        for found, met in stages.each("Reading decisions", results, len(names), _CHUNK):
            entries += found
            problems += met
    chosen, left_aside = choose(entries)
    report.decisions = len(chosen)
    report.problems = sorted([*problems, *left_aside], key=_by_place)
    return chosen


def _read(corpus: Path, names: list[str]) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for name in names:
        decision = _decision(corpus, name, problems)
        if decision is None:
            continue
        fault = prove(decision, render.statement(decision))
        if fault is None:
            entries.append(entry(decision, len(source_words(decision))))
        else:
            problems.append(fault)
    return entries, problems


def _decision(corpus: Path, name: str, problems: list[Problem]) -> Decision | None:
    try:
        source, met = load(corpus, name)
    except UnreadableError as error:
        problems.append(error.problem)
        return None
    decision, found = parse(source)
    problems += [*met, *found]
    return decision


def _compose(corpus: Path, docs_dir: Path, archive: Archive, stages: Stages, jobs: int, report: Report) -> None:
    """Write the pages of all decisions of `archive`, and count them in `report`."""
    with _workers(jobs, len(archive.entries), archive) as run:
        results = run(partial(_write_some, corpus, docs_dir), _chunks(range(len(archive.entries))))
        for done, problems in stages.each("Writing decisions", results, len(archive.entries), _CHUNK):
            report.pages.written += done.written
            report.pages.unchanged += done.unchanged
            report.pages.kept |= done.kept
            report.problems += problems


def _write_some(corpus: Path, docs_dir: Path, places: list[int]) -> tuple[Written, list[Problem]]:
    archive = _shared[0]
    done = Written()
    problems: list[Problem] = []
    write(docs_dir, _pages(corpus, archive, [archive.entries[at] for at in places], problems), done)
    return done, problems


def _pages(corpus: Path, archive: Archive, entries: list[Entry], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for item in entries:
        decision = _decision(corpus, item.path, [])
        if decision is None or decision.source.sha256 != item.sha256:
            message = "the file changed while the site was being made; run the command again"
            problems.append(Problem(item.path, None, "error", "changed-meanwhile", message))
            continue
        name, text = render.decision_page(decision, item, archive)
        fault = prove(decision, statement_of(text))
        if fault is not None:
            problems.append(fault)
            continue
        yield name, text


# --- sharing the work ---

# What every task of a worker needs: handed over once, when the worker starts.
_shared: list[Archive] = []


def _share(*values: Archive) -> None:
    _shared[:] = values


def _chunks(items: Sequence[T]) -> list[list[T]]:
    return [list(items[at : at + _CHUNK]) for at in range(0, len(items), _CHUNK)]


@contextmanager
def _workers(jobs: int, tasks: int, *values: Archive) -> Iterator[Callable[..., Iterator[Any]]]:
    """Yield a `map` over chunks that uses `jobs` processes, or this one alone where more would not pay."""
    if jobs == 1 or tasks <= _CHUNK:
        _share(*values)
        yield map
        _share()
        return
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(jobs, context, initializer=_share, initargs=values) as pool:
        yield pool.map
