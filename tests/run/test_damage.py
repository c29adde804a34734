"""Whatever is damaged in the memory of the last run, the next one gives what a clean one gives, and harms nothing."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from rich.console import Console

from generator.contract.layout import NotCasebookFolderError
from generator.run.pipeline import Options, generate
from generator.run.report import Report
from generator.site.build import build_site
from generator.system.progress import Stages
from tests.support.project import ROOT

BODIES = ("Wexcombe Borough Council", "Dunmarsh District Council", "Eastmere Community NHS Trust")
SUBJECTS = ("Fences", "Hedges", "Drains")
THEMES = ("boundary height trimming roots", "daylight window shadow kitchen", "drawings scale survey architect")
FOREIGN = (
    b"5",
    b"null",
    b"{}",
    b"[]",
    b'"x"',
    b"",
    b"\n\n\n",
    b'{"files": {"../../precious.txt": 1}}',
    b"\xff\xfe\x00",
)


def decision(rng: Random, number: int) -> str:
    subject = rng.choice(SUBJECTS)
    return (
        f"{rng.choice(BODIES)} (20 000 {number:03})\n\nCategory : Planning > {subject}\n\nDecision : Upheld\n\n"
        f"Decision date : 0{number % 9 + 1} Mar {rng.choice((2020, 2021))}\n\nThe Ombudsman's final decision:\n\n"
        f"Summary: Case {number}.\n\nThe complaint\n\n  1. He spoke of {rng.choice(THEMES)}, as in 20 000 "
        f"{rng.randrange(20):03}.\n"
    )


def change(rng: Random, corpus: Path) -> None:
    """Add, edit, rename or remove a decision, or leave all as it was."""
    number = rng.randrange(20)
    files = sorted(corpus.glob("*.txt"))
    kind = rng.choice(("add", "add", "edit", "rename", "remove", "nothing"))
    if kind == "add":
        (corpus / f"{number}.txt").write_text(decision(rng, number))
    elif kind == "edit":
        rng.choice(files).write_text(decision(rng, number))
    elif kind == "rename":
        rng.choice(files).rename(corpus / f"{number}-{rng.randrange(9)}.txt")
    elif kind == "remove" and len(files) > 3:
        rng.choice(files).unlink()


def cut(rng: Random, path: Path, others: list[Path]) -> None:
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size + 1)])


def cut_at_a_line(rng: Random, path: Path, others: list[Path]) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: rng.randrange(len(lines) + 1)]))


def zero(rng: Random, path: Path, others: list[Path]) -> None:
    data = bytearray(path.read_bytes())
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.randrange(1, 200))
    data[start:end] = bytes(end - start)
    path.write_bytes(data)


def flip(rng: Random, path: Path, others: list[Path]) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rng.randrange(1, 5) if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def swap(rng: Random, path: Path, others: list[Path]) -> None:
    path.write_bytes(rng.choice(others).read_bytes())


def foreign(rng: Random, path: Path, others: list[Path]) -> None:
    path.write_bytes(rng.choice(FOREIGN))


def remove(rng: Random, path: Path, others: list[Path]) -> None:
    path.unlink()


def older(rng: Random, path: Path, others: list[Path]) -> None:
    """Put back what the file was after the first run of all, if it was there."""
    memory = next(folder for folder in path.parents if folder.name == ".casebook")
    before = memory.parents[1] / "first-memory" / path.relative_to(memory)
    if before.is_file():
        shutil.copy(before, path)


DAMAGES: tuple[Callable[[Random, Path, list[Path]], None], ...] = (
    *(cut, cut_at_a_line, zero, flip, swap, foreign, remove, older),
)


class Place:
    """A folder with a corpus, hand-written pages, a docs folder, and what nobody may touch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus, self.docs, self.handwritten = folder / "corpus", folder / "docs", folder / "handwritten"
        self.corpus.mkdir()
        shutil.copytree(ROOT / "site_src/docs/schema", self.handwritten / "schema")
        (self.handwritten / "about.md").write_text("# About\n")
        for name in ("precious.txt", "outside/precious.md", "outside/data/mine.csv"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("mine\n")

    def run(self, docs: Path) -> Report:
        stages = Stages(Console(file=io.StringIO()))
        return generate(
            self.corpus, docs, self.handwritten, stages, None, Options(site_url="https://casebook.example/")
        )

    def clean(self) -> dict[str, bytes]:
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        self.run(self.folder / "clean")
        return tree(self.folder / "clean")

    def outside(self) -> dict[str, tuple[bytes, int]]:
        """Return all files that no run may touch, with their times."""
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.relative_to(self.folder).parts[0] not in ("docs", "clean", "site", "clean-site")
        }

    def memory(self) -> list[Path]:
        return [path for path in sorted((self.docs / ".casebook").rglob("*")) if path.is_file()]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".casebook" not in path.parts
    }


def damage(rng: Random, place: Place) -> list[str]:
    """Damage up to three files of the memory, and return how."""
    done = []
    for _ in range(rng.randrange(1, 4)):
        files = place.memory()
        if files:
            path, how = rng.choice(files), rng.choice(DAMAGES)
            how(rng, path, files)
            done.append(f"{how.__name__} {path.name}")
    return done


def run_and_move(place: Place, done: list[str]) -> Report:
    """Run; where the record is an older one, move away what it does not know, as the run asks a person to."""
    while True:
        try:
            return place.run(place.docs)
        except NotCasebookFolderError as error:
            assert "older record.txt" in done, done
            Path(str(error).partition(" was not made by Casebook")[0]).unlink()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_damage_to_the_memory_the_next_run_gives_what_a_clean_one_gives(place: Place, seed: int) -> None:
    """Where the record of what Casebook wrote is damaged, files that it may have lost are kept, and named."""
    rng = Random(seed)
    for number in range(8):
        (place.corpus / f"{number}.txt").write_text(decision(rng, number))
    place.run(place.docs)
    shutil.copytree(place.docs / ".casebook", place.folder / "first-memory")
    for _ in range(8):
        done = damage(rng, place)
        change(rng, place.corpus)
        before = place.outside()
        report = run_and_move(place, done)
        grown, clean = tree(place.docs), place.clean()
        assert {name: data for name, data in grown.items() if name not in report.others} == clean, done
        assert report.others == [] or any("record.txt" in how for how in done), done
        assert place.outside() == before, done
        for name in report.others:
            (place.docs / name).unlink()
        again = place.run(place.docs)
        assert (again.written, again.removed, again.others) == (0, 0, []), done
        assert tree(place.docs) == clean, done


def test_after_any_damage_the_next_site_is_that_of_a_clean_build(place: Place) -> None:
    """So too with what is remembered of the site, and the site itself is touched nowhere else."""
    rng = Random(1)
    shutil.copytree(ROOT / "site_src/docs", place.handwritten, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    config = place.folder / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text().replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    config.write_text(text.replace("  - casebook\n", "  - casebook:\n      bulk_from: 1\n      jobs: 1\n"))
    for number in range(6):
        (place.corpus / f"{number}.txt").write_text(decision(rng, number))
    for step in range(4):
        done = []
        if step:
            for path in place.memory():
                if path.name.startswith("site-") or rng.random() < 0.5:
                    how = rng.choice(DAMAGES)
                    how(rng, path, place.memory())
                    done.append(f"{how.__name__} {path.name}")
        change(rng, place.corpus)
        report = place.run(place.docs)
        for name in report.others:
            (place.docs / name).unlink()
        before = place.outside()
        build_site(config, place.docs, place.folder / "site", "https://casebook.example/")
        assert place.outside() == before
        place.clean()
        shutil.rmtree(place.folder / "clean-site", ignore_errors=True)
        build_site(config, place.folder / "clean", place.folder / "clean-site", "https://casebook.example/")
        assert tree(place.folder / "site") == tree(place.folder / "clean-site"), done
