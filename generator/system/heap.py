"""How Python holds memory: when it looks for what is no longer used, and when it gives that back to the system."""

from __future__ import annotations

import ctypes
import gc
import platform
import sys


def tune_gc() -> None:
    """Let Python look for cyclic garbage seldom: values here hold no cycles, and there are many of them."""
    gc.set_threshold(200_000, 20, 20)


def stop_gc() -> None:
    """Look for cyclic garbage no more, as before the process ends: the system takes all memory back by itself."""
    gc.disable()
    gc.freeze()


def give_back() -> None:
    """Give memory back that is no longer used: by itself the C library keeps what lies below anything in use.

    Where that library is not glibc (see `malloc_trim(3)` of its manual) nothing is done.
    """
    if sys.platform == "linux" and platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)
