"""Try many hostile files, batch by batch, and write down the smallest files that fail."""

from __future__ import annotations

import hashlib
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.build import Calm, Fault, calm, faults_in
from tests.fuzz.inputs import batch
from tests.fuzz.shrink import Files, shrunk

BATCH = 150
_WHOLE_EVERY = 25
"""How many batches there are for each that is built as a whole site by MkDocs."""

_TRIES = 500
"""How often a batch that fails is tried again with less in it."""


@dataclass(slots=True)
class Trial:
    """What came of some files."""

    files: int = 0
    decisions: int = 0
    failures: list[str] = field(default_factory=list)
    """What was wrong, and the path of the smallest files that show it."""

    def add(self, other: Trial) -> None:
        """Count another trial in."""
        self.files += other.files
        self.decisions += other.decisions
        self.failures += other.failures


def fuzz(seed: str, count: int, jobs: int = 1) -> Trial:
    """Try `count` files that are made from `seed`, in `jobs` processes. The same seed gives the same files."""
    with tempfile.TemporaryDirectory(prefix="casebook-calm-") as folder:
        harmless = calm(Path(folder))
    total = Trial()
    numbers = range(-(-count // BATCH))
    tried = partial(_tried, seed, count, harmless)
    if jobs == 1:
        for number in numbers:
            total.add(tried(number))
        return total
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for trial in pool.map(tried, numbers):
            total.add(trial)
            print(f"{total.files:,} files, {total.decisions:,} published, {len(total.failures)} failures", flush=True)
    return total


def _tried(seed: str, count: int, harmless: Calm, number: int) -> Trial:
    files = batch(f"{seed} {number}", min(BATCH, count - number * BATCH))
    whole = number % _WHOLE_EVERY == 0
    faults, decisions = faults_in(files, harmless, whole=whole)
    return Trial(len(files), decisions, [explained(files, faults, harmless, whole=whole)] if faults else [])


def explained(files: Files, faults: list[Fault], harmless: Calm, *, whole: bool = False) -> str:
    """Shrink a batch that fails, write down what is left of it, and return what is wrong and where that is."""
    last, tries = faults, 0

    def fails(some: Files) -> bool:
        nonlocal last, tries
        tries += 1
        found, _ = faults_in(some, harmless, whole=whole) if some and tries <= _TRIES else ([], 0)
        alike = [fault for fault in found if _kind(fault) == _kind(faults[0])]
        last = alike or last
        return bool(alike)

    least = shrunk(files, fails, [fault.name for fault in faults[:3] if fault.name in files])
    folder = Path(tempfile.gettempdir(), f"casebook-failing-{_digest(least)}")
    for name, data in least.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    names = ", ".join(os.fsencode(name).decode("utf-8", "backslashreplace") for name in least)
    return f"{last[0].name or 'all'}: {last[0].message}\n  the smallest files that show it: {folder} ({names})"


def _kind(fault: Fault) -> str:
    """Return what a fault has in common with one like it: the last line of a traceback, the first words of others."""
    last = fault.message.strip().split("\n")[-1]
    return last.split(":")[0] if "Traceback" in fault.message else " ".join(w for w in last.split()[:1] if ":" not in w)


def _digest(files: Files) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode("utf-8", "backslashreplace")).hexdigest()[:10]
