"""Let a process of its own do a part of a command: this one does another meanwhile, and gets back all of its memory."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from generator.system.interrupts import StoppedError, end_with, ignore_signals, leave
from generator.system.workers import WorkerLostError

R = TypeVar("R")

CAN_FORK = sys.platform == "linux"
"""Whether a process can be forked safely: elsewhere, libraries of the system do not stand it."""

_SECONDS_TO_HEAR = 1.0  # a signal from a terminal goes to both: one more at the same moment would get in its way


class _ElsewhereError(Exception):
    """Where in the other process an error came from, as it would be printed there."""


@contextmanager
def apart(function: Callable[[Callable[[R], None]], None]) -> Iterator[Callable[[], R]]:
    """Let a forked process call `function` with what sends a result; yield what waits for it and returns it.

    That process has all that this one has, so `function` may be any; its result must be one that `pickle` knows. It may
    go on when it has sent it. What it raises is raised here. No other thread of this process may run. At the end of the
    block the other process is waited for; it is stopped, as by SIGTERM, if the block ends by an error before there is a
    result, or by a signal. It ends with this one, however that ends.

    Raises:
        WorkerLostError: from what is yielded, or at the end of the block: the process was killed.
    """
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, writer, os.getpid()))
    process.start()
    writer.close()
    is_there = False

    def result() -> R:
        nonlocal is_there
        found: R = _received(reader)
        is_there = True
        return found

    try:
        yield result
        if not is_there:
            result()
        _received(reader)  # the end
    except BaseException as error:
        if not (is_there and isinstance(error, Exception)):
            process.join(_SECONDS_TO_HEAR)
            process.terminate()
        raise
    finally:
        process.join()
        reader.close()


def _received(reader: Connection) -> Any:
    """Return what the other process sends next.

    Raises:
        WorkerLostError: it was killed.
    """
    try:
        is_error, value, place = pickle.loads(reader.recv_bytes())
    except EOFError:
        raise WorkerLostError(
            "a process that made a part was killed, perhaps for want of memory; --jobs 1 needs the least"
        ) from None
    if is_error:
        raise value from _ElsewhereError(place)
    return value


def _work(function: Callable[[Callable[[R], None]], None], writer: Connection, parent: int) -> None:
    """Send what `function` sends or raises through `writer`, and then that it is at its end; end the process."""
    end_with(parent)
    try:
        answer = _called(function, writer)
        ignore_signals()  # it is about to end
        with suppress(OSError):  # nobody waits for it any more
            writer.send_bytes(answer)
    except StoppedError as stop:
        leave(stop.exit_code)
    leave(0)


def _called(function: Callable[[Callable[[R], None]], None], writer: Connection) -> bytes:
    """Call `function`; return what there is to send at its end.

    Raises:
        StoppedError: a signal has ended it.
    """
    try:
        function(lambda result: writer.send_bytes(pickle.dumps((False, result, ""))))
    except StoppedError:
        raise
    except BaseException as error:
        return _failure(error)
    return pickle.dumps((False, None, ""))


def _failure(error: BaseException) -> bytes:
    place = "".join(traceback.format_exception(error))
    try:
        answer = pickle.dumps((True, error, place))
        pickle.loads(answer)  # some errors cannot be made again
    except Exception:
        answer = pickle.dumps((True, RuntimeError(f"{type(error).__name__}: {error}"), place))
    return answer
