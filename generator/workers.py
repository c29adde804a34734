"""Share work between processes: those of this machine, or any `concurrent.futures.Executor`."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
_AHEAD = 16


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(jobs: int, *, tasks: int | None = None) -> Iterator[Executor | None]:
    """Yield an executor with `jobs` processes, or None where one process does as well.

    `tasks` is how many things there are to do, if that is known. Where forking is safe the processes are forked, before
    anything is loaded that they would carry along; elsewhere they are started afresh. Both give the same bytes.
    """
    if jobs == 1 or (tasks is not None and tasks <= CHUNK):
        yield None
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        pool.submit(int).result()  # starts the processes now, before other threads run
        yield pool


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield `items` in lists of `size`, the last one shorter."""
    chunk: list[T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def in_order(
    executor: Executor | None, function: Callable[[Sequence[T]], R], tasks: Iterable[Sequence[T]]
) -> Iterator[R]:
    """Yield `function(task)` for each of `tasks`, in their order.

    With an executor, a bounded number of tasks is under way at once, so that neither they nor their results pile up.
    """
    if executor is None:
        yield from map(function, tasks)
        return
    under_way: deque[Future[R]] = deque()
    for task in tasks:
        under_way.append(executor.submit(function, task))
        if len(under_way) >= _AHEAD:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
