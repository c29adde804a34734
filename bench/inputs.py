"""The generated archive that all runs of a size work on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from bench.runs import ROOT, say

_DATE = re.compile(r"^Decision date\s*: *([0-9]{2} [A-Z][a-z]{2} [0-9]{4})$", re.MULTILINE)
MARK = "benchmarked"
_WORD = re.compile(r"(?<= )[a-z]{6,}(?= )")


def generated(work: Path, size: int, jobs: int) -> Path:
    """Return the folder of `size` generated decisions; one from an earlier session is used again.

    Raises:
        subprocess.CalledProcessError: it cannot be generated.
    """
    folder = work / f"input-{size}"
    if not folder.is_dir():
        say(f"{size:>7,}  generating the input ...")
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        command = [sys.executable, "-m", "tests.synthetic", "--count", str(size), "--seed", "1", "--jobs", str(jobs)]
        subprocess.run([*command, str(part)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        part.rename(folder)
    return folder


def texts(folder: Path) -> list[Path]:
    """Return the decision texts in `folder`, in order of name."""
    return sorted(folder.rglob("*.txt"))


def linked(paths: list[Path], base: Path, target: Path) -> Path:
    """Return `target` after filling it with hard links to `paths`, which lie below `base`."""
    shutil.rmtree(target, ignore_errors=True)
    for path in paths:
        link = target / path.relative_to(base)
        link.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, link)
    return target


def change_one_word(folder: Path) -> None:
    """Put `MARK` in place of one word of one decision, half-way through `folder`: in its longest line, if it can be.

    The file is replaced, not written to, so that a file it is linked with stays as it is.
    """
    paths = texts(folder)
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    line = max((line for line in text.split("\n") if _WORD.search(line)), key=len)
    part = path.with_suffix(".part")
    part.write_text(text.replace(line, _WORD.sub(MARK, line, count=1)), encoding="utf-8")
    part.replace(path)


def set_aside_newest(folder: Path, count: int, aside: Path) -> dict[Path, Path]:
    """Move the `count` newest decisions of `folder` to the folder `aside`; return where each is by where it was."""
    aside.mkdir(parents=True)
    newest = sorted(texts(folder), key=_day)[-count:]
    return {path: path.rename(aside / path.name) for path in newest}


def _day(path: Path) -> str:
    """Return the day that a text gives for its decision, YYYY-MM-DD; "" if it gives none."""
    found = _DATE.search(path.read_text(encoding="utf-8"))
    return datetime.strptime(found[1], "%d %b %Y").date().isoformat() if found else ""


def is_changed(site: Path) -> bool:
    """Return whether a decision page of `site` holds the word that `change_one_word` puts in."""
    return any(MARK in path.read_text(encoding="utf-8") for path in (site / "decisions").rglob("*.html"))
