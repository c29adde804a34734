"""What a command prints: no console that cannot show a character, and no full device, ends it in the middle."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from generator.system.faults import name_file
from generator.system.heap import stop_gc
from generator.system.interrupts import StoppedError, leave, stoppable
from generator.system.visible import VisibleText
from generator.system.workers import abandoned


def run(load: Callable[[], Callable[[], object]]) -> None:
    """Load a command line and run it, and end the process with its exit code.

    It ends with one line where a signal stops it, or where its output cannot be written.
    """
    _use_utf8()
    prepare_streams()
    code: object = 0
    try:
        with stoppable():
            load()()
    except SystemExit as end:
        code = end.code
    except StoppedError as stop:
        print(f"\n{stop}", file=sys.stderr)
        leave(stop.exit_code)
    except OSError as error:
        name_file(error)
        if error.filename not in (None, "<stdout>"):
            raise
        code = 1
        _give_up_output(error)
    if _lost_output():
        code = 1
    if abandoned():
        leave(code if isinstance(code, int) else 1)
    stop_gc()
    sys.exit(code)  # type: ignore[arg-type]


def _use_utf8() -> None:
    """Start again where the locale takes names of files for something else than UTF-8: it is to change nothing."""
    if os.name == "posix" and codecs.lookup(sys.getfilesystemencoding()).name != "utf-8":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def prepare_streams() -> None:
    """Let standard output and error print as an escape what they cannot encode and what nobody sees.

    Errors go nowhere if they must.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding, by_line = sys.stdout.encoding, sys.stdout.line_buffering
        sys.stdout = VisibleText(sys.stdout.detach(), encoding, "backslashreplace", line_buffering=by_line)
        sys.__stdout__ = sys.stdout  # type: ignore[misc]
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
        with suppress(OSError, ValueError):
            raw = io.BufferedWriter(_Lossy(sys.stderr.fileno()))
            sys.stderr = VisibleText(raw, sys.stderr.encoding, "backslashreplace", line_buffering=True)


def print_data(pieces: Iterable[str]) -> None:
    """Print text that is data, in UTF-8 and as it is; on a terminal, as all text there, without what nobody sees.

    Raises:
        OSError: it cannot be written.
    """
    if sys.stdout.isatty():
        for piece in pieces:
            sys.stdout.write(piece.removeprefix("\ufeff"))
        return
    sys.stdout.flush()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        for piece in pieces:
            out.write(piece.encode("utf-8", "backslashreplace"))


def json_text(data: Any, indent: int | None = None) -> str:
    """Return `data` as JSON that standard output can print as it is, in characters or in JSON's own escapes."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(data, ensure_ascii=encoding != "utf8", indent=indent)
    return text if text.isascii() else json.dumps(data, ensure_ascii=not _is_text(text), indent=indent)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # the bytes of a file name that is not UTF-8
        return False
    return True


def _lost_output() -> bool:
    """Print why standard output cannot be written, if it cannot, and let it go nowhere from then on."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up_output(error)
        return True
    return False


def _give_up_output(error: OSError) -> None:
    if error.errno != errno.EPIPE:  # who reads the output has enough of it
        print(f"Error: standard output: {error.strerror or error}", file=sys.stderr)
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Lossy(io.RawIOBase):
    """A device that takes what is written to the descriptor, also where that is full or gone."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        try:
            return os.write(self._descriptor, data)
        except OSError:
            return len(data)
