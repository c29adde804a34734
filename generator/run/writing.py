"""Make the pages and the files beside them; again only those that are not as they should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.archive.facts import Facts
from generator.archive.gathered import Gathered, gather
from generator.archive.groups import Archive
from generator.archive.neighbours import Context, body_key, body_name, by_body, context_of, subject_key
from generator.exports.dataset import Dataset
from generator.exports.table_files import TableFiles
from generator.pages.decision import SIBLINGS, decision_page, linked_statement, statement_markdown
from generator.related.store import RelatedStore
from generator.run.earlier import earlier_texts
from generator.run.output import Output
from generator.run.reading import decision_in, failure, spooled_statements
from generator.source.problem import Problem
from generator.source.proof import prove
from generator.source.read import CorpusChangedError
from generator.system.files import file_state, write_if_changed
from generator.system.memory import MEMORY, Made, key_of
from generator.system.progress import Stages
from generator.system.workers import CHUNK, chunks, in_order


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to stand in the docs folder."""

    archive: Archive
    related: RelatedStore
    data: Dataset
    gathered: Gathered
    """What the texts of the archive say."""
    site_url: str
    """The address of the site, for feeds; "" if it is unknown."""
    chunk_of: Mapping[str, str]
    """Maps each file that was read in this run to the first of its chunk (see `reading.Reading`)."""
    groups: Mapping[str, str]
    """The key of what the pages of each body, and of each sub-category, show of one another, by `group_names`."""
    unchanged: Set[str]
    """The names of those whose key is that of the last run: their pages' cross-links have not changed."""


def plan_pages(
    archive: Archive,
    related: RelatedStore,
    data: Dataset,
    site_url: str,
    chunk_of: Mapping[str, str],
    before: Mapping[str, str],
) -> Plan:
    """Return what is to stand in the docs folder for `archive`. `before` are the groups of the last run."""
    groups = {name: key_of(body_key(archive, some)) for name, some in by_body(archive).items()}
    groups |= {_subject_name(subject): key_of(subject_key(archive, subject)) for subject in archive.subjects}
    unchanged = {name for name, key in groups.items() if before.get(name) == key}
    return Plan(archive, related, data, gather(archive), site_url, chunk_of, groups, unchanged)


def group_names(facts: Facts) -> list[str]:
    """Return the names of the groups whose other decisions the page of `facts` shows: its body, its sub-category."""
    return [body_name(facts), *([] if facts.subject is None else [_subject_name(facts.subject)])]


def _subject_name(subject: tuple[str, str | None]) -> str:
    return f"subject {subject!r}"


# --- decisions ---


class _Task(NamedTuple):
    """A page to make."""

    context: Context
    key: str
    """The key of all that the page is made of."""
    chunk: str | None
    """The first file of the chunk in which its source was read in this run, if it was."""


class _Done(NamedTuple):
    """What a worker did with some tasks."""

    made: dict[str, Made]
    problems: list[Problem]
    failed: dict[str, Problem]
    """The input files of which no page could be made, and why."""


def write_decisions(
    corpus: Path, plan: Plan, output: Output, stages: Stages, executor: Executor | None
) -> tuple[list[Problem], dict[str, Problem]]:
    """Write the pages of decisions that are not as they should be.

    Returns the problems met, and the input files of which no page could be made: other pages must not link to them.

    Raises:
        OSError: a file cannot be written.
        CorpusChangedError: an input file is no longer as it was read.
        NotCasebookFolderError: a file of someone else's stands where a page goes.
    """
    problems: list[Problem] = []
    failed: dict[str, Problem] = {}
    results = in_order(executor, partial(_compose, corpus, output.docs_dir), _announced(plan, output))
    for done in stages.each("Writing decisions", results, len(plan.archive.decisions), CHUNK):
        output.add(done.made)
        problems += done.problems
        failed |= done.failed
    return problems, failed


def _announced(plan: Plan, output: Output) -> Iterator[list[_Task]]:
    for tasks in chunks(_tasks(plan, output)):
        output.announce(task.context.facts.page for task in tasks)
        yield tasks


def _tasks(plan: Plan, output: Output) -> Iterator[_Task]:
    """Yield what the pages need that are not as they should be."""
    for facts in sorted(plan.archive.decisions, key=lambda facts: facts.path):
        # To make a context and its key takes as long as half a page: groups tell of most that it is unchanged.
        if plan.unchanged >= {*group_names(facts)} and output.stands(facts.page, None):
            continue
        context = context_of(plan.archive, facts, SIBLINGS, plan.related.of(facts))
        key = key_of(context.key)
        if not output.stands(facts.page, key):
            yield _Task(context, key, plan.chunk_of.get(facts.path))


def _compose(corpus: Path, docs_dir: Path, tasks: Sequence[_Task]) -> _Done:
    """Write the pages of `tasks`."""
    done = _Done({}, [], {})
    statements: dict[str, dict[str, str]] = {}
    for task in tasks:
        facts = task.context.facts
        text = None
        if task.chunk is not None:
            if task.chunk not in statements:
                statements[task.chunk] = spooled_statements(docs_dir / MEMORY / "spool", task.chunk)
            text = statements[task.chunk].get(facts.path)
        try:
            if text is None or task.context.references:
                text = _statement(corpus, task.context, done.problems)
            name, page = decision_page(task.context, text, earlier_texts(corpus, facts, done.problems))
        except CorpusChangedError:
            raise
        except Exception as error:
            done.failed[facts.path] = failure(facts.path, "render", error)
            continue
        write_if_changed(docs_dir / name, page.encode())
        done.made[name] = Made(task.key, (file_state(f"{docs_dir}/{name}"),))
    return done


def _statement(corpus: Path, context: Context, problems: list[Problem]) -> str:
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


def write_data(
    corpus: Path, plan: Plan, output: Output, before: TableFiles, stages: Stages, executor: Executor | None
) -> tuple[list[Problem], TableFiles]:
    """Write the files of `data/`, unless all stand as they should be.

    `before` is what is remembered of the tables. Returns the problems met, and what is to be remembered.

    Raises:
        OSError: a file cannot be written.
        CorpusChangedError: an input file is no longer as it was read.
        NotCasebookFolderError: a file of someone else's stands where one goes.
    """
    names, key = plan.data.names, plan.data.key
    if all(output.stands(name, key) for name in names):
        return [], before
    output.announce(names)
    with stages.stage("Writing data"):
        changed, failed, tables = plan.data.write(output.docs_dir, corpus, executor, before)
    for name in names:
        output.wrote(name, key, changed=changed or name != names[-1])  # the page is the last of them
    return [failure(path, "export", reason, "warning") for path, reason in failed.items()], tables
