"""Let a process of its own do a part of a command: this one does another meanwhile, and gets back all of its memory."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

from generator.system.interrupts import StoppedError, end_with, leave
from generator.system.workers import WorkerLostError

R = TypeVar("R")

CAN_FORK = sys.platform == "linux"
"""Whether a process can be forked safely: elsewhere, libraries of the system do not stand it."""


class _ElsewhereError(Exception):
    """Where in the other process an error came from, as it would be printed there."""


@contextmanager
def apart(function: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Let a forked process call `function`; yield what waits for its result and returns it, or raises what it raised.

    That process has all that this one has, so `function` may be any; its result must be one that `pickle` knows. No
    other thread may run. If the block is left before the end, the process is stopped, as by SIGTERM, and waited for. It
    ends with this one, however that ends.

    Raises:
        WorkerLostError: from what is yielded: the process was killed.
    """
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, writer, os.getpid()))
    process.start()
    writer.close()

    def result() -> R:
        try:
            is_done, value, place = pickle.loads(reader.recv_bytes())
        except EOFError:
            raise WorkerLostError(
                "a process that made a part was killed, perhaps for want of memory; --jobs 1 needs the least"
            ) from None
        process.join()
        if is_done:
            found: R = value
            return found
        raise value from _ElsewhereError(place)

    try:
        yield result
    finally:
        reader.close()
        if process.is_alive():
            process.terminate()
        process.join()


def _work(function: Callable[[], object], writer: Connection, parent: int) -> None:
    """Send what `function` returns or raises through `writer`, and end the process."""
    end_with(parent)
    try:
        answer = pickle.dumps((True, function(), ""))
    except StoppedError as stop:
        leave(stop.exit_code)
    except BaseException as error:
        answer = _failure(error)
    try:
        writer.send_bytes(answer)
    except OSError:  # nobody waits for it any more
        leave(1)
    leave(0)


def _failure(error: BaseException) -> bytes:
    place = "".join(traceback.format_exception(error))
    try:
        answer = pickle.dumps((False, error, place))
        pickle.loads(answer)  # some errors cannot be made again
    except Exception:
        answer = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}"), place))
    return answer
