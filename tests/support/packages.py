"""Install a program for the tests with the package manager that the system has: apt, dnf or Homebrew."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence

_SECONDS_TO_GET = 600


def installed(
    find: Callable[[], str | None], *, apt: Sequence[str] = (), dnf: Sequence[str] = (), brew: Sequence[str] = ()
) -> str | None:
    """Install what `find` looks for, and return what it then finds.

    Each package manager is given its names one after the other, until one has brought it. A name may be several words,
    such as options before it.
    """
    ways: list[list[str]] = []
    if shutil.which("apt-get"):
        ways = [[*_sudo(), "apt-get", "install", "-y", "-qq", *name.split()] for name in apt]
        ways = [[*_sudo(), "apt-get", "update", "-qq"], *ways] if ways else []
    elif shutil.which("dnf"):
        ways = [[*_sudo(), "dnf", "install", "-y", "-q", *name.split()] for name in dnf]
    elif shutil.which("brew"):
        ways = [["brew", "install", *name.split()] for name in brew]
    for way in ways:
        do(way)
        if found := find():
            return found
    return find()


def do(command: Sequence[str]) -> None:
    """Run a command that installs something. Whether it did is looked at afterwards."""
    print("$", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=False, env=environment, timeout=_SECONDS_TO_GET)
    except subprocess.TimeoutExpired:
        print(f"gave up after {_SECONDS_TO_GET} seconds", flush=True)


def _sudo() -> list[str]:
    return [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
