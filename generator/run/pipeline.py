"""From a corpus to Markdown pages: read, parse, prove, index, render, write; again only what has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.contract.layout import generated
from generator.exports.columns import SCHEMA
from generator.exports.dataset import Extent, dataset
from generator.related.store import find_related
from generator.run.docs_folder import prepare
from generator.run.reading import survey
from generator.run.report import Report
from generator.run.state import (
    SeenFile,
    State,
    Summary,
    forget,
    load_summary,
    pack_problems,
    save,
    unpack_facts,
    unpack_problems,
)
from generator.run.state import load as load_state
from generator.run.writing import make_pages, plan_pages
from generator.source.problem import Problem
from generator.source.read import find
from generator.system.files import digest
from generator.system.memory import MEMORY, key_of
from generator.system.progress import Stages


def check(corpus: Path, stages: Stages, executor: Executor | None = None) -> Report:
    """Read and parse the whole corpus; nothing is written.

    Raises:
        OSError: `corpus` cannot be listed.
    """
    found, problems = find(corpus)
    report = Report(files=len(found))
    files, _ = survey(corpus, found, None, State(), stages, executor)
    _choose(files, problems, report)
    return report


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be made besides the pages: how much data, and for which address of the site ("" for none) feeds."""

    data: Extent = "facts"
    site_url: str = ""


def generate(
    corpus: Path,
    docs_dir: Path,
    handwritten: Path,
    stages: Stages,
    executor: Executor | None = None,
    wanted: Options = Options(),
) -> Report:
    """Make the Markdown pages of `corpus` in `docs_dir`, where the pages of `handwritten` are copied too.

    Raises:
        OSError: `corpus` cannot be listed, or a page cannot be written.
        CorpusChangedError: a file changed during the run; another run makes all pages anew.
        generator.contract.layout.NotCasebookFolderError: `docs_dir` holds something else.
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
    spool = docs_dir / MEMORY / "spool"
    try:
        spool.mkdir(parents=True, exist_ok=True)
        files, firsts = survey(corpus, found, spool, before, stages, executor)
        state = State(files, before.pages, before.councils, pack_problems(problems))
        if pages_stand and (files, state.problems) == (before.files, before.problems):
            save(docs_dir, state, replace(last, corpus=_digest(_stamps(files), problems)))
            return _as_before(report, last)
        chosen = _choose(files, problems, report)
        if chosen:
            forget(docs_dir)
            archive = archive_of(chosen)
            data = dataset(archive, schema, wanted.data)
            kin = find_related(corpus, docs_dir, archive, stages, executor)
            plan = plan_pages(docs_dir, archive, kin, before, firsts, data, wanted.site_url)
            state.councils, state.subjects = plan.councils, plan.subjects
            state.pages = make_pages(corpus, plan, stages, executor, report)
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


def _stamps(files: Mapping[str, SeenFile]) -> dict[str, str]:
    return {name: known.stamp for name, known in files.items()}


def _as_before(report: Report, last: Summary) -> Report:
    report.decisions, report.problems = last.decisions, unpack_problems(last.problems)
    report.unchanged = sum(name.endswith(".md") for name in report.tree)
    return report


def _choose(files: Mapping[str, SeenFile], problems: Sequence[Problem], report: Report) -> list[Facts]:
    """Return the facts of the decisions that get a page, and say in `report` what there is to say of all files."""
    chosen, left_aside = choose(unpack_facts(known.entry) for known in files.values() if known.entry is not None)
    said = [problem for known in files.values() for problem in unpack_problems(known.problems)]
    report.decisions = len(chosen)
    report.problems = [*problems, *said, *left_aside]
    report.sort()
    return chosen
