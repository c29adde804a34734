"""Write pages to the docs folder: only what changed, each file whole or not at all, and nothing stale left behind."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

OWNED = ("decisions", "councils", "categories", "outcomes", "years")
_MARK = ".casebook.json"
_PART = ".part"


class ForeignFolderError(Exception):
    """A folder that Casebook was told to write to, and that holds something else."""


@dataclass(slots=True)
class Written:
    """What a run did to the docs folder, in pages."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: set[str] = field(default_factory=set)


def prepare(docs_dir: Path, handwritten: Path) -> None:
    """Make `docs_dir` ready: the hand-written pages and assets are copied there, unless that is where they live.

    Raises:
        ForeignFolderError: `docs_dir` holds files, and Casebook did not make it.
        OSError: a file cannot be written.
    """
    mark = docs_dir / _MARK
    own = docs_dir.resolve() == handwritten.resolve()
    if not own and docs_dir.is_dir() and any(docs_dir.iterdir()) and not mark.is_file():
        raise ForeignFolderError(f"{docs_dir} is not empty and was not made by Casebook; name an empty or new folder")
    docs_dir.mkdir(parents=True, exist_ok=True)
    if own:
        return
    copied = json.loads(mark.read_text(encoding="utf-8"))["copied"] if mark.is_file() else []
    present = sorted(
        path.relative_to(handwritten).as_posix()
        for path in handwritten.rglob("*")
        if path.is_file() and not _is_generated(path.relative_to(handwritten))
    )
    # The mark is written first: a run that is killed leaves a folder that the next one may clean.
    _replace(mark, json.dumps({"copied": sorted({*copied, *present})}, indent=1))
    for name in present:
        target = docs_dir / name
        if not (target.is_file() and filecmp.cmp(handwritten / name, target, shallow=False)):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + _PART)
            shutil.copyfile(handwritten / name, part)
            os.replace(part, target)
    for name in set(copied) - set(present):
        (docs_dir / name).unlink(missing_ok=True)
    _replace(mark, json.dumps({"copied": present}, indent=1))


def _is_generated(path: Path) -> bool:
    return path.parts[0] in OWNED or path.as_posix() == "index.md" or any(part.startswith(".") for part in path.parts)


def write(docs_dir: Path, pages: Iterable[tuple[str, str]], done: Written) -> None:
    """Write each page (path relative to `docs_dir`, text), and count it in `done`. An equal file is left alone.

    Raises:
        OSError: a file cannot be written; those before it are whole.
    """
    for name, text in pages:
        done.kept.add(name)
        path = docs_dir / name
        data = text.encode("utf-8")
        try:
            if path.read_bytes() == data:
                done.unchanged += 1
                continue
        except OSError:
            path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text)
        done.written += 1


def _replace(path: Path, text: str) -> None:
    part = path.with_name(path.name + _PART)
    try:
        part.write_bytes(text.encode("utf-8"))
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def sweep(docs_dir: Path, done: Written) -> None:
    """Remove the pages in Casebook's own folders that this run did not keep, half-written files, and empty folders."""
    for name in OWNED:
        for folder, _, files in os.walk(docs_dir / name, topdown=False):
            for file in files:
                path = Path(folder, file)
                if file.endswith((".md", _PART)) and path.relative_to(docs_dir).as_posix() not in done.kept:
                    path.unlink()
                    done.removed += file.endswith(".md")
            if not any(Path(folder).iterdir()):
                Path(folder).rmdir()
