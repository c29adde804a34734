"""From a corpus to Markdown pages: read, parse, prove, index, render, write; again only what has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import render
from generator.duplicates import choose
from generator.entry import Context, Entry, entry
from generator.index import Archive, index
from generator.model import Decision, Problem
from generator.parse import parse
from generator.progress import Stages
from generator.proof import prove, source_words
from generator.read import MAX_BYTES, UnreadableError, find, load
from generator.state import (
    FOLDER,
    Known,
    Made,
    State,
    forget,
    key_of,
    made,
    pack_entry,
    pack_problems,
    save,
    stands,
    unchanged,
    unpack_entry,
    unpack_problems,
)
from generator.state import load as load_state
from generator.workers import CHUNK, chunks, in_order
from generator.write import prepare, sweep, write_page


class RestlessCorpusError(Exception):
    """A file of the corpus is no longer what it was when the run began."""


@dataclass(slots=True)
class Report:
    """What a run found and did. Pages are counted, problems stand in the order of their files and lines."""

    files: int = 0
    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    written: int = 0
    unchanged: int = 0
    removed: int = 0


def check(corpus: Path, stages: Stages, executor: Executor | None = None) -> Report:
    """Read and parse the whole corpus; nothing is written.

    Raises:
        OSError: `corpus` cannot be listed.
    """
    report = Report()
    _survey(corpus, None, State(), stages, executor, report)
    return report


def generate(
    corpus: Path, docs_dir: Path, handwritten: Path, stages: Stages, executor: Executor | None = None
) -> Report:
    """Make the Markdown pages of `corpus` in `docs_dir`, where the pages of `handwritten` are copied too.

    Raises:
        OSError: `corpus` cannot be listed, or a page cannot be written.
        RestlessCorpusError: a file changed during the run; another run makes all pages anew.
        generator.write.ForeignFolderError: `docs_dir` holds something else.
    """
    report = Report()
    before = load_state(docs_dir)
    spool = docs_dir / FOLDER / "spool"
    if not find(corpus)[0]:
        _survey(corpus, None, State(), stages, None, report)
        return report
    prepare(docs_dir, handwritten)
    try:
        spool.mkdir(parents=True, exist_ok=True)
        survey = _survey(corpus, spool, before, stages, executor, report)
        if survey is None:
            report.decisions, report.problems = before.decisions, unpack_problems(before.problems)
            if unchanged(docs_dir, before.pages):
                report.unchanged = len(before.pages)
                return report
        if report.decisions:
            files, chosen = survey or (before.files, _choose(before.files)[0])
            _make_pages(corpus, docs_dir, files, index(chosen), before, stages, executor, report)
    finally:
        shutil.rmtree(spool, ignore_errors=True)
    return report


# --- reading ---


@dataclass(frozen=True, slots=True)
class _Task:
    """An input file to read, and the hash of what was read of it before, or ""."""

    name: str
    sha256: str


_Result = tuple[str, Known | None]


def _survey(
    corpus: Path, spool: Path | None, before: State, stages: Stages, executor: Executor | None, report: Report
) -> tuple[dict[str, Known], list[Entry]] | None:
    """Return what is known of each input file, and the facts of the decisions that get a page.

    Returns None if all files are as before. Otherwise fills in what the report says of them.
    """
    names, problems = find(corpus)
    report.files = len(names)
    tasks = [_Task(name, before.files[name].sha256 if name in before.files else "") for name in names]
    files: dict[str, Known] = {}
    changed = set(before.files) != set(names)
    results = in_order(executor, partial(_read, corpus, spool), chunks(tasks))
    for chunk in stages.each("Reading decisions", results, len(names), CHUNK):
        for name, known in chunk:
            files[name] = known or before.files[name]
            changed = changed or files[name] != before.files.get(name)
    if not changed and not problems and before.decisions:
        return None
    chosen, left_aside = _choose(files)
    report.decisions = len(chosen)
    said = [problem for known in files.values() for problem in unpack_problems(known.problems)]
    report.problems = sorted([*problems, *said, *left_aside], key=_by_place)
    return files, chosen


def _choose(files: dict[str, Known]) -> tuple[list[Entry], list[Problem]]:
    return choose(unpack_entry(known.entry) for known in files.values() if known.entry is not None)


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.path, problem.line or 0, problem.code, problem.message)


def _read(corpus: Path, spool: Path | None, tasks: Sequence[_Task]) -> list[_Result]:
    """Read, parse and prove the files of `tasks`. One that is as before gives None.

    The statements are laid down in `spool`, for the pages to be made of them.
    """
    results: list[_Result] = []
    statements: dict[str, str] = {}
    for task in tasks:
        if task.sha256 and _sha256(f"{corpus}/{task.name}") == task.sha256:
            results.append((task.name, None))
            continue
        problems: list[Problem] = []
        item = None
        sha256, decision = _decision(corpus, task.name, problems)
        if decision is not None:
            text: str = render.statement(decision)
            words = source_words(decision)
            fault = prove(decision, text, words)
            if fault is None:
                item = entry(decision, len(words))
                statements[task.name] = text
            else:
                problems.append(fault)
        results.append((task.name, Known(sha256, pack_entry(item), pack_problems(problems))))
    if spool is not None and statements:
        _spooled(spool, tasks[0].name).write_text(json.dumps(statements, ensure_ascii=False), encoding="utf-8")
    return results


def _spooled(spool: Path, first: str) -> Path:
    """Return where the statements of a chunk are laid down, by the name of its first file."""
    return spool / key_of(first)


def _sha256(path: str) -> str:
    """Return the hash of a file as `load` gives it, or "" for one that `load` would not read."""
    try:
        status = os.stat(path)
        if status.st_size > MAX_BYTES or not stat.S_ISREG(status.st_mode):
            return ""
        with open(path, "rb", buffering=0) as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def _decision(corpus: Path, name: str, problems: list[Problem]) -> tuple[str, Decision | None]:
    """Return the hash of the file ("" if it cannot be read) and the decision in it, if it is one; add to `problems`."""
    try:
        source, met = load(corpus, name)
    except UnreadableError as error:
        problems.append(error.problem)
        return _sha256(f"{corpus}/{name}"), None
    decision, found = parse(source)
    problems += [*met, *found]
    return source.sha256, decision


# --- writing ---


def _make_pages(
    corpus: Path,
    docs_dir: Path,
    files: dict[str, Known],
    archive: Archive,
    before: State,
    stages: Stages,
    executor: Executor | None,
    report: Report,
) -> None:
    forget(docs_dir)
    pages: dict[str, Made] = {}
    firsts = [chunk[0] for chunk in chunks(files)]
    spools = {name: firsts[at // CHUNK] for at, name in enumerate(files)}
    tasks = chunks(_to_compose(docs_dir, archive, before, spools, pages, report))
    results = in_order(executor, partial(_compose, corpus, docs_dir), tasks)
    for written, problems in stages.each("Writing decisions", results, len(archive.entries), CHUNK):
        pages |= written
        report.written += len(written)
        report.problems += problems
    for listing in stages.each("Writing listings", render.listings(archive)):
        _write_listing(docs_dir, listing, before, pages, report)
    report.removed = sweep(docs_dir, pages)
    report.problems.sort(key=_by_place)
    save(docs_dir, State(files, pages, report.decisions, pack_problems(report.problems)))


@dataclass(frozen=True, slots=True)
class _Composition:
    """A page to make: what it needs, its key, and the first file of the chunk in which its source was read."""

    context: Context
    key: str
    first: str


def _to_compose(
    docs_dir: Path, archive: Archive, before: State, spools: dict[str, str], pages: dict[str, Made], report: Report
) -> Iterator[_Composition]:
    """Yield what the pages need that are not as they should be; count the others."""
    folder = str(docs_dir)
    for item in sorted(archive.entries, key=lambda item: item.path):
        context = archive.context(item, render.SIBLINGS)
        key = key_of(context.key)
        page = before.pages.get(item.page)
        if page is not None and page.key == key and stands(folder, item.page, page):
            pages[item.page] = page
            report.unchanged += 1
        else:
            yield _Composition(context, key, spools[item.path])


def _compose(corpus: Path, docs_dir: Path, tasks: Sequence[_Composition]) -> tuple[dict[str, Made], list[Problem]]:
    """Write the pages of `tasks`, and return what is to be remembered of them, and the problems met."""
    written: dict[str, Made] = {}
    problems: list[Problem] = []
    laid_down: dict[str, dict[str, str]] = {}
    for task in tasks:
        if task.first not in laid_down:
            laid_down[task.first] = _laid_down(docs_dir / FOLDER / "spool", task.first)
        text = laid_down[task.first].get(task.context.entry.path)
        if text is None or task.context.references:
            text = _linked(corpus, task.context, problems)
        name, page = render.decision_page(task.context, text)
        write_page(docs_dir, name, page)
        written[name] = made(docs_dir / name, task.key)
    return written, problems


def _laid_down(spool: Path, first: str) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_spooled(spool, first).read_bytes())
    except FileNotFoundError:  # nothing of that chunk was read anew
        return {}
    return found


def _linked(corpus: Path, context: Context, problems: list[Problem]) -> str:
    """Return the statement of a page with its links, from its source.

    Raises:
        RestlessCorpusError: the source is no longer as it was read.
    """
    item = context.entry
    sha256, decision = _decision(corpus, item.path, [])
    if decision is None or sha256 != item.sha256:
        raise RestlessCorpusError(f"{item.path} changed while the pages were being made; run the command again")
    linked = render.linked_statement(decision, context)
    fault = prove(decision, linked)
    if fault is not None:  # a link would have changed a word: the page goes without
        problems.append(replace(fault, severity="warning", code="no-links"))
        return render.statement(decision)
    return linked


def _write_listing(
    docs_dir: Path, listing: render.Listing, before: State, pages: dict[str, Made], report: Report
) -> None:
    key = key_of(listing.key) if listing.key else ""
    page = before.pages.get(listing.name)
    if key and page is not None and page.key == key and stands(str(docs_dir), listing.name, page):
        pages[listing.name] = page
        report.unchanged += 1
        return
    name, text = listing.page()
    if write_page(docs_dir, name, text):
        report.written += 1
    else:
        report.unchanged += 1
    pages[name] = made(docs_dir / name, key)
