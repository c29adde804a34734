"""Find the related decisions of each sub-category, and remember them.

What is found lies in `.casebook/related/`, in a file for each sub-category. While the decisions of a sub-category do
not change, it is not computed again, and its inputs are not read again. Beside it lie the words of its decisions as
they were counted: when some decisions change, only theirs are counted anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.archive.facts import Facts, Subject
from generator.archive.groups import Archive
from generator.source.read import CorpusChangedError, UnreadableError, load
from generator.system.files import FileState, file_state, replace_file
from generator.system.memory import MEMORY, Made, key_of, make_room
from generator.system.progress import Stages
from generator.system.workers import in_order

if TYPE_CHECKING:
    from generator.related.paragraphs import Said

_NOTHING = ""
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
        self._counted: set[str] = set()
        """The files beside which the words of their decisions lie as they were counted."""
        for subject, group in self._groups.items():
            name = _file_name(subject)
            made = before.get(name)
            if made is None:
                continue
            states = tuple(map(_state, _files(folder / name)))[: len(made.files)]
            if made.key == _key(group) and states == made.files:
                self.made[name] = made
            elif len(states) == 2 and states[1] == made.files[1]:
                self._counted.add(name)
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
            kept = {path.name for name, made in self.made.items() for path in _files(Path(name))[: len(made.files)]}
            for path in self._folder.iterdir():
                if path.name not in kept and (path.is_symlink() or not path.is_dir()):
                    path.unlink()

    def _tasks(self) -> list[_Task]:
        """Return what is to be computed, the largest first, so that the processes end together."""
        tasks = [
            _Task(name, _key(group), list(map(_Member.of, group)), name in self._counted)
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


def _files(path: Path) -> tuple[Path, Path]:
    """Return the file of related decisions, and that with the words of their texts."""
    return path, path.with_suffix(".words")


def _state(path: Path) -> FileState | None:
    try:
        return file_state(str(path))
    except OSError:
        return None


class _Member(NamedTuple):
    """An input file, the hash of its bytes, and how many of its lines are not below its title."""

    path: str
    sha256: str
    above: int

    @classmethod
    def of(cls, facts: Facts) -> _Member:
        """Return that of a decision. Without a title, a text from a web page begins with two other lines."""
        above = facts.title_line if facts.title_line is not None else 2 if facts.form == "html" else 0
        return cls(facts.path, facts.sha256, above)

    @property
    def text(self) -> str:
        """The key of its words."""
        return f"{self.sha256} {self.above}"


class _Task(NamedTuple):
    """A sub-category to compute: the name of its file, its key, and its decisions in the order of their references.

    `counted` tells whether the words of its texts lie beside the file as they were written.
    """

    name: str
    key: str
    members: list[_Member]
    counted: bool


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
    from generator.related.nearest import related  # its libraries take a while to load

    made: dict[str, Made] = {}
    failed: dict[str, str] = {}
    for task in tasks:
        path, words = _files(folder / task.name)
        said, bad = _said(corpus, task.members, _kept(words) if task.counted else None)
        near = b"".join(json.dumps(one, separators=(",", ":")).encode() + b"\n" for one in related(said))
        written = [(path, near), *([] if bad else [(words, said.to_bytes())])]
        for file, data in written:
            make_room(file)
            replace_file(file, data)
        made[task.name] = Made(task.key, tuple(file_state(str(file)) for file, _ in written))
        failed |= bad
    return made, failed


def _kept(path: Path) -> Said | None:
    """Return what was counted before; None if that cannot be read or is not as it was written."""
    from generator.related.paragraphs import Said

    try:
        return Said.of_bytes(path.read_bytes())
    except OSError:
        return None


def _said(corpus: Path, members: Sequence[_Member], before: Said | None) -> tuple[Said, dict[str, str]]:
    """Return what `members` say, and the paths of those whose words cannot be counted, and why: these say nothing.

    What is in `before` is not counted again.
    """
    from generator.related.paragraphs import Paragraphs

    paragraphs = Paragraphs(before)
    bad: dict[str, str] = {}
    texts = []
    for member in members:
        text = member.text
        if text not in paragraphs:
            try:
                paragraphs.add(text, _lines(corpus, member))
            except (CorpusChangedError, MemoryError):
                raise
            except Exception as error:
                bad[member.path] = f"{type(error).__name__}: {error}"
                text = _NOTHING
        texts.append(text)
    if bad:
        paragraphs.add(_NOTHING, ())
    return paragraphs.said(texts), bad


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
