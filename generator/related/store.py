"""Find the related decisions of each sub-category, and remember them.

What is found lies beside the state, in a file for each sub-category, which is named by a hash of all that it was made
of. A sub-category whose file is there is not computed again, and its inputs are not read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.archive.facts import Facts
from generator.archive.groups import Archive
from generator.source.read import CorpusChangedError, UnreadableError, load
from generator.system.memory import MEMORY, code_key, key_of
from generator.system.progress import Stages
from generator.system.workers import in_order

_FEWEST = 3  # of two decisions, the words of one are either in both or in none other


class RelatedStore:
    """The related decisions of those in an archive, as they lie in `folder`. A file is read when it is first needed."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self._folder = folder
        self._groups = {subject: sorted(found, key=_by_slug) for subject, found in archive.subjects.items()}
        self._keys = {subject: _key(group) for subject, group in self._groups.items() if len(group) >= _FEWEST}
        self._lines: dict[str, dict[str, bytes]] = {}

    def missing(self) -> list[_Task]:
        """Return what is to be computed, the largest first, so that the processes end together."""
        there = {path.name for path in self._folder.iterdir()} if self._folder.is_dir() else set()
        tasks = [
            _Task(key, [_Member(facts.path, facts.sha256, facts.title_line) for facts in self._groups[subject]])
            for subject, key in self._keys.items()
            if key not in there
        ]
        return sorted(tasks, key=lambda task: (-len(task.members), task.key))

    def sweep(self) -> None:
        """Remove the files that are of no use to this archive."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._keys.values():
                    path.unlink()

    def of(self, facts: Facts) -> Iterator[tuple[Facts, tuple[str, ...]]]:
        """Yield the decisions related to `facts`, the nearest first, with the words that both share."""
        subject = facts.subject
        key = self._keys.get(subject) if subject else None
        if subject is None or key is None:
            return
        group = self._groups[subject]
        if key not in self._lines:
            lines = (self._folder / key).read_bytes().splitlines()
            self._lines[key] = {other.slug: line for other, line in zip(group, lines, strict=True)}
        for at, words in json.loads(self._lines[key][facts.slug]):
            yield group[at], tuple(words)


def _by_slug(facts: Facts) -> str:
    return facts.slug


def _key(group: Sequence[Facts]) -> str:
    return key_of(repr([code_key(), *((facts.slug, facts.sha256) for facts in group)]))


@dataclass(frozen=True, slots=True)
class _Member:
    """An input file, the hash of its bytes, and the line of its title."""

    path: str
    sha256: str
    title_line: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A sub-category to compute: the name of its file, and its decisions in the order of their references."""

    key: str
    members: list[_Member]


def find_related(
    corpus: Path, docs_dir: Path, archive: Archive, stages: Stages, executor: Executor | None
) -> RelatedStore:
    """Return the related decisions of those in `archive`; compute those that the last runs in `docs_dir` did not.

    Raises:
        OSError: they cannot be written.
        CorpusChangedError: an input file is no longer as it was read.
    """
    folder = docs_dir / MEMORY / "related"
    kin = RelatedStore(folder, archive)
    tasks = kin.missing()
    if tasks:
        folder.mkdir(parents=True, exist_ok=True)
        total = sum(len(task.members) for task in tasks)
        done = in_order(executor, partial(_compute, corpus, folder), ([task] for task in tasks))
        for _ in stages.each("Finding related decisions", done, total):
            pass
    kin.sweep()
    return kin


def _compute(corpus: Path, folder: Path, tasks: Sequence[_Task]) -> int:
    from generator.related.nearest import related  # its libraries take a while to load

    for task in tasks:
        near = related(_lines(corpus, member) for member in task.members)
        part = folder / f"{task.key}.part"
        with part.open("wb") as file:
            file.writelines(json.dumps(one, separators=(",", ":")).encode() + b"\n" for one in near)
        os.replace(part, folder / task.key)
    return sum(len(task.members) for task in tasks)


def _lines(corpus: Path, member: _Member) -> tuple[str, ...]:
    """Return the lines below the title.

    Raises:
        CorpusChangedError: the file is no longer as it was read.
    """
    try:
        source, _ = load(corpus, member.path)
    except UnreadableError:
        source = None
    if source is None or source.sha256 != member.sha256:
        raise CorpusChangedError.of(member.path)
    return source.lines[member.title_line :]
