"""Divide the dictionary into tasks, which are merged one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from generator.search.index.kept import key_of_bytes
from generator.search.index.postings import RunFiles
from generator.search.index.runs import Run
from generator.search.index.shards import packed_json
from generator.search.index.sorting import mixed
from generator.search.index.steady import slots
from generator.search.tokens import key_order, stem

_TASK = 1 << 17  # postings and positions that are merged at once, on average
_TERM = 256  # postings that take as long as what there is to do for each term besides
_ALL = 1 << 32  # values of a checksum


@dataclass(frozen=True, slots=True)
class DictionaryTask:
    """A part of the dictionary, to be merged at once."""

    number: int
    """The number of the task; no other has it."""
    first: int
    """The number of its first term in the whole dictionary."""
    terms: list[str]
    """Its terms, parts of laws and frequent phrases, sorted by `key_order`."""
    stems: dict[str, list[str]]
    """The stems that are among its keys, with their terms, which may be in other tasks. A stem that has itself as its
    only term is left out."""
    key: str
    """A hash of all that it is made of."""


@dataclass(frozen=True, slots=True)
class DictionaryPlan:
    """How the dictionary is made."""

    tasks: list[DictionaryTask]
    """Its parts, in order."""
    documents: dict[str, int]
    """In how many documents each term is."""
    runs: list[RunFiles]
    """Where the arrays of the runs are, in their order."""


class Terms:
    """The terms of runs, each with a number. They may be read before all runs are there."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        """The number of each term: how many were met before it."""
        self._of: dict[str, npt.NDArray[np.int64]] = {}

    def of(self, run: Run) -> npt.NDArray[np.int64]:
        """Return the numbers of the terms of a run, in its order; shape (T,).

        Raises:
            OSError: the terms cannot be read.
        """
        if run.path not in self._of:
            numbers, names = self.numbers, run.terms()
            found = (numbers.setdefault(name, len(numbers)) for name in names)
            self._of[run.path] = np.fromiter(found, np.int64, len(names))
        return self._of[run.path]


def plan(runs: Sequence[Run], known: Terms, spool: str, mean: int) -> DictionaryPlan:
    """Divide the terms of all runs into tasks. Those that are `known` already need not be read.

    The last run is that of the shared paragraphs, whose documents do not count. Writes to the folder `spool` the
    numbers of the terms of each run. `mean` is the mean length by which postings are weighed.

    Raises:
        OSError: a file cannot be read or written.
    """
    named = [known.of(run) for run in runs]
    terms = sorted(known.numbers, key=key_order)
    ranks = np.zeros(len(terms), np.int64)
    ranks[np.fromiter(map(known.numbers.__getitem__, terms), np.int64, len(terms))] = np.arange(len(terms))
    counts, work = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    hashes = np.zeros(len(terms), np.uint64)
    files = []
    for at, (run, names) in enumerate(zip(runs, named, strict=True)):
        own, documents = ranks[names], run.documents()
        if run is not runs[-1]:
            counts[own] += documents
        files.append(RunFiles(run.path, run.first, f"{spool}/numbers-{at}.npy"))
        np.save(files[-1].numbers, own)
        work[own] += documents + run.positions()
        place = np.uint64(
            at + 1 if at < len(runs) - 1 else 0
        )  # that of the shared paragraphs is the same with more runs
        hashes[own] = mixed(mixed(hashes[own] + place) + run.hashes())
    found = dict(zip(terms, counts.tolist(), strict=True))
    return DictionaryPlan(list(_tasks(terms, work, hashes, mean)), found, files)


def _ends(terms: Sequence[str], work: npt.NDArray[np.int64]) -> list[int]:
    """Return where the tasks end: an index behind the last term of each.

    Whether one ends with a term hangs on that term alone, by a checksum of it and roughly by its work: the more, the
    more often. So no change moves the ends of all tasks.
    """
    rough: npt.NDArray[np.int64] = 1 << np.floor(np.log2(work + _TERM)).astype(np.int64)
    sums = np.fromiter((crc32(key_order(term)) for term in terms), np.int64, len(terms))
    ends: list[int] = (1 + np.flatnonzero(sums < rough * (_ALL // _TASK))).tolist()
    return ends if ends and ends[-1] == len(terms) else [*ends, len(terms)]


def _tasks(
    terms: list[str], work: npt.NDArray[np.int64], hashes: npt.NDArray[np.uint64], mean: int
) -> Iterator[DictionaryTask]:
    """Yield the tasks. `work` says for each term how many postings and positions it has, `hashes` what they are; both
    have the shape (T,)."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        if " " not in term:  # a phrase or a part of a law has no stem
            groups[stem(term)].append(term)
    stems = sorted((key for key, group in groups.items() if group != [key]), key=key_order, reverse=True)
    first = 0
    ends = _ends(terms, work)
    numbers = slots(crc32(key_order(terms[end - 1])) for end in ends if end)
    for number, end in zip(numbers, ends, strict=False):
        if first == end:  # there are no terms at all
            return
        here: dict[str, list[str]] = {}
        while stems and (end == len(terms) or key_order(stems[-1]) < key_order(terms[end])):
            key = stems.pop()
            here[key] = groups[key]
        told = packed_json([number, mean, terms[first:end], here])
        yield DictionaryTask(number, first, terms[first:end], here, key_of_bytes(told, hashes[first:end].tobytes()))
        first = end
