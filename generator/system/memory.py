"""What is remembered between runs, and the keys by which a change is seen.

It lies beside the pages, in `.casebook/`, and is a help, never a need: what is missing, damaged, or written by another
version of the code is as if it had never been there. Everything is then made anew, and is the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from generator.system.files import FileState, replace_file, temporary_path

MEMORY = ".casebook"
"""The folder of the docs folder in which all of it lies."""

_BUILDERS = (
    *("jinja2", "markdown", "mkdocs", "mkdocs-material", "numpy", "properdocs", "pymdown-extensions", "pyromark"),
    *("pystemmer", "pyyaml"),
)

H = TypeVar("H")
B = TypeVar("B")
T = TypeVar("T")


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What was made of some inputs. It stands as long as its key would be the same and its files are as written."""

    key: str
    """The key of all inputs."""
    files: tuple[FileState, ...]
    """The files that were made, as they were after they had been written."""


class Store(Generic[H, B]):
    """A file with what a run remembers, in three lines: hashes of the other two; the head; the body.

    The head is enough to see that nothing has changed; the body, which may be large, has the rest. The values are
    written by msgspec, which checks their types when it reads them (four times as fast as `json` and a check by hand).
    """

    def __init__(self, path: Path, head: type[H], body: type[B]) -> None:
        self._path, self._types = path, (head, body)

    def head(self) -> H | None:
        """Return the head, or None if there is none that can be used."""
        with suppress(OSError), self._path.open("rb") as file:
            return _decoded(file.readline(), [file.readline()], self._types[0])
        return None

    def body(self) -> B | None:
        """Return the body, or None if there is none that can be used."""
        with suppress(OSError):
            data = self._path.read_bytes()  # hundreds of megabytes: no copy is made of its lines
            head = data.find(b"\n") + 1
            body = data.find(b"\n", head) + 1
            lines = memoryview(data)
            return _decoded(data[:head], [lines[head:body], lines[body:]], self._types[1])
        return None

    def save(self, head: H, body: B) -> None:
        """Remember `head` and `body` for the next run.

        Raises:
            OSError: they cannot be written.
        """
        lines = [msgspec.json.encode(value) for value in (head, body)]  # hundreds of megabytes: no copy is made of them
        make_room(self._path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        hashes = " ".join([code_key(), *(_hash(line, b"\n") for line in lines)])
        replace_file(self._path, hashes.encode("ascii"), b"\n", *(part for line in lines for part in (line, b"\n")))

    def forget(self) -> None:
        """Remove the file before anything changes: a run that is cut off leaves nothing that could be believed.

        Raises:
            OSError: it cannot be removed.
        """
        make_room(self._path)
        self._path.unlink(missing_ok=True)


def _decoded(hashes: bytes, lines: Sequence[bytes | memoryview], kind: type[T]) -> T | None:
    """Return the value that the last of `lines` has, or None unless all are as they were written.

    Another thread hashes them in the meantime: that needs no lock of Python's, so where there is more than one core it
    takes no time.
    """
    said = hashes.decode("ascii", "replace").split()
    if said[:1] != [code_key()]:
        return None
    with ThreadPoolExecutor(1) as hashing:
        found = hashing.submit(lambda: [*map(_hash, lines)])
        try:
            value = msgspec.json.decode(lines[-1], type=kind)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None
        return value if found.result() == said[1 : 1 + len(lines)] else None


def make_room(path: Path) -> None:
    """See that a file of the memory can be written at `path`: a folder there goes if it is empty, else it is renamed.

    Raises:
        OSError: that cannot be done.
    """
    for place in (path, temporary_path(path)):
        if place.is_dir() and not place.is_symlink():
            with suppress(OSError):
                place.rmdir()
                continue
            number = 1
            while os.path.lexists(kept := f"{place}.kept{number if number > 1 else ''}"):
                number += 1
            place.rename(kept)


def _hash(*parts: bytes | memoryview) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


@cache
def code_key() -> str:
    """Return the key of all that makes pages besides the input: code, templates, vocabularies, libraries."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".j2", ".yml", ".svg") and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _BUILDERS:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    """Return the version of a library; "" if it is not installed: of MkDocs and its fork one is enough."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def key_of(text: str) -> str:
    """Return a short hash of `text`."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()
