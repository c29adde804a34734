"""What the last run read and wrote, so that the next one does again only what has changed.

It lies beside the pages, in `.casebook/`. It is a help, never a source: with none, or one of another version of the
code, everything is done anew, and the pages are the same.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.entry import Entry
from generator.model import Problem

FOLDER = ".casebook"

_FILE = "state.json"
_RENDERERS = ("jinja2", "pyromark", "pyyaml")


@dataclass(frozen=True, slots=True)
class Known:
    """An input file as it was read: the hash of its bytes, its facts if it is a decision, and its problems.

    `entry` is a list of values in the order of `Entry`'s fields, or None.
    """

    sha256: str
    entry: list[Any] | None
    problems: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was written: the key of all it was made of, and the file's size and time of change (ns)."""

    key: str
    size: int
    changed: int


@dataclass(slots=True)
class State:
    """The input files and the pages of a run, and what it had to say."""

    files: dict[str, Known] = field(default_factory=dict)
    pages: dict[str, Made] = field(default_factory=dict)
    decisions: int = 0
    problems: list[list[Any]] = field(default_factory=list)


def load(docs_dir: Path) -> State:
    """Return the state that the last run left in `docs_dir`, or an empty one if there is none that can be used."""
    try:
        data = json.loads((docs_dir / FOLDER / _FILE).read_bytes())
        if data["fingerprint"] != fingerprint():
            return State()
        return State(
            {name: Known(*values) for name, values in data["files"].items()},
            {name: Made(*values) for name, values in data["pages"].items()},
            data["decisions"],
            data["problems"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return State()


def save(docs_dir: Path, state: State) -> None:
    """Leave `state` in `docs_dir` for the next run.

    Raises:
        OSError: it cannot be written.
    """
    data = {
        "fingerprint": fingerprint(),
        "decisions": state.decisions,
        "problems": state.problems,
        "files": {name: [known.sha256, known.entry, known.problems] for name, known in state.files.items()},
        "pages": {name: [made.key, made.size, made.changed] for name, made in state.pages.items()},
    }
    path = docs_dir / FOLDER / _FILE
    part = path.with_suffix(".part")
    part.write_bytes(json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode("utf-8"))
    part.replace(path)


def forget(docs_dir: Path) -> None:
    """Take the state away before pages change: a run that is cut off leaves none that could be believed."""
    (docs_dir / FOLDER / _FILE).unlink(missing_ok=True)


@cache
def fingerprint() -> str:
    """Return a hash of all that makes pages besides the input: code, templates, vocabularies, renderers."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".j2", ".yml") and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _RENDERERS:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.hexdigest()


def key_of(text: str) -> str:
    """Return a short hash of `text`."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()


def made(path: Path, key: str) -> Made:
    """Return what is to be remembered of the page at `path`.

    Raises:
        OSError: there is no such file.
    """
    status = os.stat(path)
    return Made(key, status.st_size, status.st_mtime_ns)


def stands(docs_dir: str, name: str, page: Made | None) -> bool:
    """Tell whether the file of a page is still as it was written."""
    if page is None:
        return False
    try:
        status = os.stat(os.path.join(docs_dir, name))
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (page.size, page.changed)


def pack_entry(item: Entry | None) -> list[Any] | None:
    """Return the values of `item` as JSON can hold them."""
    if item is None:
        return None
    return [_packed(getattr(item, name)) for name in _FIELDS]


def _packed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def unpack_entry(values: list[Any]) -> Entry:
    """Return the entry that `pack_entry` packed."""
    found = dict(zip(_FIELDS, values, strict=True))
    found["date"] = datetime.date.fromisoformat(found["date"]) if found["date"] else None
    found["mentions"] = tuple(found["mentions"])
    return Entry(**found)


_FIELDS = tuple(one.name for one in dataclasses.fields(Entry))


def pack_problems(problems: Iterable[Problem]) -> list[list[Any]]:
    """Return problems as JSON can hold them."""
    return [[problem.path, problem.line, problem.severity, problem.code, problem.message] for problem in problems]


def unpack_problems(values: Iterable[list[Any]]) -> list[Problem]:
    """Return the problems that `pack_problems` packed."""
    return [Problem(*value) for value in values]


def unchanged(docs_dir: Path, pages: Mapping[str, Made]) -> bool:
    """Tell whether the files of all `pages` are as they were written."""
    return all(stands(str(docs_dir), name, page) for name, page in pages.items())
