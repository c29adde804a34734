"""Commands that are stopped while they work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.system.interrupts import SIGNALS
from tests.support.project import ROOT

MODULE = ("-m", "generator")
"""What runs the program, for Python."""

_SECONDS = 8.0  # one, on a machine with nothing else to do; the watchdog would take ten


def archive(folder: Path) -> Path:
    """Return a corpus in `folder` that is large enough for each stage to be stopped."""
    command = [sys.executable, "-m", "tests.synthetic", "--count", "600", str(folder / "corpus")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / "corpus"


def heed_signals() -> None:
    """Heed all signals, whatever whoever runs the tests ignores: a shell does that for what it runs beside itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def started(folder: Path, *arguments: str | Path, program: Sequence[str] = MODULE) -> Iterator[subprocess.Popen[str]]:
    """Run a command in a group of its own, as a terminal does, with a temporary folder in `folder`."""
    (folder / "tmp").mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, *program, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


def build(folder: Path, corpus: Path) -> list[str | Path]:
    """Return a build of `corpus` into `folder`, by two processes."""
    places: list[str | Path] = ["--docs-dir", folder / "docs", "--site-dir", folder / "site"]
    return ["build", "--corpus", corpus, "--jobs", "2", *places]


def read_until(running: subprocess.Popen[str], text: str) -> None:
    """Read what a command prints until a line has `text`."""
    assert running.stdout is not None
    for line in running.stdout:
        if text in line:
            return
    raise AssertionError(f"{text} was never printed")


def ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code and what was printed at last; it may not take long."""
    start = time.monotonic()
    output, _ = running.communicate(timeout=60)
    assert time.monotonic() - start < _SECONDS
    return running.returncode, output


def left(folder: Path) -> list[str]:
    """Return what is in `folder` and is neither the pages nor the site."""
    spool = folder / "docs" / ".casebook" / "spool"
    temporary = [path for path in (folder / "tmp").rglob("*") if path.is_file()]
    beside = [path for path in folder.iterdir() if path.name not in ("docs", "site", "tmp")]
    return [str(path) for path in (*temporary, *beside, *([spool] if spool.exists() else []))]


def children(process: int) -> list[int]:
    """Return the processes that `process` has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(path.parent.name))
    return found


def gone(process: int) -> bool:
    """Wait until `process` has ended, though nobody may have asked for its exit code; False if it goes on."""
    for _ in range(1000):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False
