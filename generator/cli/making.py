"""Make the pages of a large archive in a process of its own, while this one looks at the site that they go into."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import msgspec

from generator.run.report import Report
from generator.source.problem import Problem
from generator.system.apart import CAN_FORK, apart
from generator.system.progress import Stages
from generator.system.workers import workers

_LARGE = 2000  # input files: to begin another process takes longer than what it brings for fewer

_PACKER = msgspec.msgpack.Encoder()
_PROBLEMS = msgspec.msgpack.Decoder(list[Problem])

_Make: TypeAlias = Callable[[Executor | None], Report]


@contextmanager
def making(make: _Make, corpus: Path, stages: Stages, jobs: int, address: str | None) -> Iterator[_Make]:
    """Yield what makes the pages of `corpus`, or waits for the process that does, and returns the report.

    `make` makes them with an executor, and `stages` is what it tells how far it is. A large archive has a process of
    its own for it, which has workers of its own, `jobs` or those of the cluster at `address`: what it held in memory is
    free when the site is built. With one job there is never more than one process.

    Raises:
        WorkerLostError: from what is yielded: the process was killed.
    """
    if jobs == 1 or not CAN_FORK or not _is_large(corpus):
        yield make
        return

    def made() -> tuple[Report, bytes, dict[str, float]]:
        with workers(jobs, address) as own:
            report = make(own)
        # An archive has as many problems as decisions, or more, which are packed ten times as fast as by `pickle`.
        return dataclasses.replace(report, problems=[]), _PACKER.encode(report.problems), stages.seconds

    with apart(made) as result:

        def wait(_: Executor | None) -> Report:
            report, problems, seconds = result()
            stages.seconds |= seconds
            return dataclasses.replace(report, problems=_PROBLEMS.decode(problems))

        yield wait


def _is_large(corpus: Path) -> bool:
    names = (name for _, _, files in os.walk(corpus) for name in files if name.lower().endswith(".txt"))
    return sum(1 for _ in islice(names, _LARGE)) == _LARGE
