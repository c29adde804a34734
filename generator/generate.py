"""From a corpus to Markdown pages: read, parse, prove, index, render, write; again only what has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from generator import render
from generator.charts import Chart
from generator.columns import SCHEMA
from generator.dataset import Dataset, Extent, dataset
from generator.duplicates import choose
from generator.entry import Context, Entry, Subject, entry
from generator.feeds import feeds
from generator.index import Archive, index
from generator.indexes import indexes
from generator.kin import Kin, find_kin
from generator.listings import listings
from generator.model import Decision, Problem
from generator.parse import parse
from generator.progress import Stages
from generator.proof import prove, source_words
from generator.read import MAX_BYTES, RestlessCorpusError, UnreadableError, find, load, settled_stamp
from generator.state import (
    FOLDER,
    Known,
    Made,
    State,
    Summary,
    forget,
    key_of,
    load_summary,
    pack_entry,
    pack_problems,
    save,
    unpack_entry,
    unpack_problems,
)
from generator.state import load as load_state
from generator.tree import Tree, digest, identity
from generator.workers import CHUNK, chunks, in_order
from generator.write import generated, prepare, sweep, write_page

# How many charts a process draws at a time.
_CHARTS = 16


@dataclass(slots=True)
class Report:
    """What a run found and did. Pages are counted, problems stand in the order of their files and lines.

    `tree` are the generated files (see `write.generated`), as the run left them.
    """

    files: int = 0
    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    tree: Tree = field(default_factory=dict)


def check(corpus: Path, stages: Stages, executor: Executor | None = None) -> Report:
    """Read and parse the whole corpus; nothing is written.

    Raises:
        OSError: `corpus` cannot be listed.
    """
    found, problems = find(corpus)
    report = Report(files=len(found))
    files, _ = _survey(corpus, found, None, State(), stages, executor)
    _choose(files, problems, report)
    return report


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made besides the pages: how much data, and for which address of the site ("" for none) feeds."""

    data: Extent = "facts"
    site_url: str = ""


def generate(
    corpus: Path,
    docs_dir: Path,
    handwritten: Path,
    stages: Stages,
    executor: Executor | None = None,
    wanted: Wanted = Wanted(),
) -> Report:
    """Make the Markdown pages of `corpus` in `docs_dir`, where the pages of `handwritten` are copied too.

    Raises:
        OSError: `corpus` cannot be listed, or a page cannot be written.
        RestlessCorpusError: a file changed during the run; another run makes all pages anew.
        generator.write.ForeignFolderError: `docs_dir` holds something else.
    """
    found, problems = find(corpus)
    report = Report(files=len(found))
    if not found:
        _choose({}, problems, report)
        return report
    prepare(docs_dir, handwritten)
    report.tree = generated(docs_dir)
    last = load_summary(docs_dir)
    schema = (handwritten / SCHEMA).read_bytes()
    asked = key_of(repr((wanted, schema)))
    pages_stand = bool(last.pages) and (last.pages, last.wanted) == (digest(report.tree), asked)
    if pages_stand and last.corpus and last.corpus == _digest(found, problems):
        return _as_before(report, last)
    before = load_state(docs_dir)
    spool = docs_dir / FOLDER / "spool"
    try:
        spool.mkdir(parents=True, exist_ok=True)
        files, firsts = _survey(corpus, found, spool, before, stages, executor)
        state = State(files, before.pages, before.councils, pack_problems(problems))
        if pages_stand and (files, state.problems) == (before.files, before.problems):
            save(docs_dir, state, replace(last, corpus=_digest(_stamps(files), problems)))
            return _as_before(report, last)
        chosen = _choose(files, problems, report)
        if chosen:
            forget(docs_dir)
            archive = index(chosen)
            data = dataset(archive, schema, wanted.data)
            kin = find_kin(corpus, docs_dir, archive, stages, executor)
            plan = _plan(docs_dir, archive, kin, before, firsts, data, wanted.site_url)
            state.councils, state.subjects = plan.councils, plan.subjects
            state.pages = _make_pages(corpus, plan, stages, executor, report)
            seen, said = _digest(_stamps(files), problems), pack_problems(report.problems)
            save(docs_dir, state, Summary(seen, digest(report.tree), asked, report.decisions, said))
    finally:
        shutil.rmtree(spool, ignore_errors=True)
    return report


def _digest(stamps: Mapping[str, str], problems: Sequence[Problem]) -> str:
    """Return a hash of all that can be seen of a corpus without reading it; "" if that does not tell enough."""
    if not all(stamps.values()):
        return ""
    return key_of(json.dumps([stamps, pack_problems(problems)], sort_keys=True))


def _stamps(files: Mapping[str, Known]) -> dict[str, str]:
    return {name: known.stamp for name, known in files.items()}


def _as_before(report: Report, last: Summary) -> Report:
    report.decisions, report.problems = last.decisions, unpack_problems(last.problems)
    report.unchanged = sum(name.endswith(".md") for name in report.tree)
    return report


# --- reading ---


@dataclass(frozen=True, slots=True)
class _Task:
    """An input file to read, and the hash of what was read of it before, or ""."""

    name: str
    sha256: str


_Result = tuple[str, Known | None, str]
"""The name of a file; what is known of it, or None if its bytes are as before; its stamp."""


def _survey(
    corpus: Path,
    found: Mapping[str, str],
    spool: Path | None,
    before: State,
    stages: Stages,
    executor: Executor | None,
) -> tuple[dict[str, Known], dict[str, str]]:
    """Return what is known of each input file; and for each that was read, the first file of its chunk.

    A file with the same stamp as before is not read.
    """
    tasks = []
    for name, stamp in found.items():
        known = before.files.get(name)
        if known is None or not stamp or known.stamp != stamp:
            tasks.append(_Task(name, known.sha256 if known else ""))
    read: dict[str, Known] = {}
    firsts: dict[str, str] = {}
    results = in_order(executor, partial(_read, corpus, spool), chunks(tasks))
    for chunk in stages.each("Reading decisions", results, len(tasks), CHUNK):
        for name, known, stamp in chunk:
            read[name] = known or replace(before.files[name], stamp=stamp)
            firsts[name] = chunk[0][0]
    return {name: read.get(name) or before.files[name] for name in found}, firsts


def _choose(files: Mapping[str, Known], problems: Sequence[Problem], report: Report) -> list[Entry]:
    """Return the facts of the decisions that get a page, and say in `report` what there is to say of all files."""
    chosen, left_aside = choose(unpack_entry(known.entry) for known in files.values() if known.entry is not None)
    said = [problem for known in files.values() for problem in unpack_problems(known.problems)]
    report.decisions = len(chosen)
    report.problems = sorted([*problems, *said, *left_aside], key=_by_place)
    return chosen


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.path, problem.line or 0, problem.code, problem.message)


def _read(corpus: Path, spool: Path | None, tasks: Sequence[_Task]) -> list[_Result]:
    """Read, parse and prove the files of `tasks`. One that is as before gives None.

    The statements are laid down in `spool`, for the pages to be made of them.
    """
    results: list[_Result] = []
    statements: dict[str, str] = {}
    for task in tasks:
        path = f"{corpus}/{task.name}"
        stamp = settled_stamp(path)
        if task.sha256 and _sha256(path) == task.sha256:
            results.append((task.name, None, stamp))
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
        if not sha256:  # what kept it from being read may end without a trace at the file
            stamp = ""
        results.append((task.name, Known(sha256, pack_entry(item), pack_problems(problems), stamp), stamp))
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


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to stand in `docs_dir`, and what the last run made there.

    `firsts` leads from each file that was read in this run to the first of its chunk. `councils` and `subjects`
    are as in `State`; `settled` are the names of those whose pages show of one another what they showed before.
    """

    docs_dir: Path
    archive: Archive
    kin: Kin
    before: Mapping[str, Made]
    firsts: Mapping[str, str]
    councils: dict[str, str]
    subjects: dict[str, str]
    settled: Set[str | Subject | None]
    data: Dataset
    site_url: str


def _plan(
    docs_dir: Path,
    archive: Archive,
    kin: Kin,
    before: State,
    firsts: Mapping[str, str],
    data: Dataset,
    site_url: str,
) -> _Plan:
    councils = {group.name: key_of(archive.links_of(group)) for group in archive.councils if group.name}
    subjects = {repr(subject): key_of(archive.links_within(subject)) for subject in archive.subjects}
    settled: set[str | Subject | None] = {None}  # a page without a sub-category shows nothing of others
    settled |= {name for name, key in councils.items() if before.councils.get(name) == key}
    settled |= {one for one in archive.subjects if before.subjects.get(repr(one)) == subjects[repr(one)]}
    return _Plan(docs_dir, archive, kin, before.pages, firsts, councils, subjects, settled, data, site_url)


def _make_pages(
    corpus: Path, plan: _Plan, stages: Stages, executor: Executor | None, report: Report
) -> dict[str, Made]:
    """Write the pages that are not as they should be, remove those that should not be, and return all there are."""
    pages: dict[str, Made] = {}
    tasks = chunks(_to_compose(plan, pages, report))
    results = in_order(executor, partial(_compose, corpus, plan.docs_dir), tasks)
    for written, problems in stages.each("Writing decisions", results, len(plan.archive.entries), CHUNK):
        pages |= written
        report.written += len(written)
        report.problems += problems
    _write_listings(plan, pages, stages, executor, report)
    _write_data(corpus, plan, stages, executor, pages, report)
    report.tree |= {name: page.identity for name, page in pages.items()}
    report.removed = sweep(plan.docs_dir, report.tree, pages)
    report.problems.sort(key=_by_place)
    return pages


@dataclass(frozen=True, slots=True)
class _Composition:
    """A page to make: what it needs, its key, and the first file of the chunk in which its source was read, if any."""

    context: Context
    key: str
    first: str | None


def _to_compose(plan: _Plan, pages: dict[str, Made], report: Report) -> Iterator[_Composition]:
    """Yield what the pages need that are not as they should be; count the others."""
    for item in sorted(plan.archive.entries, key=lambda item: item.path):
        if plan.settled >= {item.council, item.subject} and _stands(plan, item.page, None, pages, report):
            continue
        context = plan.archive.context(item, render.SIBLINGS, plan.kin.of(item))
        key = key_of(context.key)
        if not _stands(plan, item.page, key, pages, report):
            yield _Composition(context, key, plan.firsts.get(item.path))


def _stands(plan: _Plan, name: str, key: str | None, pages: dict[str, Made], report: Report) -> bool:
    """Tell whether a page is as it should be, and count it if it is. None for a key that is known to be as it was."""
    page = plan.before.get(name)
    if page is None or report.tree.get(name) != page.identity or key not in (None, page.key):
        return False
    pages[name] = page
    _count(name, False, report)
    return True


def _count(name: str, written: bool, report: Report) -> None:
    """Count a page that was written or stands as it was; other files are not counted."""
    if name.endswith(".md"):
        report.written += written
        report.unchanged += not written


def _compose(corpus: Path, docs_dir: Path, tasks: Sequence[_Composition]) -> tuple[dict[str, Made], list[Problem]]:
    """Write the pages of `tasks`, and return what is to be remembered of them, and the problems met."""
    written: dict[str, Made] = {}
    problems: list[Problem] = []
    laid_down: dict[str, dict[str, str]] = {}
    for task in tasks:
        text = None
        if task.first is not None:
            if task.first not in laid_down:
                laid_down[task.first] = _laid_down(docs_dir / FOLDER / "spool", task.first)
            text = laid_down[task.first].get(task.context.entry.path)
        if text is None or task.context.references:
            text = _linked(corpus, task.context, problems)
        name, page = render.decision_page(task.context, text)
        write_page(docs_dir, name, page)
        written[name] = Made(task.key, identity(f"{docs_dir}/{name}"))
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
        raise RestlessCorpusError.of(item.path)
    linked = render.linked_statement(decision, context)
    fault = prove(decision, linked)
    if fault is not None:  # a link would have changed a word: the page goes without
        problems.append(replace(fault, severity="warning", code="no-links"))
        return render.statement(decision)
    return linked


class _Part(Protocol):
    """A file beside the decisions: a listing, figures, a chart. `key` is "" for one that is made every time."""

    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...
    def page(self) -> render.Page:
        """Return the name and the text."""


def _write_listings(
    plan: _Plan, pages: dict[str, Made], stages: Stages, executor: Executor | None, report: Report
) -> None:
    """Write the listings and what belongs to them. Charts take long, so the work on them is shared."""
    charts: list[tuple[Chart, str]] = []
    made: Iterator[_Part] = chain(indexes(plan.archive), listings(plan.archive), feeds(plan.archive, plan.site_url))
    for one in stages.each("Writing listings", made):
        key = key_of(one.key) if one.key else ""
        if key and _stands(plan, one.name, key, pages, report):
            continue
        if isinstance(one, Chart):
            charts.append((one, key))
        else:
            _write(plan.docs_dir, one, key, pages, report)
    drawn = in_order(executor, partial(_draw, plan.docs_dir), chunks(charts, _CHARTS))
    for written in stages.each("Drawing charts", drawn, len(charts), _CHARTS):
        pages |= written


def _write(docs_dir: Path, one: _Part, key: str, pages: dict[str, Made], report: Report) -> None:
    name, text = one.page()
    _count(name, write_page(docs_dir, name, text), report)
    pages[name] = Made(key, identity(f"{docs_dir}/{name}"))


def _draw(docs_dir: Path, charts: Sequence[tuple[Chart, str]]) -> dict[str, Made]:
    """Write `charts`, and return what is to be remembered of them."""
    drawn: dict[str, Made] = {}
    for chart, key in charts:
        name, text = chart.page()
        write_page(docs_dir, name, text)
        drawn[name] = Made(key, identity(f"{docs_dir}/{name}"))
    return drawn


def _write_data(
    corpus: Path, plan: _Plan, stages: Stages, executor: Executor | None, pages: dict[str, Made], report: Report
) -> None:
    """Write the files of `data/`, unless all stand as they should be. The page, which is counted, is the last."""
    key = plan.data.key
    if all(_stands(plan, name, key, pages, report) for name in plan.data.names):
        return
    with stages.stage("Writing data"):
        _count(plan.data.names[-1], plan.data.write(plan.docs_dir, corpus, executor), report)
    for name in plan.data.names:
        pages[name] = Made(key, identity(f"{plan.docs_dir}/{name}"))
