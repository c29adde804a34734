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

_LARGE = 2000  # input files: of fewer there is little to hold in memory

_PACKER = msgspec.msgpack.Encoder()
_PROBLEMS = msgspec.msgpack.Decoder(list[Problem])

_Packed: TypeAlias = tuple[Report, bytes, dict[str, float]]
"""A report without its problems, these packed, and the seconds of the stages."""


@contextmanager
def making(
    make: Callable[[Executor | None], Iterator[Report]],
    corpus: Path,
    stages: Stages,
    jobs: int,
    address: str | None,
) -> Iterator[Callable[[Executor | None], Report]]:
    """Yield what makes the pages of `corpus`, or waits for the process that does, and returns the report.

    `make` makes them with an executor, yields the report and then remembers what it made (`pipeline.steps`); `stages`
    is what it tells how far it is. A large archive has a process of its own for it, which has workers of its own,
    `jobs` or those of the cluster at `address`: what it held in memory is free when the site is built, and what it
    remembers it writes while the site is built already. With one job there is never more than one process.

    Raises:
        WorkerLostError: from what is yielded, or at the end of the block: the process was killed.
    """
    if jobs == 1 or not CAN_FORK or not _is_large(corpus):
        yield lambda executor: [*make(executor)][-1]
        return

    def made(send: Callable[[_Packed], None]) -> None:
        with workers(jobs, address) as own:
            for report in make(own):
                # There may be as many problems as decisions, for which `pickle` would take long.
                plain, problems = dataclasses.replace(report, problems=[]), _PACKER.encode(report.problems)
                send((plain, problems, stages.seconds))

    with apart(made) as result:

        def wait(_: Executor | None) -> Report:
            report, problems, seconds = result()
            stages.seconds |= seconds
            return dataclasses.replace(report, problems=_PROBLEMS.decode(problems))

        yield wait


def _is_large(corpus: Path) -> bool:
    names = (name for _, _, files in os.walk(corpus) for name in files if name.lower().endswith(".txt"))
    return sum(1 for _ in islice(names, _LARGE)) == _LARGE
