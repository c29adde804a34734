"""Programs of those who use the data and the feeds, got for the tests: `python -m tests.support.consumers`.

Datasette and sqlite-utils stand in an environment of their own, in the versions of `consumers.lock`, so that nothing of
theirs is in that of Casebook. W3C's feed validator is on no index: it comes from its repository, at one commit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from tests.support.npm_files import cache

_LOCK = Path(__file__).parent / "consumers.lock"
_VALIDATOR = "https://github.com/w3c/feedvalidator.git"
COMMIT = "43dabeb217bd8d8b0a3f12f3a6e7c39a8619d9a8"
"""The commit of W3C's feed validator."""
_SECONDS_TO_GET = 240

# What runs in that environment: the validator reads one feed after another, and says its address for each fault.
_VALIDATE = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import feedvalidator
from feedvalidator import compatibility
from feedvalidator.formatter.text_plain import Formatter
site = Path(sys.argv[2])
for path in sorted(site.rglob("*.atom")):
    name = path.relative_to(site).as_posix()
    said = feedvalidator.validateString(path.read_bytes(), firstOccurrenceOnly=0, base=sys.argv[3] + name)
    for event in compatibility.AA(said["loggedEvents"]):
        print(type(event).__name__, name, *Formatter([event]))
"""


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


def feed_validator() -> Path:
    """Return the folder of the sources of W3C's feed validator: what CASEBOOK_FEEDVALIDATOR names, else got first.

    Raises:
        UnreachableError: its repository could not be reached.
    """
    if named := os.environ.get("CASEBOOK_FEEDVALIDATOR"):
        return Path(named) / "src"
    folder = cache() / f"feedvalidator-{COMMIT[:12]}"
    cache().mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "src").is_dir():
            unfinished = folder.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            _do(["git", "init", "--quiet", str(unfinished)])
            _do(["git", "-C", str(unfinished), "fetch", "--quiet", "--depth", "1", _VALIDATOR, COMMIT])
            _do(["git", "-C", str(unfinished), "checkout", "--quiet", COMMIT])
            unfinished.replace(folder)
    return folder / "src"


def events(site: Path, address: str) -> list[str]:
    """Return what W3C's validator says against the Atom feeds of a site at `address`: kind, feed, line and sentence.

    Raises:
        UnreachableError: the validator or its libraries could not be got.
    """
    python, sources = environment() / "python", feed_validator()
    command = [str(python), "-W", "ignore", "-c", _VALIDATE, str(sources), str(site), address]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=250).stdout.splitlines()


def _do(command: list[str]) -> None:
    quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS_TO_GET, env=quiet)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreachableError(f"{' '.join(command)}: {error}") from error
    if done.returncode:
        raise UnreachableError(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    for get in (environment, feed_validator):
        try:
            print("For the tests of consumers:", get())
        except UnreachableError as error:
            print(f"Not to be had here, so its tests are skipped: {error}")
