"""From a corpus to Markdown pages: read, parse, prove, group, render, write; again only what has changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.archive.duplicates import choose
from generator.archive.facts import Facts
from generator.archive.groups import archive_of
from generator.archive.said import forget
from generator.contract.layout import generated
from generator.exports.columns import schemas_in
from generator.exports.dataset import dataset
from generator.exports.extent import Extent
from generator.related.store import find_related
from generator.run.docs_folder import passed_over, prepare
from generator.run.listing_files import write_listings
from generator.run.made_of import note_made_of
from generator.run.output import Output
from generator.run.reading import Reading, failure, read_corpus
from generator.run.report import Report
from generator.run.state import Result, SeenFile, State, state_in
from generator.run.withholding import notes, suppressed_in, withhold
from generator.run.writing import Plan, plan_pages, write_data, write_decisions
from generator.source.problem import Problem
from generator.source.read import find
from generator.source.suppressed import Suppressed
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
    suppressed = suppressed_in(corpus, problems, report)
    files = read_corpus(corpus, found, None, {}, stages, executor).files
    kept, withheld = withhold(corpus, files, suppressed.entries)
    _choose(kept, [*problems, *suppressed.faults, *notes(suppressed, withheld, names=True)], report)
    return report


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be made besides the pages."""

    data: Extent = "facts"
    """How much data."""
    site_url: str = ""
    """The address of the site, for feeds; "" if it is unknown."""


def generate(
    corpus: Path,
    docs_dir: Path,
    handwritten: Path,
    stages: Stages,
    executor: Executor | None = None,
    options: Options = Options(),
    *,
    own_pages: Path | None = None,
    verify: bool = False,
) -> Report:
    """Take the `steps` that make the Markdown pages, and return the report.

    Raises:
        OSError, CorpusChangedError, generator.contract.layout.NotCasebookFolderError: as they do.
    """
    asked = corpus, docs_dir, handwritten, stages, executor, options
    [report] = steps(*asked, own_pages=own_pages, verify=verify)
    return report


def steps(
    corpus: Path,
    docs_dir: Path,
    handwritten: Path,
    stages: Stages,
    executor: Executor | None = None,
    options: Options = Options(),
    *,
    own_pages: Path | None = None,
    verify: bool = False,
) -> Iterator[Report]:
    """Make the Markdown pages of `corpus` in `docs_dir`, where the pages of `handwritten` and `own_pages` go too; yield
    the report; and then write down what the next run is to know.

    With `verify` nothing that is remembered is believed: all is made again, and what is not the same is mended.

    Raises:
        OSError: `corpus` cannot be listed, or a page cannot be written.
        CorpusChangedError: a file changed during the run; another run makes all pages anew.
        generator.contract.layout.NotCasebookFolderError: `docs_dir` holds something else.
    """
    found, problems = find(corpus)
    report = Report(files=len(found))
    suppressed = suppressed_in(corpus, problems, report)
    if report.refused or not (found or suppressed.entries):
        _choose({}, [*problems, *suppressed.faults], report)
        yield report
        return
    record = prepare(docs_dir, handwritten, own_pages)
    report.passed_over = passed_over(own_pages)
    note_made_of(docs_dir, corpus, options.data)
    report.tree = generated(docs_dir)
    schemas = schemas_in(handwritten)
    asked = key_of(repr((options, schemas, suppressed)))
    store = state_in(docs_dir)
    last = None if verify else store.head()
    now = Result(_corpus_key(found, problems), asked, digest(report.tree), 0, 0, ())
    if last and now.corpus and (last.corpus, last.options, last.pages) == (now.corpus, now.options, now.pages):
        yield _as_before(report, last)
        return
    before = (None if verify else store.body()) or State()
    spool = docs_dir / MEMORY / "spool"
    try:
        shutil.rmtree(spool, ignore_errors=True)
        if os.path.lexists(spool):  # it is no folder
            spool.unlink()
        spool.mkdir(parents=True)
        reading = read_corpus(corpus, found, spool, before.files, stages, executor, suppressed.slugs)
        kept, withheld = withhold(corpus, reading.files, suppressed.entries)
        chosen = _choose(kept, [*problems, *notes(suppressed, withheld)], report)
        if chosen or suppressed.entries:
            store.forget()
            record.begin()
            output = Output(docs_dir, record, report.tree, before.made)
            state = State(kept, related=before.related, groups=before.groups, lists=before.lists, tables=before.tables)
            run = _Run(corpus, output, schemas, options, suppressed, stages, executor)
            run.make(chosen, reading, state, report)
            report.sort()
            yield report
            seen = _corpus_key({name: file.stamp for name, file in reading.files.items()}, problems)
            result = Result(
                *(seen, asked, digest(report.tree)), report.decisions, report.suppressed, tuple(report.problems)
            )
            store.save(result, state)
        else:
            yield report
    finally:
        record.close()
        forget()
        shutil.rmtree(spool, ignore_errors=True)


def _corpus_key(stamps: Mapping[str, str], problems: Sequence[Problem]) -> str:
    """Return the key of all that can be seen of a corpus without reading it; "" if that does not tell enough."""
    if not all(stamps.values()):
        return ""
    return key_of(json.dumps([stamps, msgspec.to_builtins(problems)], sort_keys=True))


def _as_before(report: Report, last: Result) -> Report:
    report.decisions, report.suppressed, report.problems = last.decisions, last.suppressed, list(last.problems)
    report.unchanged = sum(name.endswith(".md") for name in report.tree)
    return report


@dataclass(frozen=True, slots=True)
class _Run:
    """What the stages that make files share."""

    corpus: Path
    output: Output
    schemas: Mapping[str, bytes]
    options: Options
    suppressed: Suppressed
    stages: Stages
    executor: Executor | None

    def make(self, chosen: Sequence[Facts], reading: Reading, state: State, report: Report) -> None:
        """Make all files of the decisions `chosen`, and change `state` and `report` to what they have become.

        A decision of which no page can be made is left out, and all is planned again without it.
        """
        while True:
            plan, problems = self._plan(chosen, reading, state)
            warned, failed = write_decisions(self.corpus, plan, self.output, self.stages, self.executor)
            report.problems += [*failed.values()]
            if not failed:
                break
            chosen = [facts for facts in chosen if facts.path not in failed]
            self.output.start_again()
            state.groups = {}  # the pages just written may show what they will not show without it
        report.decisions = len(chosen)
        report.problems += [*problems, *warned]
        state.lists = write_listings(plan, self.output, state.lists, self.stages, self.executor)
        unexported, state.tables = write_data(self.corpus, plan, self.output, state.tables, self.stages, self.executor)
        report.problems += unexported
        self.output.finish(report)
        state.made, state.groups = self.output.made, dict(plan.groups)

    def _plan(self, chosen: Iterable[Facts], reading: Reading, state: State) -> tuple[Plan, list[Problem]]:
        """Return what is to be made, and the problems met; change what `state` remembers of related decisions."""
        archive = archive_of(chosen, self.suppressed.entries)
        data = dataset(archive, self.schemas, self.options.data)
        docs_dir = self.output.docs_dir
        related = find_related(self.corpus, docs_dir, archive, state.related, self.stages, self.executor)
        state.related = related.made
        problems = [failure(path, "compare", reason, "warning") for path, reason in related.failed.items()]
        plan = plan_pages(archive, related, data, self.options.site_url, reading.chunk_of, state.groups)
        return plan, problems


def _choose(files: Mapping[str, SeenFile], problems: Sequence[Problem], report: Report) -> list[Facts]:
    """Return the facts of the decisions that get a page, and say in `report` what there is to say of all files."""
    chosen, left_aside = choose(seen.facts for seen in files.values() if seen.facts is not None)
    said = [problem for seen in files.values() for problem in seen.problems]
    report.decisions = len(chosen)
    report.problems = [*problems, *said, *left_aside]
    report.sort()
    return chosen
