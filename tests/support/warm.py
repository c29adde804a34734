"""Commands from a process that has loaded their modules: as `python -m MODULE ...`, without the second of loading.

Each process that runs tests has one such process beside it, which forks for every command that is asked for. What
begins is a process of its own, with its own folder, environment, output, signals and exit code. What differs from
one started afresh: which modules are loaded already, what Python reads from the environment when it starts, and the
order of sets, which is that of the loaded process. A test of any of these starts its command afresh. Linux alone has
what this needs.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import types
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, NoReturn

from rich.console import Console

import generator
from generator.run.pipeline import generate
from generator.system.progress import Stages

_ROOT = Path(__file__).parent.parent.parent
_ALSO = (
    *("colorama", "encodings.unicode_escape", "encodings.utf_8_sig", "material.templates", "mkdocs.commands.build"),
    *("markdown.extensions.codehilite", "markdown.extensions.fenced_code", "markdown.extensions.sane_lists"),
    *("markdown.extensions.tables", "markdown.extensions.toc", "multiprocessing.synchronize", "rich._emoji_codes"),
)
"""What commands load besides Casebook's own modules, when they need it."""

_starting = threading.Lock()
_loaded: tuple[socket.socket, subprocess.Popen[bytes]] | None = None


class Running:
    """A command that was started: what of `subprocess.Popen` the tests use."""

    def __init__(self, told: socket.socket) -> None:
        self._told = told
        number = told.recv(64)
        assert number, "the loaded process has ended: its own error stands above"
        self.pid = int(number)
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code, negative the number of the signal that ended the command.

        Raises:
            subprocess.TimeoutExpired: it has not ended after `timeout` seconds.
        """
        if self.returncode is None:
            self._told.settimeout(timeout)
            try:
                status = int(self._told.recv(64))
            except TimeoutError as error:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0) from error
            self.returncode = os.waitstatus_to_exitcode(status)
            self._told.close()
        return self.returncode

    def kill(self) -> None:
        """End the command at once, and wait until it has."""
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()


def start(module: str, arguments: Sequence[str | Path], cwd: Path, stdout: IO[Any], stderr: IO[Any]) -> Running:
    """Start `python -m module arguments` in the folder `cwd`; what it prints goes into the files."""
    asked = {
        "module": module,
        "arguments": list(map(str, arguments)),
        "cwd": str(cwd),
        "environment": dict(os.environ),
    }
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, Path(os.devnull).open("rb") as stdin:
        files = [file.fileno() for file in (theirs, stdin, stdout, stderr)]
        socket.send_fds(_control(), [json.dumps(asked).encode()], files)
    return Running(ours)


def run(
    module: str, arguments: Sequence[str | Path], cwd: Path, seconds: float = 250
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module arguments` and return what it did, as `subprocess.run` does.

    Raises:
        subprocess.TimeoutExpired: it did not end in `seconds`, and was killed.
    """
    with tempfile.TemporaryFile("w+") as stdout, tempfile.TemporaryFile("w+") as stderr:
        running = start(module, arguments, cwd, stdout, stderr)
        try:
            code = running.wait(seconds)
        finally:
            running.kill()
        for file in (stdout, stderr):
            file.seek(0)
        said = stdout.read(), stderr.read()
    return subprocess.CompletedProcess([module, *map(str, arguments)], code, *said)


def _control() -> socket.socket:
    """Return the way to the loaded process beside this one: it is started if there is none, and ends with this one."""
    global _loaded
    with _starting:
        if _loaded is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                command = [sys.executable, "-m", "tests.support.warm", str(theirs.fileno())]
                one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
                _loaded = ours, subprocess.Popen(command, cwd=_ROOT, env=one_thread, pass_fds=[theirs.fileno()])
        return _loaded[0]


class _Later(types.ModuleType):
    """A module that is loaded when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules[self.__name__] is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def _load() -> None:
    """Load all that commands may need, but for `minify`, which begins threads: they would not be there after a fork."""
    sys.modules["minify"] = _Later("minify")
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith(".__main__"):
            importlib.import_module(found.name)
    for name in _ALSO:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:  # patterns and templates are made when they are first used
        generate(_ROOT / "corpus", Path(folder), _ROOT / "site_src" / "docs", Stages(Console(file=io.StringIO())))
    assert len(list(Path("/proc/self/task").iterdir())) == 1, "a loaded process with threads cannot be forked"
    gc.collect()
    gc.freeze()


def _serve(control: socket.socket) -> None:
    """Start what is asked for until whoever asks has gone. In each process that becomes a command it returns too."""
    began, heeded = set(os.environ), signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing is left of a watcher that has ended
    _load()
    while True:
        message, files, _, _ = socket.recv_fds(control, 1 << 18, 4)
        if not message:
            return
        if not os.fork():
            break
        for file in files:
            os.close(file)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    control.close()
    told = socket.socket(fileno=files[0])
    if command := os.fork():
        _watch(command, told, files[1:])
    told.close()
    signal.signal(signal.SIGINT, heeded)
    _become(json.loads(message), began, files[1:])


def _watch(command: int, told: socket.socket, files: Sequence[int]) -> NoReturn:
    """Tell the number of the process `command`, and how it ended when it has."""
    for file in files:
        os.close(file)
    told.send(b"%d" % command)
    told.send(b"%d" % os.waitpid(command, 0)[1])
    os._exit(0)


def _become(asked: dict[str, Any], began: set[str], files: Sequence[int]) -> None:
    """Be the command that is asked for, in a process that was forked for it."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    said, warned = sys.stdout.encoding, sys.stderr.encoding
    sys.stdin, sys.stdout = os.fdopen(0, encoding=said, closefd=False), os.fdopen(1, "w", encoding=said, closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding=warned, errors="backslashreplace", closefd=False)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc]
    for name in began - set(asked["environment"]):
        os.environ.pop(name, None)
    os.environ.update(asked["environment"])
    os.chdir(asked["cwd"])
    sys.path[0] = asked["cwd"]
    sys.argv[1:] = asked["arguments"]
    runpy.run_module(asked["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
