"""An index that is built on top of the last one has the bytes of one that is built from nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from generator.search.index.build import build_index
from generator.search.index.kept import Memory, memory_in
from generator.system.files import file_state
from tests.support.project import build
from tests.support.small_runs import with_small_runs
from tests.synthetic import write_archive

COUNT = 60
_SAID = "What so many decisions say in the same words that it becomes a paragraph which they share."
_WITH_SAID = f"</div><p>{_SAID}</p>"  # behind the summary, of which nothing is shared


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Markdown pages `docs` and the site `site` of a small archive."""
    folder = tmp_path_factory.mktemp("kept")
    write_archive(folder / "corpus", COUNT, seed=5)
    build(folder / "corpus", folder)
    return folder


class Archive:
    """Pages that change, and the index of them that is built on top of the last one."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        for name in ("docs", "site"):
            shutil.copytree(source / name / "decisions", folder / name / "decisions")
        found = (folder / "docs").rglob("decisions/*/*.md")
        self.every = sorted((path.relative_to(folder / "docs").as_posix() for path in found), key=_chance)
        self.names = self.every[:-9]
        self.index = folder / "index-0"

    def html(self, name: str) -> Path:
        return self.folder / "site" / name.replace(".md", ".html")

    def states(self) -> dict[str, str]:
        return {
            name: repr((file_state(str(self.folder / "docs" / name)), file_state(str(self.html(name)))))
            for name in self.names
        }

    def build(self) -> Memory:
        """Build the index in a new folder on top of the last one, and return what is remembered of it."""
        number = int(self.index.name.partition("-")[2]) + 1
        memory = memory_in(self.folder / "memory", self.index)
        before, self.index = self.index, self.folder / f"index-{number}"
        self.write(self.index, memory)
        memory.save()
        shutil.rmtree(before, ignore_errors=True)
        return memory

    def write(self, folder: Path, memory: Memory | None = None) -> None:
        remembered = (memory, self.states()) if memory else None
        docs, site = str(self.folder / "docs"), str(self.folder / "site")
        assert build_index(docs, site, self.names, folder=folder, remembered=remembered) == {}

    def is_clean(self) -> bool:
        """Return whether the index is the same as one that is built from nothing."""
        clean = self.folder / "clean"
        self.write(clean)
        assert (clean / "root.js").is_file()
        return _files(self.index) == _files(clean)

    def unsampled(self) -> str:
        """Return a decision by which nothing is chosen that others are written with."""
        return max(self.names, key=_chance)

    def edit(self, name: str, old: str, new: str) -> None:
        """Put `new` in place of the first `old` in the statement of a page."""
        page = self.html(name)
        head, mark, statement = page.read_text(encoding="utf-8").partition('<section class="cb-statement"')
        assert old in statement
        page.write_text(head + mark + statement.replace(old, new, 1), encoding="utf-8")

    def redate(self, name: str, date: str) -> None:
        """Give a decision another date."""
        path = self.folder / "docs" / name
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith("date:"))
        lines[at] = f"date: {date}"
        path.write_text("\n".join(lines), encoding="utf-8")


def _chance(name: str) -> bytes:
    """Return by what the sample is chosen: it has the decisions with the least."""
    return sha256(name.replace(".md", ".html").encode()).digest()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def archive(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    with_small_runs(monkeypatch, 20)
    return Archive(tmp_path, pages)


def _changes(archive: Archive, chance: random.Random) -> list[Callable[[], None]]:
    def shrink() -> None:
        archive.names.remove(chance.choice(archive.names))

    def grow() -> None:
        archive.names.append(chance.choice(sorted({*archive.every} - {*archive.names})))

    def move() -> None:
        archive.redate(chance.choice(archive.names), f"20{chance.randrange(15, 26)}-03-0{chance.randrange(1, 9)}")

    return [
        lambda: archive.edit(chance.choice(archive.names), "</p>", f" Answer {chance.randrange(99)}.</p>"),
        lambda: archive.edit(chance.choice(archive.names), "</div>", _WITH_SAID),
        *(shrink, grow, move),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_index_is_that_of_a_clean_build(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    archive.build()
    assert archive.is_clean()
    for _ in range(5):
        for change in chance.choices(_changes(archive, chance), k=chance.randrange(0, 3)):
            change()
        archive.build()
        assert archive.is_clean()


def _runs(memory: Memory) -> set[str]:
    return {name for name in memory.after.parts if name.startswith("run-")}


def test_an_edit_makes_its_own_run_anew_and_no_other(archive: Archive) -> None:
    before = archive.build()
    archive.edit(archive.unsampled(), "</p>", " Wonderful.</p>")
    after = archive.build()
    assert len(_runs(before)) == len(_runs(after)) == 5
    assert len(_runs(before) - _runs(after)) == 1
    assert {*before.after.parts} & {*after.after.parts} > _runs(before) & _runs(after)  # some of the dictionary, too
    assert archive.is_clean()


def test_the_newest_decisions_leave_all_runs_that_were_full_alone_until_they_are_settled(archive: Archive) -> None:
    archive.names = archive.every[:48]
    before = archive.build()
    newest = archive.every[48:51]  # of 48 to 51 decisions 48 are settled
    for name in newest:
        archive.redate(name, "2031-01-05")
        archive.edit(name, "</div>", _WITH_SAID)
    archive.names += newest
    after = archive.build()
    assert len(_runs(before)) == 4
    assert _runs(before) < _runs(after)
    assert archive.is_clean()


def test_what_nothing_needs_any_more_is_removed_from_the_memory(archive: Archive) -> None:
    archive.build()
    archive.edit(archive.names[3], "</p>", " Zyzzogeton.</p>")
    archive.build()
    found = [path for path in (archive.folder / "memory").rglob("terms") if b"zyzzogeton" in path.read_bytes()]
    assert len(found) == 1, "one run has the word"
    archive.names.remove(archive.names[3])
    archive.build()
    assert not any(b"zyzzogeton" in path.read_bytes() for path in (archive.folder / "memory").rglob("*/*"))


def _some(files: Sequence[Path], chance: random.Random) -> Path:
    return chance.choice(sorted(files))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_damaged_or_lost_is_made_anew(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    archive.build()
    for folder in (archive.folder / "memory", archive.index):
        for _ in range(4):
            damaged = _some([path for path in folder.rglob("*") if path.is_file()], chance)
            with damaged.open("ab") as file:
                file.write(b"damaged")
            _some([path for path in folder.rglob("*") if path.is_file()], chance).unlink()
    archive.build()
    assert archive.is_clean()


def test_a_memory_that_is_none_is_no_hindrance(archive: Archive) -> None:
    archive.build()
    shutil.rmtree(archive.folder / "memory")
    (archive.folder / "memory").write_text("no folder")
    archive.build()
    assert archive.is_clean()


def test_a_build_that_was_cut_off_leaves_nothing_that_is_believed(archive: Archive) -> None:
    archive.build()
    archive.edit(archive.unsampled(), "</p>", " Wonderful.</p>")
    memory = memory_in(archive.folder / "memory", archive.index)
    archive.write(archive.folder / "cut-off", memory)  # and neither published nor remembered
    archive.edit(archive.names[41], "</p>", " Wonderful.</p>")
    archive.build()
    assert archive.is_clean()
