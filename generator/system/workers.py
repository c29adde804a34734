"""Share work between processes: those of this machine, or any `concurrent.futures.Executor`."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import re
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, TypeVar

from generator.system.faults import name_file
from generator.system.heap import tune_gc
from generator.system.interrupts import ignore_signals

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

DASK = "dask://"
CHUNK = 64
_ADDRESS = re.compile(r"dask://(?:\[[0-9A-Fa-f:.%]+\]|[^\s/:\[\]]+):[0-9]{1,5}")
_SECONDS_TO_ANSWER = 10
_SECONDS_WITHOUT_WORKERS = 5
_AHEAD = 16
_PR_SET_PDEATHSIG = 1  # prctl(2)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_cluster_address(address: str) -> bool:
    """Tell whether `address` is of the form `dask://host:port`."""
    return _ADDRESS.fullmatch(address) is not None


class NoClusterError(Exception):
    """The cluster that was named cannot be used, or no longer."""


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
        with _cluster(address.removeprefix(DASK)) as executor:
            yield executor
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
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoClusterError("--executor needs Dask: pip install 'ombudsman-casebook[cluster]'") from error
    try:
        client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoClusterError(f"no Dask cluster answers at {address}") from error
    try:
        yield _Watched(client.get_executor(), client)  # its own shutdown would wait for tasks that nobody does
    except BaseException as error:
        _abandon()
        client.close(timeout=1)
        if isinstance(error, CancelledError) or type(error).__name__ in ("KilledWorker", "CommClosedError"):
            raise NoClusterError(f"the cluster at {address} has lost the work: {error}") from error
        raise
    client.close()


class _Watched(Executor):
    """The executor of a cluster. A task that waits for workers of which none is left ends with NoClusterError."""

    def __init__(self, executor: Executor, client: Client) -> None:
        self._executor = executor
        self._client = client
        self._under_way: set[Future[Any]] = set()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, function: Callable[..., R], /, *arguments: Any, **named: Any) -> Future[R]:
        """Give a task to the cluster."""
        future: Future[R] = Future()
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        self._executor.submit(function, *arguments, **named).add_done_callback(partial(_pass_on, future))
        return future

    def _watch(self) -> None:
        without = 0
        while self._client.status != "closed":
            without = 0 if self._has_workers() else without + 1
            if without >= _SECONDS_WITHOUT_WORKERS:
                for future in list(self._under_way):
                    with suppress(InvalidStateError):
                        future.set_exception(NoClusterError("the cluster has no workers any more"))
            threading.Event().wait(1)

    def _has_workers(self) -> bool:
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except (OSError, CancelledError):  # the scheduler has gone too
            return False


def _pass_on(future: Future[R], done: Future[R]) -> None:
    """Give `future` what `done` came to, unless it has been given up."""
    with suppress(InvalidStateError):
        if done.cancelled():
            future.set_exception(CancelledError())
        elif error := done.exception():
            future.set_exception(error)
        else:
            future.set_result(done.result())


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


def _named(function: Callable[[Sequence[T]], R], task: Sequence[T]) -> R:
    """Return `function(task)`. An error of the disk says in which file it was, also in another process."""
    try:
        return function(task)
    except OSError as error:
        name_file(error)
        raise
