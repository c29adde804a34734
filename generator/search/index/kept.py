"""Keep the parts of an index between builds: what a part is made of is its key, and a part whose key is known stands.

A part has files of its own in the memory's folder, and shards in the index. It is believed only while all of them are
on disk as they were written. So what is damaged, cut off or of another build counts as missing, and is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from generator.search.index.gather import DecisionPage
from generator.system.files import FileState, file_state, link_or_copy
from generator.system.memory import Store

_STATE = "state.jsonl"


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A part of an index as it was made."""

    value: Any
    """What else was found out when it was made; a value of JSON."""
    files: dict[str, FileState]
    """Its files in the folder of the memory."""
    shards: dict[str, FileState]
    """Its shards, by their paths in the folder of the index."""


class KeptPage(msgspec.Struct, frozen=True, array_like=True):
    """A page of a decision as it was read."""

    state: str
    """What it was read from, see `Memory.pages`."""
    page: DecisionPage | None
    """What it gave; None if the decision is withheld."""


class Kept(msgspec.Struct):
    """All that is remembered of an index."""

    pages: dict[str, KeptPage] = {}
    """The pages, by the names of their Markdown pages."""
    shared: dict[str, str] = {}
    """The texts of the shared paragraphs, by their keys in hexadecimal digits."""
    parts: dict[str, Part] = {}
    """The parts, by the names of their folders in the memory."""


class Memory:
    """What the last build of an index left, and what this one leaves.

    Without a `store` nothing was left, and nothing will be; `folder` then is any new one.
    """

    def __init__(
        self,
        folder: Path,
        store: Store[str, Kept] | None = None,
        published: Path | None = None,
        *,
        believe: bool = True,
    ) -> None:
        """`published` is the folder of the published index.

        If it is not to `believe` what was left, nothing was.
        """
        self.folder = folder
        self.after = Kept()
        """What is to be left by this one."""
        self._store, self._published, self._believe = store, published, believe

    @cached_property
    def before(self) -> Kept:
        """What the last build left."""
        found = self._store.body() if self._store and self._believe else None
        return found or Kept()

    def begin(self) -> None:
        """Let go of what this build has left so far: it begins anew."""
        self.after = Kept()

    def part(self, name: str, index: Path) -> Part | None:
        """Return the part `name` if it stands, after linking its shards into the folder `index`; else None.

        Raises:
            OSError: a shard cannot be linked or copied.
        """
        part = self.before.parts.get(name)
        if part is None or self._published is None or not self._stands(part):
            return None
        for shard in part.shards:
            link_or_copy(f"{self._published}/{shard}", f"{index}/{shard}")
        self.after.parts[name] = part
        return part

    def _stands(self, part: Part) -> bool:
        try:
            return all(
                file_state(f"{folder}/{name}") == state
                for folder, files in ((self.folder, part.files), (self._published, part.shards))
                for name, state in files.items()
            )
        except OSError:
            return False

    def place(self, name: str) -> str:
        """Return the folder for a new part `name`, after removing what is there.

        Raises:
            OSError: that cannot be done.
        """
        path = self.folder / name
        for each in (self.folder, path):  # what is no folder is nothing of the memory
            if os.path.lexists(each) and (each.is_symlink() or not each.is_dir()):
                each.unlink()
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return str(path)

    def made(self, name: str, value: Any, index: Path, shards: Iterable[str]) -> None:
        """Note that the part `name` was made: its files lie in its place, and its `shards` in the folder `index`.

        Raises:
            OSError: one of them is missing.
        """
        files = {f"{name}/{entry.name}": file_state(entry.path) for entry in os.scandir(self.folder / name)}
        self.after.parts[name] = Part(value, files, {each: file_state(f"{index}/{each}") for each in shards})

    def save(self) -> None:
        """Remember this build for the next one, and remove what only the last one needed.

        Raises:
            OSError: that cannot be done.
        """
        if self._store is None:
            return
        self._store.save("", self.after)
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                if path.name not in self.after.parts:
                    shutil.rmtree(path, ignore_errors=True)
            elif path.name != _STATE:
                path.unlink()


def memory_in(folder: Path, published: Path, *, believe: bool = True) -> Memory:
    """Return the memory in `folder` of an index; `published` is its folder."""
    return Memory(folder, Store(folder / _STATE, str, Kept), published, believe=believe)


def key_of_bytes(*parts: bytes) -> str:
    """Return a hash of some bytes, in their order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()
