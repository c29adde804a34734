"""What the figures were measured on, and with."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.runs import ROOT


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> dict[str, str]:
    """Return what is known of this machine, name to value."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _processor(),
        "cores": str(cores()),
        "memory": f"{memory / 1e9:.1f} GB",
        "system": _system(),
        "load before the first run": f"{os.getloadavg()[0]:.2f} (processes waiting, over the last minute)",
    }


DISTRIBUTION = "ombudsman-casebook"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "not known")


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        name = "macOS " + platform.mac_ver()[0] if platform.system() == "Darwin" else platform.system()
    return f"{name}, {platform.system()} {platform.release().partition('-')[0]}, {platform.machine()}"


def versions(programs: Path | None) -> dict[str, str]:
    """Return the version of each tool, name to version. `programs` is the folder of the peers' programs, if any run."""
    found = {"Python": platform.python_version()}
    for name in (DISTRIBUTION, "mkdocs", "mkdocs-material", "Markdown"):
        found[name] = version(name)
    found[DISTRIBUTION] += _commit()
    if programs:
        found["Hugo"] = _version(programs / "hugo", "version")
        found["Zensical"] = _version(programs / "zensical", "--version")
        found["Pagefind"] = _version(programs / "python", "-m", "pagefind", "--version")
    return found


def _commit() -> str:
    words = _printed("git", "-C", ROOT, "describe", "--always", "--dirty=, with changes", "--exclude=*")
    return f" (commit {words})" if words else ""


def _version(*command: str | Path) -> str:
    printed = _printed(*command)
    # Hugo's version is one of many words, with the commit that it was built from.
    words = [word.removeprefix("v").partition("-")[0] for word in (printed or "").split()]
    return next((word for word in reversed(words) if word[:1].isdecimal()), "not installed")


def _printed(*command: str | Path) -> str | None:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
