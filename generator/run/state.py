"""What the last run read and wrote, so that the next one does again only what has changed.

It lies beside the pages, in `.casebook/`. It is a help, never a source: with none, or one of another version of the
code, everything is done anew, and the pages are the same.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.archive.facts import Facts
from generator.source.problem import Problem
from generator.system.files import FileState
from generator.system.memory import MEMORY, code_key


@dataclass(frozen=True, slots=True)
class SeenFile:
    """An input file as it was read: the hash of its bytes, its facts if it is a decision, and its problems.

    `entry` is a list of values in the order of `Facts`'s fields, or None. `stamp` is what `read.settled_stamp` said
    before the bytes were read.
    """

    sha256: str
    entry: list[Any] | None
    problems: list[list[Any]]
    stamp: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A page as it was written: the key of all it was made of, and the file."""

    key: str
    identity: FileState


@dataclass(slots=True)
class State:
    """The input files and the pages of a run, and what was wrong with the corpus besides its files.

    `councils` and `subjects` lead from each council and sub-category to the key of all that its pages show of one
    another.
    """

    files: dict[str, SeenFile] = field(default_factory=dict)
    pages: dict[str, WrittenFile] = field(default_factory=dict)
    councils: dict[str, str] = field(default_factory=dict)
    problems: list[list[Any]] = field(default_factory=list)
    subjects: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `corpus` and `pages` stand for all that it read and wrote; "" for what may be another.
    `wanted` is what it was asked for.
    """

    corpus: str = ""
    pages: str = ""
    wanted: str = ""
    decisions: int = 0
    problems: list[list[Any]] = field(default_factory=list)


def load_summary(docs_dir: Path) -> Summary:
    """Return what the last run in `docs_dir` came to, or an empty summary if there is none that can be used."""
    try:
        with _path(docs_dir).open("rb") as file:
            return Summary(**_checked(file.readline()))
    except (OSError, ValueError, KeyError, TypeError):
        return Summary()


def load(docs_dir: Path) -> State:
    """Return the state that the last run left in `docs_dir`, or an empty one if there is none that can be used."""
    try:
        with _path(docs_dir).open("rb") as file:
            _checked(file.readline())
            data = json.loads(file.readline())
        return State(
            {name: SeenFile(*values) for name, values in data["files"].items()},
            {name: WrittenFile(key, (size, changed)) for name, (key, size, changed) in data["pages"].items()},
            data["councils"],
            data["problems"],
            data["subjects"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return State()


def _path(docs_dir: Path) -> Path:
    """Return the file of two lines: the summary, which is enough to see that nothing has changed, and the state."""
    return docs_dir / MEMORY / "state.jsonl"


def _checked(line: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(line)
    if data.pop("fingerprint") != code_key():
        raise ValueError("made by another version of the code")
    return data


def save(docs_dir: Path, state: State, summary: Summary) -> None:
    """Leave `state` and `summary` in `docs_dir` for the next run.

    Raises:
        OSError: they cannot be written.
    """
    first = {"fingerprint": code_key(), **{name: getattr(summary, name) for name in _SUMMARISED}}
    second = {
        "files": {
            name: [known.sha256, known.entry, known.problems, known.stamp] for name, known in state.files.items()
        },
        "pages": {name: [made.key, *made.identity] for name, made in state.pages.items()},
        "councils": state.councils,
        "problems": state.problems,
        "subjects": state.subjects,
    }
    path = _path(docs_dir)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        for data in (first, second):
            file.write(json.dumps(data, separators=(",", ":")).encode() + b"\n")
    part.replace(path)


def forget(docs_dir: Path) -> None:
    """Take the state away before pages change: a run that is cut off leaves none that could be believed."""
    _path(docs_dir).unlink(missing_ok=True)


def pack_facts(item: Facts | None) -> list[Any] | None:
    """Return the values of `item` as JSON can hold them."""
    if item is None:
        return None
    return [_packed(getattr(item, name)) for name in _FIELDS]


def _packed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def unpack_facts(values: list[Any]) -> Facts:
    """Return the entry that `pack_facts` packed."""
    facts = list(values)
    facts[_DATE] = datetime.date.fromisoformat(facts[_DATE]) if facts[_DATE] else None
    facts[_MENTIONS] = tuple(facts[_MENTIONS])
    return Facts(*facts)


_FIELDS = tuple(one.name for one in dataclasses.fields(Facts))
_DATE, _MENTIONS = _FIELDS.index("date"), _FIELDS.index("mentions")
_SUMMARISED = tuple(one.name for one in dataclasses.fields(Summary))


def pack_problems(problems: Iterable[Problem]) -> list[list[Any]]:
    """Return problems as JSON can hold them."""
    return [[problem.path, problem.line, problem.severity, problem.code, problem.message] for problem in problems]


def unpack_problems(values: Iterable[list[Any]]) -> list[Problem]:
    """Return the problems that `pack_problems` packed."""
    return [Problem(*value) for value in values]
