"""Find the related decisions of each sub-category, and remember them.

What is found lies in `.casebook/related/`, in a file for each sub-category. While the decisions of a sub-category do
not change, it is not computed again, and its inputs are not read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.archive.facts import Facts, Subject
from generator.archive.groups import Archive
from generator.source.read import CorpusChangedError, UnreadableError, load
from generator.system.files import file_state, replace_file
from generator.system.memory import MEMORY, Made, key_of, make_room
from generator.system.progress import Stages
from generator.system.workers import in_order

_FEWEST = 3  # with two decisions a word is in both or in one: none is distinctive


class RelatedStore:
    """The related decisions of those in an archive. A file is read when it is first needed."""

    def __init__(self, folder: Path, archive: Archive, before: Mapping[str, Made]) -> None:
        """Take the folder of the files, and what is remembered of them, by their names."""
        self._folder = folder
        self._groups = {
            subject: sorted(found, key=lambda facts: facts.slug)
            for subject, found in archive.subjects.items()
            if len(found) >= _FEWEST
        }
        self.made: dict[str, Made] = {}
        """The files that are as they should be, by their names."""
        self.failed: dict[str, str] = {}
        """The input files whose words could not be counted, and why; they are related to nothing."""
        for subject, group in self._groups.items():
            name = _file_name(subject)
            made = before.get(name)
            if made is not None and made.key == _key(group) and _states(folder / name) == made.files:
                self.made[name] = made
        self._lines: dict[Subject, dict[str, bytes]] = {}

    def compute(self, corpus: Path, stages: Stages, executor: Executor | None) -> None:
        """Find the related decisions of each sub-category that changed, and remove the files of no use.

        Raises:
            OSError: a file cannot be written.
            CorpusChangedError: an input file is no longer as it was read.
        """
        tasks = self._tasks()
        if tasks:
            if not self._folder.is_dir():
                self._folder.unlink(missing_ok=True)  # whatever it is, it is no folder of related decisions
                self._folder.mkdir(parents=True)
            total = sum(len(task.members) for task in tasks)
            done = in_order(executor, partial(_compute, corpus, self._folder), ([task] for task in tasks))
            for made, failed in stages.each("Finding related decisions", done, total):
                self.made |= made
                self.failed |= failed
        if self._folder.is_dir() and not self._folder.is_symlink():
            for path in self._folder.iterdir():
                if path.name not in self.made and (path.is_symlink() or not path.is_dir()):
                    path.unlink()

    def _tasks(self) -> list[_Task]:
        """Return what is to be computed, the largest first, so that the processes end together."""
        tasks = [
            _Task(name, _key(group), [_Member(facts.path, facts.sha256, _below_title(facts)) for facts in group])
            for subject, group in self._groups.items()
            if (name := _file_name(subject)) not in self.made
        ]
        return sorted(tasks, key=lambda task: (-len(task.members), task.name))

    def of(self, facts: Facts) -> Iterator[tuple[Facts, tuple[str, ...]]]:
        """Yield the decisions related to `facts`, the nearest first, with the words that both share.

        Raises:
            OSError: the file cannot be read.
        """
        subject = facts.subject
        group = self._groups.get(subject) if subject else None
        if subject is None or group is None:
            return
        if subject not in self._lines:
            lines = (self._folder / _file_name(subject)).read_bytes().splitlines()
            self._lines[subject] = {other.slug: line for other, line in zip(group, lines, strict=True)}
        for at, words in json.loads(self._lines[subject][facts.slug]):
            yield group[at], tuple(words)


def _file_name(subject: Subject) -> str:
    return f"{key_of(repr(subject))}.jsonl"


def _key(group: Sequence[Facts]) -> str:
    return key_of(repr([(facts.slug, facts.sha256) for facts in group]))


def _below_title(facts: Facts) -> int:
    """Return where the lines below the title begin. Without one, a text from a web page begins with two other lines."""
    return facts.title_line if facts.title_line is not None else 2 if facts.form == "html" else 0


def _states(path: Path) -> tuple[tuple[int, int], ...]:
    try:
        return (file_state(str(path)),)
    except OSError:
        return ()


class _Member(NamedTuple):
    """An input file, the hash of its bytes, and how many of its lines are not below its title."""

    path: str
    sha256: str
    above: int


class _Task(NamedTuple):
    """A sub-category to compute: the name of its file, its key, and its decisions in the order of their references."""

    name: str
    key: str
    members: list[_Member]


def find_related(
    corpus: Path,
    docs_dir: Path,
    archive: Archive,
    before: Mapping[str, Made],
    stages: Stages,
    executor: Executor | None,
) -> RelatedStore:
    """Return the related decisions of those in `archive`; compute those that the last runs in `docs_dir` did not.

    `before` is what is remembered of the files of the last run, by their names.

    Raises:
        OSError: they cannot be written.
        CorpusChangedError: an input file is no longer as it was read.
    """
    store = RelatedStore(docs_dir / MEMORY / "related", archive, before)
    store.compute(corpus, stages, executor)
    return store


def _compute(corpus: Path, folder: Path, tasks: Sequence[_Task]) -> tuple[dict[str, Made], dict[str, str]]:
    """Write the files of `tasks`; return what is to be remembered of them, and the inputs that could not be used."""
    made: dict[str, Made] = {}
    failed: dict[str, str] = {}
    for task in tasks:
        near = _related(corpus, task.members, failed)
        path = folder / task.name
        make_room(path)
        replace_file(path, b"".join(json.dumps(one, separators=(",", ":")).encode() + b"\n" for one in near))
        made[task.name] = Made(task.key, (file_state(str(path)),))
    return made, failed


def _related(corpus: Path, members: Sequence[_Member], failed: dict[str, str]) -> list[object]:
    """Return the related decisions of each of `members`. One whose words cannot be counted has none."""
    from generator.related.nearest import related  # its libraries take a while to load

    try:
        return list(related(_lines(corpus, member) for member in members))
    except (CorpusChangedError, MemoryError):
        raise
    except Exception:
        bad = {member.path: reason for member in members if (reason := _reason(corpus, member))}
        if not bad:
            raise
        failed |= bad
        return list(related([] if member.path in bad else _lines(corpus, member) for member in members))


def _reason(corpus: Path, member: _Member) -> str:
    """Return why the words of a decision cannot be counted, "" if they can."""
    from generator.related.words import wording

    try:
        wording([_lines(corpus, member)])
    except CorpusChangedError:
        raise
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


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
    return source.lines[member.above :]
