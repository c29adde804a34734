"""Read, parse and prove the input files; again only those that have changed."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.archive.facts import Facts, facts_of
from generator.knowledge.extract import knowledge_of
from generator.knowledge.law.links import LawLinks, law_links
from generator.knowledge.rows import Knowledge
from generator.knowledge.text import statement_of
from generator.pages.decision import statement_markdown
from generator.pages.linking import law_linker
from generator.run.state import SeenFile
from generator.source.decision import Decision
from generator.source.parse import parse
from generator.source.problem import Problem, Severity
from generator.source.proof import prove, source_words
from generator.source.provenance import Provenance, record_name
from generator.source.read import MAX_BYTES, UnreadableError, load, settled_stamp
from generator.system.memory import key_of
from generator.system.progress import Stages
from generator.system.workers import CHUNK, chunks, in_order


class Reading(NamedTuple):
    """What is known of the input files."""

    files: dict[str, SeenFile]
    """All of them, by their paths in the corpus."""
    chunk_of: dict[str, str]
    """Maps each file that was read in this run to the first of its chunk, by which its statement is spooled."""


@dataclass(frozen=True, slots=True)
class _Task:
    """An input file to read, and the key of what was read of it before, or ""."""

    name: str
    key: str


_Result = tuple[str, SeenFile | None, str]
"""The name of a file; what is known of it, or None if its bytes have not changed; its stamp."""


def read_corpus(
    corpus: Path,
    found: Mapping[str, str],
    spool: Path | None,
    before: Mapping[str, SeenFile],
    stages: Stages,
    executor: Executor | None,
    suppressed: frozenset[str] = frozenset(),
) -> Reading:
    """Return what is known of each input file. One whose stamp has not changed is not read.

    `found` maps the name of each file to its stamp. `before` is what the last run knew. Statements are laid down in the
    folder `spool` for the pages to be made of them; None if no pages are made. Those of the decisions `suppressed`
    (references with hyphens) are laid down nowhere.
    """
    tasks = []
    for name, stamp in found.items():
        known = before.get(name)
        if known is None or not stamp or known.stamp != stamp:
            tasks.append(_Task(name, known.key if known else ""))
    read: dict[str, SeenFile] = {}
    chunk_of: dict[str, str] = {}
    results = in_order(executor, partial(_read, corpus, spool, suppressed), chunks(tasks))
    for chunk in stages.each("Reading decisions", results, len(tasks), CHUNK):
        for name, seen, stamp in chunk:
            read[name] = seen or msgspec.structs.replace(before[name], stamp=stamp)
            chunk_of[name] = chunk[0][0]
    return Reading({name: read.get(name) or before[name] for name in found}, chunk_of)


def _read(corpus: Path, spool: Path | None, suppressed: frozenset[str], tasks: Sequence[_Task]) -> list[_Result]:
    """Read, parse and prove the files of `tasks`. One whose bytes have not changed gives None."""
    results: list[_Result] = []
    statements: dict[str, str] = {}
    for task in tasks:
        path = f"{corpus}/{task.name}"
        stamp = settled_stamp(path)
        if task.key and _key(path, _sha256(path)) == task.key:
            results.append((task.name, None, stamp))
            continue
        problems: list[Problem] = []
        sha256, proved = _proved(corpus, task.name, problems)
        facts = None
        if proved is not None:
            facts, statement = proved
            if suppressed.isdisjoint(facts.references):
                statements[task.name] = statement
        key = _key(path, sha256)
        if not key:  # what kept it from being read may end without a trace at the file
            stamp = ""
        results.append((task.name, SeenFile(key, facts, tuple(problems), stamp), stamp))
    if spool is not None and statements:
        _spooled(spool, tasks[0].name).write_text(json.dumps(statements, ensure_ascii=False), encoding="utf-8")
    return results


def _proved(corpus: Path, name: str, problems: list[Problem]) -> tuple[str, tuple[Facts, str] | None]:
    """Return the hash of a file, and the facts and statement of the decision in it if it has one; add to `problems`.

    Whatever goes wrong with one file leaves out that file and no other.
    """
    sha256 = ""
    try:
        sha256, decision = decision_in(corpus, name, problems)
        if decision is None:
            return sha256, None
        said, links = _said(decision, problems)
        text = statement_markdown(decision, law_linker(links))
        words = source_words(decision)
        fault = prove(decision, text, words)
        if fault is not None and links:  # a link would have changed a word: the page goes without
            problems.append(replace(fault, severity="warning", code="no-links"))
            text = statement_markdown(decision)
            fault = prove(decision, text, words)
        if fault is None:
            return sha256, (facts_of(decision, len(words), said), str(text))
        problems.append(fault)
    except Exception as error:
        problems.append(failure(name, "read", error))
    return sha256 or _sha256(f"{corpus}/{name}"), None


def _said(decision: Decision, problems: list[Problem]) -> tuple[Knowledge, LawLinks]:
    """Return what `decision` says, and its links to the law; nothing, and a warning more, where that fails."""
    try:
        statement = statement_of(decision)
        said = knowledge_of(statement)
        return said, law_links(statement, said.citations)
    except Exception as error:
        problems.append(failure(decision.source.path, "draw facts from", error, "warning"))
        return Knowledge(), {}


def failure(name: str, stage: str, error: Exception | str, severity: Severity = "error") -> Problem:
    """Return the problem that says that Casebook itself failed on the input file `name`.

    `stage` is a verb, such as `read`. A decision with an error is left out; one with a warning is published without
    what the stage adds.
    """
    what = "the decision is left out" if severity == "error" else "it is published without what that would add"
    said = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    return Problem(
        name, None, severity, "casebook-failed", f"Casebook could not {stage} this decision ({said}); {what}"
    )


def _spooled(spool: Path, first: str) -> Path:
    """Return where the statements of a chunk are laid down, by the name of its first file."""
    return spool / key_of(first)


def _key(path: str, sha256: str) -> str:
    """Return the key of a file with the hash `sha256`: of it and of the record beside it. "" if it has no hash."""
    record = _sha256(record_name(path)) if sha256 else ""
    return f"{sha256} {record}" if record else sha256


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


def decision_in(
    corpus: Path, name: str, problems: list[Problem], address: str | None = None
) -> tuple[str, Decision | None]:
    """Return the hash of the file ("" if it cannot be read) and the decision in it, if it is one; add to `problems`.

    `address` is that of its page, for a text that has no record of its own.
    """
    try:
        source, met = load(corpus, name)
    except UnreadableError as error:
        problems.append(error.problem)
        return _sha256(f"{corpus}/{name}"), None
    if source.known is None and address is not None:
        source = replace(source, known=Provenance(address=address))
    decision, found = parse(source)
    problems += [*met, *found]
    return source.sha256, decision


def spooled_statements(spool: Path, first: str) -> dict[str, str]:
    """Return the statements of the chunk whose first file is `first`, by the names of the files.

    Raises:
        OSError: they cannot be read.
    """
    try:
        found: dict[str, str] = json.loads(_spooled(spool, first).read_bytes())
    except FileNotFoundError:  # nothing of that chunk was read anew
        return {}
    return found
