"""Programs of those who use the data, got for the tests: `python -m tests.support.consumers`.

Datasette and sqlite-utils stand in an environment of their own, in the versions of `consumers.lock`, so that nothing of
theirs is in that of Casebook.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from tests.support.npm_files import cache

_LOCK = Path(__file__).parent / "consumers.lock"
_SECONDS_TO_GET = 240


class UnreachableError(Exception):
    """A program could not be got here; the text says which, and what was said."""


def environment() -> Path:
    """Return the folder of the programs, made first if it is not there.

    Raises:
        UnreachableError: its packages could not be got.
    """
    key = hashlib.sha256(_LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = cache() / f"consumers-{key}"
    cache().mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "made").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            uv = [sys.executable, "-m", "uv"]
            _do([*uv, "venv", "--quiet", "--python", sys.executable, str(folder)])
            where = ["--python", str(folder / "bin/python")]
            _do([*uv, "pip", "install", "--quiet", "--require-hashes", *where, "-r", str(_LOCK)])
            (folder / "made").touch()
    return folder / "bin"


def _do(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS_TO_GET)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreachableError(f"{' '.join(command)}: {error}") from error
    if done.returncode:
        raise UnreachableError(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    print("For the tests of consumers:", environment())
