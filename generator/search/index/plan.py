"""Divide the dictionary into tasks, which are merged one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.runs import Run
from generator.search.tokens import key_order, stem

NUMBERS = "numbers.npy"
"""The file in a run's folder with the number in the whole dictionary of each of its terms; shape (T,), int64."""

_TASK = 600_000  # postings and positions that are merged at once


@dataclass(frozen=True, slots=True)
class DictionaryTask:
    """A part of the dictionary, to be merged at once."""

    number: int
    """The number of the task, from 0."""
    first: int
    """The number of its first term in the whole dictionary."""
    terms: list[str]
    """Its terms and frequent phrases, sorted by `key_order`."""
    stems: dict[str, list[str]]
    """The stems that are among its keys, with their terms, which may be in other tasks. A stem that has itself as its
    only term is left out."""


def plan(runs: Sequence[Run]) -> tuple[list[DictionaryTask], dict[str, int]]:
    """Divide the terms of all runs into tasks; return these, and in how many documents each term is.

    The last run is that of the shared paragraphs, whose documents do not count. Writes to the folder of each run the
    numbers of its terms.

    Raises:
        OSError: a file cannot be written.
    """
    found: dict[str, int] = {}
    for run in runs[:-1]:
        for term, documents in zip(run.terms, run.documents.tolist(), strict=True):
            found[term] = found.get(term, 0) + documents
    terms = sorted(found, key=key_order)
    numbers = {term: at for at, term in enumerate(terms)}
    work = np.zeros(len(terms), np.int64)
    for run in runs:
        own = np.fromiter(map(numbers.__getitem__, run.terms), np.int64, len(run.terms))
        np.save(Path(run.path) / NUMBERS, own)
        work[own] += run.documents + run.positions
    return list(_tasks(terms, work)), {term: found[term] for term in terms}


def _tasks(terms: list[str], work: npt.NDArray[np.int64]) -> Iterator[DictionaryTask]:
    """Yield the tasks. `work` says for each term how many postings and positions it has; shape (T,)."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        if " " not in term:  # a phrase has no stem
            groups[stem(term)].append(term)
    stems = sorted((key for key, group in groups.items() if group != [key]), key=key_order, reverse=True)
    done = np.cumsum(work) - work
    first, number = 0, 0
    while first < len(terms):
        end = max(first + 1, int(np.searchsorted(done, done[first] + _TASK)))
        here: dict[str, list[str]] = {}
        while stems and (end == len(terms) or key_order(stems[-1]) < key_order(terms[end])):
            key = stems.pop()
            here[key] = groups[key]
        yield DictionaryTask(number, first, terms[first:end], here)
        first, number = end, number + 1
