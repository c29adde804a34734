"""Share work between the machines of a Dask cluster."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

DASK = "dask://"
_ADDRESS = re.compile(r"dask://(?:\[[0-9A-Fa-f:.%]+\]|[^\s/:\[\]]+):[0-9]{1,5}")
_SECONDS_TO_ANSWER = 10
_SECONDS_WITHOUT_WORKERS = 5


def is_cluster_address(address: str) -> bool:
    """Tell whether `address` is of the form `dask://host:port`."""
    return _ADDRESS.fullmatch(address) is not None


class NoClusterError(Exception):
    """The cluster that was named cannot be used, or no longer."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Yield the executor of the cluster at `address` (`dask://host:port`).

    Raises:
        NoClusterError: the cluster does not answer or has gone, or the extra `cluster` is not installed.
    """
    address = address.removeprefix(DASK)
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
