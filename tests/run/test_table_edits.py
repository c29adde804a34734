"""Runs after edits, damage and with verify leave the tables of data byte for byte as a run from nothing makes them."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.archive.facts import Facts
from generator.exports import pieces
from generator.exports.columns import Table
from generator.run.pipeline import generate
from generator.system.memory import MEMORY
from generator.system.progress import Stages
from generator.system.workers import workers
from tests.support.changing_project import BODIES, themed
from tests.support.factories import decision_text
from tests.support.project import HANDWRITTEN
from tests.support.runs import quiet, run

LAW = "(Local Government Act 1974, section 26(6)(a), as amended)"


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MEAN", 3)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the references of the decisions whose rows are made, in the order in which they are."""
    found: list[str] = []

    def noting(tables: Sequence[Table], decisions: Sequence[Facts]) -> list[pieces.Piece]:
        found.extend(facts.reference for facts in decisions)
        return pieces.pieces(tables, decisions)

    monkeypatch.setattr("generator.exports.table_files.pieces", noting)
    return found


def write(corpus: Path, number: int, word: str = "fence") -> None:
    """Write a decision that cites a law and pays a sum, or neither, as its number has it."""
    corpus.mkdir(exist_ok=True)
    text = themed(number, BODIES[number % 3], 2020, word, number)
    if number % 2:
        said = f"The Council agreed to pay Mr A £{100 + len(word)} for his distress. {LAW}"
        text = decision_text(number, f"Mr A spoke of a {word}. {LAW}", said, body=BODIES[0], summary=f"A {word}.")
    (corpus / f"{number:03}.txt").write_text(text)


def write_all(corpus: Path, numbers: range, word: str) -> None:
    for number in numbers:
        write(corpus, number, word)


def remove_all(corpus: Path, numbers: range) -> None:
    for number in numbers:
        (corpus / f"{number:03}.txt").unlink()


def data(docs: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (docs / "data").iterdir()}


def clean(tmp_path: Path) -> dict[str, bytes]:
    shutil.rmtree(tmp_path / "clean", ignore_errors=True)
    run(tmp_path / "corpus", tmp_path / "clean")
    return data(tmp_path / "clean")


def begin(tmp_path: Path, numbers: range = range(10, 50)) -> tuple[Path, Path]:
    write_all(tmp_path / "corpus", numbers, "fence")
    run(tmp_path / "corpus", tmp_path / "docs")
    return tmp_path / "corpus", tmp_path / "docs"


@pytest.mark.parametrize("seed", range(4))
def test_any_edits_give_the_bytes_of_a_clean_run(tmp_path: Path, seed: int) -> None:
    corpus, docs = begin(tmp_path)
    choose = random.Random(seed)
    for _ in range(6):
        for _ in range(choose.randint(1, 4)):
            number = choose.randrange(100)
            if choose.random() < 0.4:
                (corpus / f"{number:03}.txt").unlink(missing_ok=True)
            else:
                write(corpus, number, choose.choice(["fence", "hedge", "shed that is large"]))
        run(corpus, docs, choose.choice([1, 2]))
        assert data(docs) == clean(tmp_path)


def test_first_last_and_all_may_come_change_and_go(tmp_path: Path) -> None:
    corpus, docs = begin(tmp_path)
    first, last, kept = corpus / "001.txt", corpus / "099.txt", range(10, 50)
    changes: list[Callable[[], None]] = [
        lambda: write(corpus, 1),
        lambda: write(corpus, 99),
        lambda: write(corpus, 1, "hedge"),
        lambda: write(corpus, 99, "hedge"),
        first.unlink,
        last.unlink,
        lambda: write_all(corpus, kept, "shed"),
        lambda: remove_all(corpus, kept[:-1]),
        lambda: write_all(corpus, kept, "fence"),
    ]
    for change in changes:
        change()
        run(corpus, docs)
        assert data(docs) == clean(tmp_path)


def test_only_the_group_of_what_changed_is_made(tmp_path: Path, made: list[str]) -> None:
    corpus, docs = begin(tmp_path)
    assert len(made) == 40
    made.clear()
    write(corpus, 31, "hedge")
    run(corpus, docs)
    assert "20 000 031" in made
    assert len(made) < 20


def test_a_table_whose_rows_are_the_same_is_not_written(tmp_path: Path) -> None:
    corpus, docs = begin(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (docs / "data").iterdir()}
    path = corpus / "031.txt"
    path.write_text(path.read_text().replace("A fence.", "A long fence."))  # its summary: a fact of the first table
    run(corpus, docs)
    after = {path.name: path.stat().st_mtime_ns for path in (docs / "data").iterdir()}
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {f"decisions.{form}" for form in ("csv", "jsonl", "parquet")} | {"datapackage.json", "index.md"}
    assert data(docs) == clean(tmp_path)


def test_a_damaged_or_missing_memory_only_costs_time(tmp_path: Path, made: list[str]) -> None:
    corpus, docs = begin(tmp_path)
    state = docs / MEMORY / "state.jsonl"
    for number, damaged in enumerate((None, state.read_bytes()[:-90])):
        state.unlink()
        if damaged is not None:
            state.write_bytes(damaged)
        made.clear()
        write(corpus, 31, f"hedge {number}")
        run(corpus, docs)
        assert len(made) == 40
        assert data(docs) == clean(tmp_path)


@pytest.mark.parametrize("name", ["decisions.csv", "decisions.jsonl", "citations.csv", "remedies.parquet"])
def test_a_file_that_was_changed_by_hand_is_not_taken_over(tmp_path: Path, name: str) -> None:
    corpus, docs = begin(tmp_path)
    with (docs / "data" / name).open("r+b") as file:
        file.seek(200)
        file.write(b"tampered")
    write(corpus, 31, "hedge")
    run(corpus, docs)
    assert data(docs) == clean(tmp_path)


def test_a_parquet_file_that_was_damaged_unseen_is_not_taken_over(tmp_path: Path) -> None:
    """It may be such that no library can read it."""
    corpus, docs = begin(tmp_path)
    path = docs / "data/decisions.parquet"
    status = path.stat()
    path.write_bytes(bytes(status.st_size))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    write(corpus, 31, "hedge")
    run(corpus, docs)
    assert data(docs) == clean(tmp_path)


def test_verify_believes_nothing_that_is_remembered(tmp_path: Path, made: list[str]) -> None:
    corpus, docs = begin(tmp_path)
    path = docs / "data/decisions.csv"
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"fence", b"hedge"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    made.clear()
    with workers(1) as executor:
        generate(corpus, docs, HANDWRITTEN, Stages(quiet()), executor, verify=True)
    assert len(made) == 40
    assert data(docs) == clean(tmp_path)
