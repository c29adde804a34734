"""What ends a command from outside: Ctrl-C, SIGTERM and SIGHUP. The first one cleans up, and no further one stops that.

A signal becomes an exception in the main thread, so that all that is temporary is removed on the way out. If that
hangs, the process ends all the same.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

_SECONDS_TO_CLEAN_UP = 10.0
_PR_SET_PDEATHSIG = 1  # prctl(2)


class StoppedError(BaseException):
    """A signal has ended the command. No `except Exception` may take it for an error of its own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """The exit code of a command that a signal ended, as shells count it: 130 for Ctrl-C."""
        return 128 + self.number

    def __str__(self) -> str:
        said = {signal.SIGINT: "Interrupted"}.get(signal.Signals(self.number), "Stopped")
        return f"{said} by {signal.Signals(self.number).name}; run the command again to go on."


@contextmanager
def stoppable() -> Iterator[None]:
    """Let the signals that end a command raise StoppedError, once. Those that are ignored, as by nohup, stay so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(TypeError, ValueError):
                signal.signal(number, handler)


def ignore_signals() -> None:
    """Leave it to another process to end this one."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end_with(parent: int) -> None:
    """Let this process end at once when the process `parent`, which has started it, ends: then it writes no more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _stop(number: int, _frame: FrameType | None) -> None:
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    watchdog = threading.Timer(_SECONDS_TO_CLEAN_UP, os._exit, (128 + number,))
    watchdog.daemon = True
    watchdog.start()
    raise StoppedError(number)


def leave(code: int) -> NoReturn:
    """End the process at once, with all that was printed: threads that wait for something are not waited for."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
