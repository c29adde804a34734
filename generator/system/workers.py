"""Share work between processes: those of this machine, or any `concurrent.futures.Executor`."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

DASK = "dask://"
CHUNK = 64
_SECONDS_TO_ANSWER = 10
_AHEAD = 16
_PR_SET_PDEATHSIG = 1  # prctl(2)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class NoClusterError(Exception):
    """The cluster that was named cannot be used."""


@contextmanager
def workers(jobs: int, address: str | None = None, *, tasks: int | None = None) -> Iterator[Executor | None]:
    """Yield an executor with `jobs` processes, or None where one process does as well.

    With `address` (`dask://host:port`) it is the executor of that cluster. `tasks` is how many things there are to do,
    if that is known. Where forking is safe the processes are forked, before anything is loaded that they would carry
    along; elsewhere they are started afresh. All give the same bytes.

    Raises:
        NoClusterError: the cluster does not answer, or the extra `cluster` is not installed.
    """
    if address is not None:
        with _cluster(address.removeprefix(DASK)) as executor:
            yield executor
        return
    if jobs == 1 or (tasks is not None and tasks <= CHUNK):
        yield None
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(os.getpid(),)) as pool:
        pool.submit(int).result()  # starts the processes now, before other threads run
        yield pool


def tune_gc() -> None:
    """Let Python look for cyclic garbage seldom: values here hold no cycles, and there are many of them."""
    gc.set_threshold(200_000, 20, 20)


def _start_worker(parent: int) -> None:
    """Make a process ready for work. It ends with the process `parent`, so that nothing is written after a kill."""
    tune_gc()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoClusterError("--executor needs Dask: pip install 'casebook[cluster]'") from error
    try:
        client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoClusterError(f"no Dask cluster answers at {address}") from error
    with client, client.get_executor() as executor:
        yield executor


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
