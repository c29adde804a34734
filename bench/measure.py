"""Runs one command and measures it together with every process that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PAUSE = 0.05
# Reading the memory of a large process holds it up; at most this share of the time goes into it.
_SHARE = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")
_HAS_PSS = Path("/proc/self/smaps_rollup").is_file()

MEMORY = (
    "the sum of PSS over all processes of the run, from /proc, every 50 ms"
    if _HAS_PSS
    else "the sum of RSS over all processes of the run, from ps, every 50 ms (memory that they share is counted twice)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost.

    `wall` and `cpu` (user and system, the waited-for children's too) are seconds, `peak` is bytes. `elsewhere` is the
    processor time in seconds that all else on the machine took meanwhile, None where that is not known: much of it, and
    `wall` is not to be relied on. `error` is None, or the last line that the command printed before it failed.
    """

    wall: float
    cpu: float
    elsewhere: float | None
    peak: int
    error: str | None


def measure(command: Sequence[str], cwd: Path, env: Mapping[str, str], log: Path, limit: float) -> Cost:
    """Run `command` and return its cost. What it prints goes to the file `log`; after `limit` seconds it is killed."""
    with log.open("wb") as out:
        busy, begun = _busy(), time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        timer = threading.Timer(limit, _end, [process.pid])
        try:
            watch.start()
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            wall, after = time.perf_counter() - begun, _busy()
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            timer.cancel()
            watch.stop()
            _end(process.pid)
    error = None
    if wall >= limit and process.returncode == -signal.SIGKILL:
        error = f"stopped after {limit:g} s; {_last_line(log)}"
    elif process.returncode:
        error = f"exit code {process.returncode}; {_last_line(log)}"
    cpu = usage.ru_utime + usage.ru_stime
    elsewhere = None if busy is None or after is None else max(0.0, after - busy - cpu)
    return Cost(wall, cpu, elsewhere, watch.peak, error)


def _busy() -> float | None:
    """Return the seconds that the cores of this machine have been at work since it started."""
    try:
        user, nice, system, _, _, irq, softirq, *_ = map(int, (_PROC / "stat").read_text().split()[1:9])
    except (OSError, ValueError):
        return None
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def _end(session: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it printed nothing")


class _Watch(threading.Thread):
    """Notes the most memory (`peak`, in bytes) that the processes of a session held together at any one time."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session = session
        self._over = threading.Event()
        self._others: set[str] = set()

    def run(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            begun = time.perf_counter()
            self.peak = max(self.peak, self._pss() if _HAS_PSS else self._rss())
            pause = max(_PAUSE, (time.perf_counter() - begun) / _SHARE)

    def stop(self) -> None:
        """Return when no further sample is under way."""
        self._over.set()
        self.join()

    def _pss(self) -> int:
        processes = self._processes()
        # PSS is never more than RSS, and takes far longer to read.
        if sum(_resident(process) for process in processes) <= self.peak:
            return 0
        return sum(_proportional(process) for process in processes)

    def _processes(self) -> list[Path]:
        names = {name for name in os.listdir(_PROC) if name.isdecimal()}  # noqa: PTH208  (every 50 ms)
        self._others &= names
        found = []
        for name in names - self._others:
            with suppress(OSError):
                # The name of the program, in brackets, may hold blanks.
                fields = (_PROC / name / "stat").read_text(errors="replace").rpartition(")")[2].split()
                if int(fields[3]) == self._session:
                    found.append(_PROC / name)
                else:
                    self._others.add(name)
        return found

    def _rss(self) -> int:
        listing = subprocess.run(["ps", "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=False).stdout
        rows = (line.split() for line in listing.splitlines())
        return sum(int(rss) * 1024 for group, rss in rows if int(group) == self._session)


def _resident(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
