"""What the last build of a site was made of, so that the next one takes over the pages that would be the same."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from generator.contract.layout import outputs
from generator.search.index.kept import Memory, memory_in
from generator.system.files import FileState, Tree, digest, file_state
from generator.system.memory import MEMORY, Store

DECISIONS = "decisions/"

_INDEX = "search/"


class BuiltPage(msgspec.Struct, frozen=True, array_like=True):
    """A bulk page as it was built."""

    shell: str
    """The key of its shell, and of what the shell was made of."""
    markdown: FileState
    """The Markdown page that it was made of."""
    files: tuple[FileState, ...]
    """The files that were made of it, in the order of `layout.outputs`."""
    date: str | None
    """The date that the sitemap gives for it (YYYY-MM-DD), if there is one."""
    listed: bool = True
    """Whether the sitemap names it."""


class BuiltSite(msgspec.Struct, frozen=True):
    """The last build of a site: enough to see that there is nothing to do."""

    inputs: str = ""
    """The key of all that it was made of."""
    tree: str = ""
    """The key of all files that it wrote."""
    index: str = ""
    """The key of the files of its search index."""


def built_site(docs_dir: Path, site_dir: Path) -> Store[BuiltSite, dict[str, BuiltPage]]:
    """Return the store of the last build of `docs_dir` into `site_dir`. Its body are the bulk pages."""
    return Store(docs_dir / MEMORY / f"site-{_name_of(site_dir)}.jsonl", BuiltSite, dict[str, BuiltPage])


def inputs_key(files: Iterable[Path], options: Mapping[str, Any]) -> str:
    """Return the key of the contents of `files` (folders with all that is in them) and of `options`.

    Raises:
        OSError: a file cannot be read.
    """
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    for start in files:
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file():
                data = path.read_bytes()
                digest.update(f"{path.name} {len(data)}\0".encode("utf-8", "backslashreplace") + data)
    return digest.hexdigest()


def index_files(tree: Tree) -> Tree:
    """Return the files of the search index in the site that has `tree`."""
    return {name: state for name, state in tree.items() if name.startswith(_INDEX)}


def read_from(built: Mapping[str, BuiltPage]) -> dict[str, str]:
    """Return for each of the pages `built` what tells whether its Markdown and its HTML are still the same."""
    return {src_uri: repr((page.markdown, page.files[0])) for src_uri, page in built.items()}


def index_memory(docs_dir: Path, site_dir: Path, *, believe: bool) -> Memory:
    """Return what is remembered of the search index of `site_dir`."""
    folder = docs_dir / MEMORY / f"index-{_name_of(site_dir)}"
    return memory_in(folder, site_dir / _INDEX, believe=believe)


def _name_of(site_dir: Path) -> str:
    return hashlib.sha256(str(site_dir.resolve()).encode("utf-8", "backslashreplace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """The published site, whose pages may be taken over."""

    folder: str = ""
    tree: Tree = field(default_factory=dict)
    """Its files, as they are now."""
    pages: Mapping[str, BuiltPage] = field(default_factory=dict)
    """Its bulk pages as they were built, by their Markdown pages."""
    markdown: Tree = field(default_factory=dict)
    """The generated files of the docs folder, as they are now."""
    built: BuiltSite = field(default_factory=BuiltSite)
    """What is remembered of the build that made it."""

    def index(self, built: Mapping[str, BuiltPage], src_uris: Iterable[str]) -> Tree:
        """Return the files of the search index, if it is that of the decisions `src_uris`, all taken over; else none.

        `built` are the bulk pages of the new site.
        """
        wanted = set(src_uris)
        same = all(src_uri in built and built[src_uri] is self.pages.get(src_uri) for src_uri in wanted)
        if not same or any(src_uri not in wanted for src_uri in self.pages if src_uri.startswith(DECISIONS)):
            return {}
        files = index_files(self.tree)
        return files if self.built.index and digest(files) == self.built.index else {}

    def has(self, src_uri: str, shells: Container[str], *, lean: bool = False) -> bool:
        """Return whether it has what would be made again of the page `src_uri`, with the `shells` of today."""
        page = self.pages.get(src_uri)
        return (
            page is not None
            and page.shell in shells
            and page.markdown == self.markdown.get(src_uri)
            and page.files == tuple(self.tree.get(name) for name in outputs(src_uri, lean=lean))
        )


def hard_link(old: str, new: str, files: Iterable[tuple[str, FileState]]) -> list[str]:
    """Give files below the folder `old` further names below `new`; return the names of those that could be linked.

    One that cannot be linked (on another file system, or one without hard links), or that is no longer as is said with
    its name, is left out: it is built again.

    Raises:
        OSError: a folder cannot be made.
    """
    linked: list[str] = []
    folders: set[str] = set()
    for name, state in files:
        path = f"{new}/{name}"
        folder = os.path.dirname(path)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        try:
            os.link(f"{old}/{name}", path)
            if file_state(path) != state:
                os.unlink(path)
                continue
        except OSError:
            continue
        linked.append(name)
    return linked


def file_states(site_dir: str, src_uri: str, *, lean: bool = False) -> tuple[FileState, ...]:
    """Return size and time of change of each file that `src_uri` gave, in the order of `layout.outputs`.

    Raises:
        OSError: one is missing.
    """
    return tuple(file_state(os.path.join(site_dir, name)) for name in outputs(src_uri, lean=lean))
