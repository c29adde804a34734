"""Write an archive: each decision as one text file, the work shared between processes."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from pathlib import Path
from random import Random

from tests.synthetic.cases import Case, case
from tests.synthetic.extraction import furniture, hyphened, numbered
from tests.synthetic.statement import statement
from tests.synthetic.words import tables

_CHUNK = 500

# How often shape N goes on to the page's furniture, how often a banner stands above the title, and how often a
# decision is typed with straight apostrophes.
_FURNITURE, _BANNER, _STRAIGHT = 0.6, 0.04, 0.2


def write_archive(folder: Path, count: int, seed: int = 1, jobs: int = 1) -> None:
    """Write the archive of `count` decisions into `folder`. The files are the same with any number of `jobs`.

    Raises:
        FileExistsError: `folder` holds something already, which would be taken for a part of the archive.
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "the folder is not empty", str(folder))
    write = partial(_write_some, folder, count, seed)
    chunks = [range(at, min(at + _CHUNK, count)) for at in range(0, count, _CHUNK)]
    if jobs == 1 or len(chunks) < 2:
        for chunk in chunks:
            write(chunk)
        return
    tables()  # made once, for all processes that are forked from this one
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        for _ in pool.map(write, chunks):
            pass


def _write_some(folder: Path, count: int, seed: int, numbers: Iterable[int]) -> None:
    made: set[str] = set()
    for path, text in map(decision_text, numbers, repeat(count), repeat(seed)):
        parent = os.path.dirname(path)  # noqa: PTH120 - a Path for each of many files takes longer than the text
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(f"{folder}/{path}", "wb") as file:  # noqa: PTH123
            file.write(text.encode())


def decision_text(number: int, count: int, seed: int) -> tuple[str, str]:
    """Return the path and the text of decision `number` (from 0) in the archive of `count` made from `seed`."""
    rng = Random(f"{seed} {count} {number}")
    facts = case(number, count, rng)
    return facts.path, _text(facts, rng)


def _text(facts: Case, rng: Random) -> str:
    header = [f"{facts.body.name} ({facts.reference})"]
    if facts.shape != "D-H":
        header += [
            f"Category : {facts.category.name} > {facts.subcategory}",
            f"Decision : {facts.outcome}",
            f"Decision date : {facts.decided:%d %b %Y}",
        ]
    said = statement(facts, rng)
    banner = furniture()[2:] if rng.random() < _BANNER else ()
    if facts.shape == "N":
        above = [line for shown in banner for line in (shown, "")]
        lines = [*above, *numbered(header, said)]
        if rng.random() < _FURNITURE:
            lines += [line for shown in furniture() for line in ("", shown)]
    else:
        lines = [*banner, *hyphened(header, said)]
    text = "\n".join(lines)
    return text.replace("’", "'") if rng.random() < _STRAIGHT else text
