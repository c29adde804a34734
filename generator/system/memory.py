"""What is remembered between runs, and the keys by which a change is seen.

It lies beside the pages, in `.casebook/`, and is a help, never a need: what is missing, damaged, or written by another
version of the code is as if it had never been there. Everything is then made anew, and is the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

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

_EACH = 512  # entries of a dict in a part, which is then some megabytes at most
_END = "="  # in the place of a name, before the hash: no field is called so
_LONGEST = 128  # bytes of a name or of the last line


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What was made of some inputs. It stands as long as its key would be the same and its files are as written."""

    key: str
    """The key of all inputs."""
    files: tuple[FileState, ...]
    """The files that were made, as they were after they had been written."""


class Store(Generic[H, B]):
    """A file with what a run remembers: a head, which is enough to see that nothing has changed, and a body.

    Its lines are: the key of the code and the hash of the head; the head; the parts of the body, each after its name;
    and the hash of these. A body is a `dict`, or a `Struct` whose fields all have defaults; of a `dict` a part has some
    of the entries, so that neither who writes a body of hundreds of megabytes nor who reads it holds it twice. The
    values are written by msgspec, which checks their types when it reads them (four times as fast as `json` and a check
    by hand).
    """

    def __init__(self, path: Path, head: type[H], body: type[B]) -> None:
        self._path, self._head, self._body = path, head, body

    def head(self) -> H | None:
        """Return the head, or None if there is none that can be used."""
        with suppress(OSError), self._path.open("rb") as file:
            line = _head_line(file)
            with suppress(msgspec.DecodeError, ValueError, RecursionError):
                return None if line is None else msgspec.json.decode(line, type=self._head)
        return None

    def body(self) -> B | None:
        """Return the body, or None if there is none that can be used."""
        with (
            suppress(OSError, msgspec.DecodeError, ValueError, KeyError, RecursionError),
            self._path.open("rb") as file,
        ):
            return None if _head_line(file) is None else _read(file, self._body)
        return None

    def save(self, head: H, body: B) -> None:
        """Remember `head` and `body` for the next run.

        Raises:
            OSError: they cannot be written.
        """
        make_room(self._path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self._path, _lines(msgspec.json.encode(head) + b"\n", body, self._body))

    def forget(self) -> None:
        """Remove the file before anything changes: a run that is cut off leaves nothing that could be believed.

        Raises:
            OSError: it cannot be removed.
        """
        make_room(self._path)
        self._path.unlink(missing_ok=True)


def _lines(head: bytes, body: object, kind: type) -> Iterator[bytes]:
    """Yield the bytes of a file, piece by piece."""
    yield f"{code_key()} {_digest(head).hexdigest()}\n".encode("ascii")
    yield head
    digest = _digest()
    for name in _fields(kind):
        for part in _parts(getattr(body, name) if name else body):
            for piece in (f"{name} ".encode(), msgspec.json.encode(part), b"\n"):
                digest.update(piece)
                yield piece
    yield f"{_END} {digest.hexdigest()}\n".encode("ascii")


def _parts(value: object) -> Iterator[object]:
    if not isinstance(value, dict):
        yield value
        return
    entries = iter(value.items())
    while part := dict(islice(entries, _EACH)):
        yield part


def _head_line(file: BinaryIO) -> bytes | None:
    """Return the line with the head; None unless it is as it was written, by this code."""
    said, line = file.readline(), file.readline()
    return line if said == f"{code_key()} {_digest(line).hexdigest()}\n".encode("ascii") else None


def _read(file: BinaryIO, kind: type[B]) -> B | None:
    """Return the body that the lines of `file` have; None unless all are as they were written.

    Another thread hashes them in the meantime: that needs no lock of Python's, so where there is more than one core it
    takes no time.

    Raises:
        OSError: they cannot be read.
        msgspec.DecodeError, ValueError, KeyError, RecursionError: they are not what was written.
    """
    decoders = {name: msgspec.json.Decoder(field) for name, field in _fields(kind).items()}
    body, digest = kind(), _digest()
    with ThreadPoolExecutor(1) as hashing:
        for line in file:
            name, _, said = line[:_LONGEST].partition(b" ")
            if name == _END.encode():
                whole = f"{hashing.submit(digest.hexdigest).result()}\n".encode("ascii")
                return body if said == whole and not file.read(1) else None
            hashing.submit(digest.update, line)
            value = decoders[name.decode("utf-8")].decode(memoryview(line)[len(name) + 1 :])
            known = getattr(body, name.decode("utf-8")) if name else body
            if isinstance(known, dict):
                known.update(value)
            else:
                setattr(body, name.decode("utf-8"), value)
    return None


def _fields(kind: Any) -> dict[str, Any]:
    """Return the types of a body's fields by their names; a `dict` is one field, whose name is empty."""
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return {field.name: field.type for field in msgspec.structs.fields(kind)} if is_struct else {"": kind}


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


def _digest(data: bytes = b"") -> hashlib.blake2b:
    return hashlib.blake2b(data, digest_size=16)


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
