"""Write an archive: each decision as one text file, the work shared between processes."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

from tests.synthetic.cases import Case, case, is_subject
from tests.synthetic.extraction import Statement, furniture, hyphened, numbered
from tests.synthetic.readable.facts import ReadableCase, readable_case
from tests.synthetic.readable.report import report_lines
from tests.synthetic.readable.statement import readable_statement
from tests.synthetic.statement import statement
from tests.synthetic.truth import Row, Truth, settled
from tests.synthetic.words import rare_words

_CHUNK = 500

# How often shape N goes on to the page's furniture, how often a banner stands above the title, and how often a
# decision is typed with straight apostrophes.
_FURNITURE, _BANNER, _STRAIGHT = 0.6, 0.04, 0.2


def write_archive(
    folder: Path,
    count: int,
    seed: int = 1,
    jobs: int = 1,
    truth: Path | None = None,
    *,
    readable: bool = False,
    subject: str = "",
) -> None:
    """Write the archive of `count` decisions into `folder`. The files are the same with any number of `jobs`.

    A `readable` archive is for people: it has no invented words, and each decision tells one case in its order.
    `truth`, if given, is written too: JSON lines, one for each row (`truth.py`), in the order of the decisions.
    With `subject` (such as `Planning > Enforcement`) all decisions are of that sub-category; not for readable ones.

    Raises:
        FileExistsError: `folder` holds something already, which would be taken for a part of the archive.
        ValueError: `truth` lies within the folder, which holds decisions only; or there is no such `subject`.
        OSError: a file cannot be written.
    """
    if truth is not None and truth.resolve().is_relative_to(folder.resolve()):
        raise ValueError("the truth cannot stand within the folder of the decisions")
    if subject and (readable or not is_subject(subject)):
        raise ValueError(f"{subject} is no sub-category of data/categories.yml that an archive can be made of")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "the folder is not empty", str(folder))
    write = partial(_write_some, folder, count, seed, truth is not None, readable, subject)
    chunks = [range(at, min(at + _CHUNK, count)) for at in range(0, count, _CHUNK)]
    with ExitStack() as stack:
        rows = stack.enter_context(truth.open("w", encoding="utf-8")) if truth else None
        for lines in _mapped(write, chunks, jobs, stack):
            if rows:
                rows.write(lines)


def _mapped(write: Callable[[range], str], chunks: list[range], jobs: int, stack: ExitStack) -> Iterable[str]:
    """Return what `write` returns for each chunk, in their order, from several processes if that is worth it."""
    if jobs == 1 or len(chunks) < 2:
        return map(write, chunks)
    rare_words()  # made once, for all processes that are forked from this one
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return stack.enter_context(ProcessPoolExecutor(jobs, context)).map(write, chunks)


def _write_some(
    folder: Path, count: int, seed: int, with_truth: bool, readable: bool, subject: str, numbers: Iterable[int]
) -> str:
    made: set[str] = set()
    lines: list[str] = []
    for number in numbers:
        path, text, rows = decision(number, count, seed, readable=readable, subject=subject)
        parent = os.path.dirname(path)  # noqa: PTH120 - a Path for each of many files takes longer than the text
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(f"{folder}/{path}", "wb") as file:  # noqa: PTH123
            file.write(text.encode())
        if with_truth:
            lines += [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    return "".join(lines)


def decision_text(number: int, count: int, seed: int, *, readable: bool = False, subject: str = "") -> tuple[str, str]:
    """Return the path and the text of decision `number` (from 0) in the archive of `count` made from `seed`."""
    path, text, _ = decision(number, count, seed, readable=readable, subject=subject)
    return path, text


def decision(
    number: int, count: int, seed: int, *, readable: bool = False, subject: str = ""
) -> tuple[str, str, list[Row]]:
    """Return the path, the text and the truth of decision `number` (from 0) in the archive of `count`."""
    rng = Random(f"{seed} {count} {number}")
    if readable:
        story = readable_case(number, count, seed)
        facts: Case = story
        truth = Truth(facts.decided)
        marked = _readable_text(story, rng, truth)
    else:
        facts = case(number, count, rng, subject)
        truth = Truth(facts.decided)
        marked = _text(facts, statement(facts, rng, truth), rng)
    straight = rng.random() < _STRAIGHT
    text, rows = settled(marked.replace("’", "'") if straight else marked, truth, facts.reference)
    if straight:
        for row in rows:
            if row.get("head"):
                row["head"] = row["head"].replace("’", "'")
    return facts.path, text, rows


def _readable_text(facts: ReadableCase, rng: Random, truth: Truth) -> str:
    said = readable_statement(facts, rng, truth)
    if facts.report:
        return "\n".join(report_lines(_header(facts, dated=True), said))
    return _text(facts, said, rng)


def _header(facts: Case, *, dated: bool) -> list[str]:
    header = [f"{facts.body.name} ({facts.reference})"]
    if dated:
        header += [
            f"Category : {facts.category.name} > {facts.subcategory}",
            f"Decision : {facts.outcome}",
            f"Decision date : {facts.decided:%d %b %Y}",
        ]
    return header


def _text(facts: Case, said: Statement, rng: Random) -> str:
    header = _header(facts, dated=facts.shape != "D-H")
    banner = furniture()[2:] if rng.random() < _BANNER else ()
    if facts.shape == "N":
        above = [line for shown in banner for line in (shown, "")]
        lines = [*above, *numbered(header, said)]
        if rng.random() < _FURNITURE:
            lines += [line for shown in furniture() for line in ("", shown)]
    else:
        lines = [*banner, *hyphened(header, said)]
    return "\n".join(lines)
