"""Make the pages and the files beside them; again only those that are not as they should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from generator.archive.facts import Subject
from generator.archive.groups import Archive
from generator.archive.neighbours import Context, body_key, context_of, subject_key
from generator.exports.dataset import Dataset
from generator.exports.feeds import feeds
from generator.figures.chart import Chart
from generator.pages.decision import SIBLINGS, decision_page, linked_statement, statement_markdown
from generator.pages.index_pages import indexes
from generator.pages.listings import listings
from generator.pages.template import Page
from generator.related.store import RelatedStore
from generator.run.docs_folder import sweep
from generator.run.reading import decision_in, spooled
from generator.run.report import Report
from generator.run.state import State, WrittenFile
from generator.source.problem import Problem
from generator.source.proof import prove
from generator.source.read import CorpusChangedError
from generator.system.files import file_state, write_page
from generator.system.memory import MEMORY, key_of
from generator.system.progress import Stages
from generator.system.workers import CHUNK, chunks, in_order

# How many charts a process draws at a time.
_CHARTS = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to stand in `docs_dir`, and what the last run made there.

    `firsts` leads from each file that was read in this run to the first of its chunk. `councils` and `subjects`
    are as in `State`; `settled` are the names of those whose pages show of one another what they showed before.
    """

    docs_dir: Path
    archive: Archive
    kin: RelatedStore
    before: Mapping[str, WrittenFile]
    firsts: Mapping[str, str]
    councils: dict[str, str]
    subjects: dict[str, str]
    settled: Set[str | Subject | None]
    data: Dataset
    site_url: str


def plan_pages(
    docs_dir: Path,
    archive: Archive,
    kin: RelatedStore,
    before: State,
    firsts: Mapping[str, str],
    data: Dataset,
    site_url: str,
) -> Plan:
    """Return what is to stand in `docs_dir` for `archive`, and which pages show what they showed before."""
    councils = {group.name: key_of(body_key(archive, group)) for group in archive.councils if group.name}
    subjects = {repr(subject): key_of(subject_key(archive, subject)) for subject in archive.subjects}
    settled: set[str | Subject | None] = {None}  # a page without a sub-category shows nothing of others
    settled |= {name for name, key in councils.items() if before.councils.get(name) == key}
    settled |= {one for one in archive.subjects if before.subjects.get(repr(one)) == subjects[repr(one)]}
    return Plan(docs_dir, archive, kin, before.pages, firsts, councils, subjects, settled, data, site_url)


def make_pages(
    corpus: Path, plan: Plan, stages: Stages, executor: Executor | None, report: Report
) -> dict[str, WrittenFile]:
    """Write the files that are not as they should be, remove those that should not be, and return all there are.

    Raises:
        OSError: a file cannot be written.
        CorpusChangedError: an input file is no longer as it was read.
    """
    pages: dict[str, WrittenFile] = {}
    tasks = chunks(_to_compose(plan, pages, report))
    results = in_order(executor, partial(_compose, corpus, plan.docs_dir), tasks)
    for written, problems in stages.each("Writing decisions", results, len(plan.archive.decisions), CHUNK):
        pages |= written
        report.written += len(written)
        report.problems += problems
    _write_listings(plan, pages, stages, executor, report)
    _write_data(corpus, plan, stages, executor, pages, report)
    report.tree |= {name: page.identity for name, page in pages.items()}
    report.removed = sweep(plan.docs_dir, report.tree, pages)
    report.sort()
    return pages


@dataclass(frozen=True, slots=True)
class _Composition:
    """A page to make: what it needs, its key, and the first file of the chunk in which its source was read, if any."""

    context: Context
    key: str
    first: str | None


def _to_compose(plan: Plan, pages: dict[str, WrittenFile], report: Report) -> Iterator[_Composition]:
    """Yield what the pages need that are not as they should be; count the others."""
    for facts in sorted(plan.archive.decisions, key=lambda facts: facts.path):
        if plan.settled >= {facts.council, facts.subject} and _stands(plan, facts.page, None, pages, report):
            continue
        context = context_of(plan.archive, facts, SIBLINGS, plan.kin.of(facts))
        key = key_of(context.key)
        if not _stands(plan, facts.page, key, pages, report):
            yield _Composition(context, key, plan.firsts.get(facts.path))


def _stands(plan: Plan, name: str, key: str | None, pages: dict[str, WrittenFile], report: Report) -> bool:
    """Tell whether a page is as it should be, and count it if it is. None for a key that is known to be as it was."""
    page = plan.before.get(name)
    if page is None or report.tree.get(name) != page.identity or key not in (None, page.key):
        return False
    pages[name] = page
    report.count(name, False)
    return True


def _compose(
    corpus: Path, docs_dir: Path, tasks: Sequence[_Composition]
) -> tuple[dict[str, WrittenFile], list[Problem]]:
    """Write the pages of `tasks`, and return what is to be remembered of them, and the problems met."""
    written: dict[str, WrittenFile] = {}
    problems: list[Problem] = []
    chunk_texts: dict[str, dict[str, str]] = {}
    for task in tasks:
        text = None
        if task.first is not None:
            if task.first not in chunk_texts:
                chunk_texts[task.first] = spooled(docs_dir / MEMORY / "spool", task.first)
            text = chunk_texts[task.first].get(task.context.facts.path)
        if text is None or task.context.references:
            text = _linked(corpus, task.context, problems)
        name, page = decision_page(task.context, text)
        write_page(docs_dir, name, page)
        written[name] = WrittenFile(task.key, file_state(f"{docs_dir}/{name}"))
    return written, problems


def _linked(corpus: Path, context: Context, problems: list[Problem]) -> str:
    """Return the statement of a page with its links, from its source.

    Raises:
        CorpusChangedError: the source is no longer as it was read.
    """
    facts = context.facts
    sha256, decision = decision_in(corpus, facts.path, [])
    if decision is None or sha256 != facts.sha256:
        raise CorpusChangedError.of(facts.path)
    linked = linked_statement(decision, context)
    fault = prove(decision, linked)
    if fault is not None:  # a link would have changed a word: the page goes without
        problems.append(replace(fault, severity="warning", code="no-links"))
        return statement_markdown(decision)
    return linked


class _Part(Protocol):
    """A file beside the decisions: a listing, figures, a chart. `key` is "" for one that is made every time."""

    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...
    def page(self) -> Page:
        """Return the name and the text."""


def _write_listings(
    plan: Plan, pages: dict[str, WrittenFile], stages: Stages, executor: Executor | None, report: Report
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


def _write(docs_dir: Path, one: _Part, key: str, pages: dict[str, WrittenFile], report: Report) -> None:
    name, text = one.page()
    report.count(name, write_page(docs_dir, name, text))
    pages[name] = WrittenFile(key, file_state(f"{docs_dir}/{name}"))


def _draw(docs_dir: Path, charts: Sequence[tuple[Chart, str]]) -> dict[str, WrittenFile]:
    """Write `charts`, and return what is to be remembered of them."""
    drawn: dict[str, WrittenFile] = {}
    for chart, key in charts:
        name, text = chart.page()
        write_page(docs_dir, name, text)
        drawn[name] = WrittenFile(key, file_state(f"{docs_dir}/{name}"))
    return drawn


def _write_data(
    corpus: Path, plan: Plan, stages: Stages, executor: Executor | None, pages: dict[str, WrittenFile], report: Report
) -> None:
    """Write the files of `data/`, unless all stand as they should be. The page, which is counted, is the last."""
    key = plan.data.key
    if all(_stands(plan, name, key, pages, report) for name in plan.data.names):
        return
    with stages.stage("Writing data"):
        report.count(plan.data.names[-1], plan.data.write(plan.docs_dir, corpus, executor))
    for name in plan.data.names:
        pages[name] = WrittenFile(key, file_state(f"{plan.docs_dir}/{name}"))
