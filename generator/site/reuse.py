"""What the last build of a site was made of, so that the next one takes over the pages that would be the same."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.state import FOLDER, fingerprint

_BUILDERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pyromark", "jinja2")


@dataclass(frozen=True, slots=True)
class Built:
    """A bulk page of the last build: its shell, the Markdown file and the HTML file (size, time of change in ns).

    `date` is what the sitemap gives for it, and `title` what the search finds it by; None where there is none.
    """

    shell: str
    markdown: tuple[int, int]
    html: tuple[int, int]
    date: str | None
    title: str | None


@dataclass(slots=True)
class LastBuild:
    """The last build of a site. `inputs` and `tree` stand for all it was made of and all it wrote."""

    inputs: str = ""
    tree: str = ""
    pages: dict[str, Built] = field(default_factory=dict)


def load(docs_dir: Path, site_dir: Path) -> LastBuild:
    """Return what is remembered of the last build of `site_dir`; nothing if it was by another version of the code."""
    try:
        data = json.loads(_path(docs_dir, site_dir).read_bytes())
        if data["code"] != code():
            return LastBuild()
        pages = {
            name: Built(shell, tuple(markdown), tuple(made), date, title)
            for name, (shell, markdown, made, date, title) in data["pages"].items()
        }
        return LastBuild(data["inputs"], data["tree"], pages)
    except (OSError, ValueError, KeyError, TypeError):
        return LastBuild()


def save(docs_dir: Path, site_dir: Path, build: LastBuild) -> None:
    """Remember `build` as the last one of `site_dir`.

    Raises:
        OSError: it cannot be written.
    """
    pages = {
        name: [built.shell, built.markdown, built.html, built.date, built.title] for name, built in build.pages.items()
    }
    data = {"code": code(), "inputs": build.inputs, "tree": build.tree, "pages": pages}
    path = _path(docs_dir, site_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
    part.replace(path)


def _path(docs_dir: Path, site_dir: Path) -> Path:
    name = hashlib.sha256(str(site_dir.resolve()).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return docs_dir / FOLDER / f"site-{name}.json"


def code() -> str:
    """Return a hash of all code that makes HTML of Markdown."""
    versions = " ".join(f"{name} {version(name)}" for name in _BUILDERS)
    return hashlib.sha256(f"{fingerprint()} {versions}".encode()).hexdigest()


def inputs_of(files: Iterable[Path], options: Mapping[str, Any]) -> str:
    """Return a hash of the contents of `files` (folders with all that is in them) and of `options`."""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    for start in files:
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file():
                data = path.read_bytes()
                digest.update(f"{path.name} {len(data)}\0".encode("utf-8", "backslashreplace") + data)
    return digest.hexdigest()


def tree_of(folder: Path) -> str:
    """Return a hash of the names, sizes and times of change of all files below `folder`; "" if there is none."""
    digest = hashlib.sha256()
    pending = [str(folder)]
    found = False
    while pending:
        here = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            return ""
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                digest.update(
                    f"{entry.path} {status.st_size} {status.st_mtime_ns}\0".encode("utf-8", "surrogateescape")
                )
                found = True
    return digest.hexdigest() if found else ""


def identity(path: str) -> tuple[int, int]:
    """Return the size and the time of change (ns) of a file.

    Raises:
        OSError: there is none.
    """
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def take_over(old: str, new: str, expected: tuple[int, int]) -> bool:
    """Give the file `old` the further name `new`, if it is still as `expected`; tell whether that was done."""
    try:
        if identity(old) != expected:
            return False
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.link(old, new)
    except OSError:  # another file system, or one without hard links: the page is built again
        return False
    return True
