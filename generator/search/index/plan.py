"""Divide the dictionary into tasks that are merged one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.runs import Run
from generator.search.index.tokens import key_order, stem

_TASK = 600_000  # postings and positions that are merged at once
_TERMS = "terms.npy"


@dataclass(frozen=True, slots=True)
class Task:
    """A part of the dictionary: the forms from number `first` on, and the stems that stand among them.

    `number` is the task's own.
    """

    number: int
    first: int
    forms: list[str]
    stems: dict[str, list[str]]


def plan(runs: Sequence[Run]) -> tuple[list[Task], dict[str, int]]:
    """Part the forms of all runs into tasks; return these, and in how many documents each form is.

    The last run is that of the shared paragraphs. Leaves in each run's folder the numbers of its forms.

    Raises:
        OSError: a file cannot be written.
    """
    found: dict[str, int] = {}
    for run in runs[:-1]:
        for name, documents in zip(run.forms, run.documents.tolist(), strict=True):
            found[name] = found.get(name, 0) + documents
    forms = sorted(found, key=key_order)
    numbers = {name: at for at, name in enumerate(forms)}
    work = np.zeros(len(forms), np.int64)
    for run in runs:
        terms = np.fromiter(map(numbers.__getitem__, run.forms), np.int64, len(run.forms))
        np.save(Path(run.path) / _TERMS, terms)
        work[terms] += run.documents + run.positions
    return list(_tasks(forms, work)), {name: found[name] for name in forms}


def _tasks(forms: list[str], work: npt.NDArray[np.int64]) -> Iterator[Task]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in forms:
        if " " not in name:  # a phrase has no stem
            groups[stem(name)].append(name)
    stems = sorted((key for key, group in groups.items() if group != [key]), key=key_order, reverse=True)
    done = np.cumsum(work) - work
    first, number = 0, 0
    while first < len(forms):
        end = max(first + 1, int(np.searchsorted(done, done[first] + _TASK)))
        here: dict[str, list[str]] = {}
        while stems and (end == len(forms) or key_order(stems[-1]) < key_order(forms[end])):
            key = stems.pop()
            here[key] = groups[key]
        yield Task(number, first, forms[first:end], here)
        first, number = end, number + 1
