"""From sources to a corpus: read, take the decisions out, keep them; many at a time, and in flat memory."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

import msgspec

from generator.importing.files import SourceFile, find_sources, read_file
from generator.importing.found import BadSourceError, Columns, Found
from generator.importing.journal import Journal, Reached
from generator.importing.keep import Keeper
from generator.importing.kinds import kind_of
from generator.importing.listing import note_gone, read_listing
from generator.importing.report import ImportReport
from generator.importing.rows import read_rows
from generator.importing.take import Gone, Result, SeenAgain, Taken, take_all
from generator.importing.warc import read_warc
from generator.source.problem import Problem
from generator.source.suppressed import read_suppressed
from generator.system.progress import Stages
from generator.system.workers import chunks, in_order

_AT_A_TIME = 16  # pages that a process takes at a time
_BETWEEN_SAVES = 50  # of these


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How sources are to be read."""

    columns: Columns
    """The columns of tables."""
    again: bool = False
    """Whether sources that were imported before are read again."""
    dry_run: bool = False
    """Whether the corpus stays as it is."""
    listing: tuple[Path, datetime.date] | None = None
    """A complete list of what was published on a day: what is not in it is noted as gone."""


class _Step(NamedTuple):
    """Something met in a source, or its end."""

    key: str
    reached: Reached | None
    """How far the source has been read with it; None if it cannot be read at all."""
    found: Found | Problem | None
    """What was met; None at the end of a source."""
    size: int
    """How many bytes of the sources it stands for."""


class _Done(NamedTuple):
    key: str
    reached: Reached | None
    result: Result | None
    size: int


def import_sources(
    named: Sequence[Path],
    corpus: Path,
    options: ImportOptions,
    stages: Stages,
    executor: Executor | None = None,
    log: TextIO | None = None,
) -> ImportReport:
    """Bring the decisions in the files and folders `named` into `corpus`, and return what was met and done.

    Every problem is written to `log`, if there is one. With a dry run nothing is written to the corpus. Decisions that
    its `suppressed.yml` names do not come in; where that file is faulty, nothing does.

    Raises:
        OSError: a file of the corpus cannot be written, or a folder that was named cannot be listed.
    """
    report = ImportReport(log)
    suppressed = read_suppressed(corpus, datetime.datetime.now(datetime.UTC).date())
    for fault in suppressed.faults:
        report.say(fault)
    if suppressed.faults:  # what must not come in cannot be told
        return report
    files = list(find_sources(named))
    with _written_to(corpus, options) as writes:
        keeper, journal = Keeper(corpus, writes, suppressed.slugs), Journal(corpus)
        steps = _steps(files, journal, options, report)
        done = in_order(executor, _take, chunks(steps, _AT_A_TIME))
        with stages.bar("Reading sources", sum(_size(file.path) for file in files)) as bar:
            for number, some in enumerate(done, 1):
                for one in some:
                    _keep(one, keeper, report)
                    bar.advance(one.size)
                    if one.reached is not None:
                        journal.note(one.key, one.reached)
                bar.say(f"{report.kept.total():,} decisions")
                if number % _BETWEEN_SAVES == 0 and not options.dry_run:
                    journal.save()
        if options.listing is not None:
            _note_gone(keeper, *options.listing, report)
        if not options.dry_run:
            journal.save()
    return report


def _note_gone(keeper: Keeper, path: Path, day: datetime.date, report: ImportReport) -> None:
    try:
        report.kept["gone"] += note_gone(keeper, read_listing(path), day)
    except BadSourceError as error:
        report.say(Problem(path.name, error.line, "error", error.code, str(error)))


@contextmanager
def _written_to(corpus: Path, options: ImportOptions) -> Iterator[Path]:
    """Yield the folder to write to: the corpus itself, or one that is taken away at the end."""
    if not options.dry_run:
        corpus.mkdir(parents=True, exist_ok=True)
        yield corpus
        return
    folder = Path(tempfile.mkdtemp(prefix="casebook-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it will say why
        return 0


def _steps(
    files: Iterable[SourceFile], journal: Journal, options: ImportOptions, report: ImportReport
) -> Iterator[_Step]:
    """Yield what is in the sources, one after the other. A fault of one ends that one alone."""
    for file in files:
        key = f"{file.path.resolve()} {options.columns}"
        try:
            reached = journal.reached(key, file.path)
        except OSError as error:
            said = error.strerror or type(error).__name__
            yield _Step(key, None, Problem(file.name, None, "error", "unreadable-file", said), 0)
            continue
        if reached.done and not options.again:
            report.known_sources += 1
            continue
        if options.again:
            reached = msgspec.structs.replace(reached, position=0, done=False)
        report.sources += 1
        shown = 0
        try:
            for found in _found(file, reached.position, options):
                if isinstance(found, Found):
                    reached = msgspec.structs.replace(reached, position=found.position)
                behind = min(reached.position, reached.size)  # a count of rows is far below: the rest comes at the end
                yield _Step(key, reached, found, behind - shown)
                shown = behind
        except BadSourceError as error:
            yield _Step(
                key, reached, Problem(file.name, error.line, "error", error.code, str(error)), reached.size - shown
            )
        except OSError as error:
            said = error.strerror or type(error).__name__
            yield _Step(key, reached, Problem(file.name, None, "error", "unreadable-file", said), reached.size - shown)
        else:
            yield _Step(key, msgspec.structs.replace(reached, done=True), None, reached.size - shown)


def _found(file: SourceFile, start: int, options: ImportOptions) -> Iterator[Found | Problem]:
    kind, zipped = kind_of(file.path)
    if kind == "warc":
        yield from read_warc(file.path, file.name, start)
    elif kind in ("html", "mhtml", "text"):
        yield read_file(file, kind, zipped=zipped)
    else:
        yield from read_rows(file.path, file.name, kind, zipped, options.columns, start)


def _take(steps: Sequence[_Step]) -> list[_Done]:
    """Take the decisions out of what was met."""
    results = iter(take_all([step.found for step in steps if step.found is not None]))
    return [_Done(step.key, step.reached, None if step.found is None else next(results), step.size) for step in steps]


def _keep(done: _Done, keeper: Keeper, report: ImportReport) -> None:
    """Keep what was taken, and say in `report` what became of it."""
    result = done.result
    if isinstance(result, Problem):
        report.say(result)
    elif isinstance(result, Taken | Gone | SeenAgain):
        if isinstance(result, Taken):
            outcome = keeper.keep(result)
        else:
            outcome = keeper.gone(result) if isinstance(result, Gone) else keeper.seen_again(result)
        report.kept[outcome.kept] += 1
        for problem in (*(result.notes if isinstance(result, Taken) else ()), *outcome.problems):
            report.say(problem)
    elif result == "passed over":
        report.passed_over += 1
