"""Share work between processes: those of this machine, or any `concurrent.futures.Executor`."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from generator.system.cluster import cluster
from generator.system.faults import name_file
from generator.system.heap import tune_gc
from generator.system.interrupts import end_with, ignore_signals

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 64
_AHEAD = 16


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerLostError(Exception):
    """A process that shared the work has ended in the middle of it."""


_abandoned = False


def abandoned() -> bool:
    """Tell whether processes or threads of this one were left in the middle of something: it must not wait for them."""
    return _abandoned


def _abandon() -> None:
    global _abandoned
    _abandoned = True


@contextmanager
def workers(jobs: int, address: str | None = None, *, tasks: int | None = None) -> Iterator[Executor | None]:
    """Yield an executor with `jobs` processes, or None where one process does as well.

    With `address` (`dask://host:port`) it is the executor of that cluster. `tasks` is how many things there are to do,
    if that is known. Where forking is safe the processes are forked, before anything is loaded that they would carry
    along; elsewhere they are started afresh. All give the same bytes.

    Raises:
        NoClusterError: the cluster does not answer or has gone, or the extra `cluster` is not installed.
        WorkerLostError: one of the processes was killed.
    """
    if address is not None:
        try:
            with cluster(address) as executor:
                yield executor
        except BaseException:
            _abandon()
            raise
        return
    if jobs == 1 or (tasks is not None and tasks <= CHUNK):
        yield None
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(os.getpid(),))
    ending = threading.Event()
    try:
        for begun in [pool.submit(int) for _ in range(jobs)]:  # starts all processes now, before other threads run
            begun.result()
        started = list((pool._processes or {}).values())
        threading.Thread(target=_end_together, args=(started, ending), daemon=True).start()
        yield pool
    except BaseException as error:
        ending.set()
        _kill(pool)
        if isinstance(error, BrokenProcessPool):
            raise WorkerLostError(
                "a process that shared the work was killed, perhaps for want of memory; --jobs 1 needs the least"
            ) from error
        raise
    ending.set()
    pool.shutdown()


def _end_together(processes: Sequence[BaseProcess], ending: threading.Event) -> None:
    """When one process ends before its time, kill the others: they ignore the signal that the pool then waits for."""
    wait([process.sentinel for process in processes])
    if not ending.is_set():
        for process in processes:
            process.kill()


def _kill(pool: ProcessPoolExecutor) -> None:
    """End the processes of `pool` at once. What they were doing is not waited for."""
    _abandon()
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _start_worker(parent: int) -> None:
    """Make a process ready for work. It ends with the process `parent`, so that nothing is written after a kill.

    A signal that ends the command reaches its whole group: it is for `parent` to end the others.
    """
    ignore_signals()
    tune_gc()
    end_with(parent)


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
    named = partial(_named, function)
    if executor is None:
        yield from map(named, tasks)
        return
    under_way: deque[Future[R]] = deque()
    for task in tasks:
        under_way.append(executor.submit(named, task))
        if len(under_way) >= _AHEAD:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def begun(
    executor: Executor | None, function: Callable[[Sequence[T]], R], tasks: Iterable[Sequence[T]]
) -> Callable[[], list[R]]:
    """Begin with what `in_order` would do; return what gives its results, in order, when all are there.

    With an executor the work goes on meanwhile; without one it is done when the results are asked for.
    """
    results = in_order(executor, function, tasks)
    if executor is None:
        return lambda: list(results)
    waiting = ThreadPoolExecutor(1)
    future = waiting.submit(list, results)
    waiting.shutdown(wait=False)
    return future.result


def _named(function: Callable[[Sequence[T]], R], task: Sequence[T]) -> R:
    """Return `function(task)`. An error of the disk says in which file it was, also in another process."""
    try:
        return function(task)
    except OSError as error:
        name_file(error)
        raise
