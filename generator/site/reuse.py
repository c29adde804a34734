"""What the last build of a site was made of, so that the next one takes over the pages that would be the same."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.contract.layout import outputs
from generator.system.files import FileState, Tree, digest, file_state
from generator.system.memory import MEMORY, code_key

DECISIONS = "decisions/"

_INDEX = "search/"
_BUILDERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pyromark", "jinja2", "numpy", "pystemmer")


@dataclass(frozen=True, slots=True)
class Built:
    """A bulk page of the last build: its shell, the Markdown file and the files made of it, its HTML page first.

    `date` is what the sitemap gives for it; None where there is none.
    """

    shell: str
    markdown: FileState
    made: tuple[FileState, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build of a site. `inputs` and `tree` stand for all it was made of and all it wrote, `index` for its
    search index.
    """

    inputs: str = ""
    tree: str = ""
    index: str = ""


def load(docs_dir: Path, site_dir: Path) -> LastBuild:
    """Return what is remembered of the last build of `site_dir`; nothing if it was by another version of the code."""
    try:
        with _path(docs_dir, site_dir).open("rb") as file:
            data = json.loads(file.readline())
        if data["code"] == code():
            return LastBuild(data["inputs"], data["tree"], data["index"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return LastBuild()


def load_pages(docs_dir: Path, site_dir: Path) -> dict[str, Built]:
    """Return the bulk pages of the build that `load` gives; none if it gives nothing."""
    try:
        with _path(docs_dir, site_dir).open("rb") as file:
            if json.loads(file.readline())["code"] != code():
                return {}
            pages = json.loads(file.readline())
        return {
            name: Built(shell, tuple(markdown), tuple(map(tuple, made)), date)
            for name, (shell, markdown, made, date) in pages.items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def save(docs_dir: Path, site_dir: Path, build: LastBuild, pages: Mapping[str, Built]) -> None:
    """Remember `build`, which made the bulk pages `pages`, as the last one of `site_dir`.

    Raises:
        OSError: it cannot be written.
    """
    first = {"code": code(), "inputs": build.inputs, "tree": build.tree, "index": build.index}
    second = {name: [built.shell, built.markdown, built.made, built.date] for name, built in pages.items()}
    path = _path(docs_dir, site_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        for data in (first, second):
            file.write(json.dumps(data, separators=(",", ":")).encode() + b"\n")
    part.replace(path)


def _path(docs_dir: Path, site_dir: Path) -> Path:
    name = hashlib.sha256(str(site_dir.resolve()).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return docs_dir / MEMORY / f"site-{name}.jsonl"


def code() -> str:
    """Return a hash of all code that makes HTML of Markdown."""
    versions = " ".join(f"{name} {version(name)}" for name in _BUILDERS)
    return hashlib.sha256(f"{code_key()} {versions}".encode()).hexdigest()


def inputs_of(files: Iterable[Path], options: Mapping[str, Any]) -> str:
    """Return a hash of the contents of `files` (folders with all that is in them) and of `options`."""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    for start in files:
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file():
                data = path.read_bytes()
                digest.update(f"{path.name} {len(data)}\0".encode("utf-8", "backslashreplace") + data)
    return digest.hexdigest()


def index_files(tree: Tree) -> Tree:
    """Return the files of the search index in the site that has `tree`."""
    return {name: known for name, known in tree.items() if name.startswith(_INDEX)}


@dataclass(frozen=True, slots=True)
class Published:
    """The published site: its folder and files, its bulk pages, and the Markdown files that are there now.

    `last` is what is remembered of the build that made it.
    """

    folder: str = ""
    tree: Tree = field(default_factory=dict)
    pages: Mapping[str, Built] = field(default_factory=dict)
    markdown: Tree = field(default_factory=dict)
    last: LastBuild = LastBuild()

    def index(self, built: Mapping[str, Built], src_uris: Iterable[str]) -> list[str]:
        """Return the files of the search index, if it is that of the decisions `src_uris`, all taken over; else none.

        `built` are the bulk pages of the new site.
        """
        wanted = set(src_uris)
        same = all(src_uri in built and built[src_uri] is self.pages.get(src_uri) for src_uri in wanted)
        if not same or any(src_uri not in wanted for src_uri in self.pages if src_uri.startswith(DECISIONS)):
            return []
        files = index_files(self.tree)
        return list(files) if self.last.index and digest(files) == self.last.index else []

    def has(self, src_uri: str, shells: Container[str]) -> bool:
        """Tell whether it has what would be made again of the page `src_uri`, with the `shells` of today."""
        page = self.pages.get(src_uri)
        return (
            page is not None
            and page.shell in shells
            and page.markdown == self.markdown.get(src_uri)
            and page.made == tuple(self.tree.get(name) for name in outputs(src_uri))
        )


def hard_link(old: str, new: str, urls: Sequence[str]) -> list[str]:
    """Give the files `urls` below the folder `old` further names below `new`, and return those that have got one."""
    taken: list[str] = []
    folders: set[str] = set()
    for url in urls:
        path = f"{new}/{url}"
        folder = os.path.dirname(path)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        try:
            os.link(f"{old}/{url}", path)
        except OSError:  # another file system, or one without hard links: the page is built again
            continue
        taken.append(url)
    return taken


def file_states(site_dir: str, src_uri: str) -> tuple[FileState, ...]:
    """Return what tells the files that `src_uri` gave from those that are there after a change.

    Raises:
        OSError: one is missing.
    """
    return tuple(file_state(os.path.join(site_dir, name)) for name in outputs(src_uri))
