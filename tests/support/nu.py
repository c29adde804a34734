"""Find the Nu HTML Checker for the tests, or get it (`python -m tests.support.nu`), and check pages with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tests.support.npm_files import NpmFile, get
from tests.support.packages import installed

# The checker as its makers put it on npm.
_JAR = NpmFile(
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    "package/build/dist/vnu.jar",
)

VERSION = _JAR.version
"""The version of the checker."""


def find_checker() -> list[str] | None:
    """Return the command that runs the checker, or None: the jar is that of CASEBOOK_NU, or the one that was got."""
    java = shutil.which("java")
    jar = Path(os.environ.get("CASEBOOK_NU") or _JAR.kept)
    return [java, "-Xmx512m", "-jar", str(jar)] if java and jar.is_file() else None


def get_checker() -> list[str]:
    """Get the checker from npm, and Java if there is none, and return the command that runs it.

    Raises:
        SystemExit: they could not be got, or what came is not what was asked for.
    """
    for program, package in (("java", "default-jre-headless"), ("npm", "npm")):
        if not shutil.which(program):
            installed(partial(shutil.which, program), apt=[f"--no-install-recommends {package}"])
    get(_JAR)
    if found := find_checker():
        return found
    raise SystemExit(
        f"The tests need the Nu HTML Checker, which is {_JAR.package} {_JAR.version} on npm, and Java. They could "
        "not be got here. Install java and npm, or name the jar in the environment variable CASEBOOK_NU, and run the "
        "tests again."
    )


def faults_of(checker: list[str], pages: Iterable[Path]) -> list[str]:
    """Return each error and warning that the checker finds in `pages`, with its page and line."""
    command = [*checker, "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=250)
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] == "error" or message.get("subType") in ("warning", "fatal")
    ]


if __name__ == "__main__":
    print("HTML checker for the tests:", " ".join(find_checker() or get_checker()))
