"""Write pages to the docs folder: only what changed, each file whole or not at all, and nothing stale left behind."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Container, Iterable
from pathlib import Path

from generator.contract.layout import OWNED, ROOT_FILES, NotCasebookFolderError
from generator.system.files import PART, Tree, replace_file, temporary_path

_MARK = Path(".casebook", "mark.json")
_KINDS = (".md", ".js", ".svg", ".csv", ".atom", ".json", ".jsonl", ".parquet", ".sqlite")


def prepare(docs_dir: Path, handwritten: Path) -> None:
    """Make `docs_dir` ready: the hand-written pages and assets are copied there, unless that is where they live.

    Raises:
        NotCasebookFolderError: `docs_dir` holds files, and Casebook did not make it.
        OSError: a file cannot be written.
    """
    mark = docs_dir / _MARK
    own = docs_dir.resolve() == handwritten.resolve()
    if not own and docs_dir.is_dir() and any(docs_dir.iterdir()) and not mark.is_file():
        raise NotCasebookFolderError(
            f"{docs_dir} is not empty and was not made by Casebook; name an empty or new folder"
        )
    mark.parent.mkdir(parents=True, exist_ok=True)
    if own:
        return
    copied = json.loads(mark.read_text(encoding="utf-8"))["copied"] if mark.is_file() else []
    present = sorted(
        path.relative_to(handwritten).as_posix()
        for path in handwritten.rglob("*")
        if path.is_file() and not _is_generated(path.relative_to(handwritten))
    )
    # The mark is written first: a run that is killed leaves a folder that the next one may clean.
    replace_file(mark, _listed({*copied, *present}))
    for name in present:
        target = docs_dir / name
        if not (target.is_file() and filecmp.cmp(handwritten / name, target, shallow=False)):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = temporary_path(target)
            shutil.copyfile(handwritten / name, part)
            os.replace(part, target)
    for name in set(copied) - set(present):
        (docs_dir / name).unlink(missing_ok=True)
    replace_file(mark, _listed(present))


def _listed(copied: Iterable[str]) -> bytes:
    return json.dumps({"copied": sorted(copied)}, indent=1).encode()


def _is_generated(path: Path) -> bool:
    return path.parts[0] in OWNED or path.as_posix() in ROOT_FILES or any(part.startswith(".") for part in path.parts)


def sweep(docs_dir: Path, tree: Tree, pages: Container[str]) -> int:
    """Remove from `docs_dir` and from `tree`, its files, those that are not in `pages`: stale or half-written ones.

    Only files of the kinds that Casebook writes are removed. Folders that are left empty go too. Returns how many pages
    were removed.
    """
    stale = [name for name in tree if name.endswith((*_KINDS, PART)) and name not in pages]
    for name in stale:
        path = docs_dir / name
        path.unlink(missing_ok=True)  # writing the page has moved its half-written file
        del tree[name]
        for folder in path.parents:
            if folder == docs_dir or any(folder.iterdir()):
                break
            folder.rmdir()
    return sum(name.endswith(".md") for name in stale)
