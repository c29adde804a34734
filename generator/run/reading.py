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

from generator.archive.facts import facts_of
from generator.pages.decision import statement_markdown
from generator.run.state import SeenFile, State, pack_facts, pack_problems
from generator.source.decision import Decision
from generator.source.parse import parse
from generator.source.problem import Problem
from generator.source.proof import prove, source_words
from generator.source.read import MAX_BYTES, UnreadableError, load, settled_stamp
from generator.system.memory import key_of
from generator.system.progress import Stages
from generator.system.workers import CHUNK, chunks, in_order


@dataclass(frozen=True, slots=True)
class _Task:
    """An input file to read, and the hash of what was read of it before, or ""."""

    name: str
    sha256: str


_Result = tuple[str, SeenFile | None, str]
"""The name of a file; what is known of it, or None if its bytes are as before; its stamp."""


def survey(
    corpus: Path,
    found: Mapping[str, str],
    spool: Path | None,
    before: State,
    stages: Stages,
    executor: Executor | None,
) -> tuple[dict[str, SeenFile], dict[str, str]]:
    """Return what is known of each input file; and for each that was read, the first file of its chunk.

    A file with the same stamp as before is not read.
    """
    tasks = []
    for name, stamp in found.items():
        known = before.files.get(name)
        if known is None or not stamp or known.stamp != stamp:
            tasks.append(_Task(name, known.sha256 if known else ""))
    read: dict[str, SeenFile] = {}
    firsts: dict[str, str] = {}
    results = in_order(executor, partial(_read, corpus, spool), chunks(tasks))
    for chunk in stages.each("Reading decisions", results, len(tasks), CHUNK):
        for name, known, stamp in chunk:
            read[name] = known or replace(before.files[name], stamp=stamp)
            firsts[name] = chunk[0][0]
    return {name: read.get(name) or before.files[name] for name in found}, firsts


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
        sha256, decision = decision_in(corpus, task.name, problems)
        if decision is not None:
            text: str = statement_markdown(decision)
            words = source_words(decision)
            fault = prove(decision, text, words)
            if fault is None:
                item = facts_of(decision, len(words))
                statements[task.name] = text
            else:
                problems.append(fault)
        if not sha256:  # what kept it from being read may end without a trace at the file
            stamp = ""
        results.append((task.name, SeenFile(sha256, pack_facts(item), pack_problems(problems), stamp), stamp))
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


def decision_in(corpus: Path, name: str, problems: list[Problem]) -> tuple[str, Decision | None]:
    """Return the hash of the file ("" if it cannot be read) and the decision in it, if it is one; add to `problems`."""
    try:
        source, met = load(corpus, name)
    except UnreadableError as error:
        problems.append(error.problem)
        return _sha256(f"{corpus}/{name}"), None
    decision, found = parse(source)
    problems += [*met, *found]
    return source.sha256, decision


def spooled(spool: Path, first: str) -> dict[str, str]:
    """Return the statements of the chunk whose first file is `first`, by the names of the files."""
    try:
        found: dict[str, str] = json.loads(_spooled(spool, first).read_bytes())
    except FileNotFoundError:  # nothing of that chunk was read anew
        return {}
    return found
