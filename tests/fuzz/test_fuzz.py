"""Hostile files of every kind lose no decision and no word, and run nothing."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pyromark
import pytest

from generator.source.read import UnreadableError
from tests.fuzz.build import Calm, Fault, calm, faults_in
from tests.fuzz.inputs import batch
from tests.fuzz.run import BATCH, explained, fuzz
from tests.fuzz.shrink import Files, shrunk

pytestmark = pytest.mark.long

FILES = 8 * BATCH
"""How many are tried each time: `make fuzz N=1000000` tries more."""


def test_hostile_files_lose_no_decision_and_no_word_and_run_nothing() -> None:
    trial = fuzz("make test", FILES)
    assert trial.failures == [], "\n".join(trial.failures)
    assert trial.files == FILES
    assert trial.decisions > 0.8 * FILES  # most of them are published: a trial of refusals would prove little


def test_the_same_seed_gives_the_same_files() -> None:
    assert batch("a", 40) == batch("a", 40) != batch("b", 40)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    return calm(tmp_path_factory.mktemp("calm"))


def test_a_failure_is_shrunk_and_written_to_a_file_that_is_named(
    harmless: Calm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a renderer that loses a word, one file is left, of a title and of the line with the word."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    files = batch("shrink", 6)
    lines = b"A body (20 100 001)\n\nSummary: one.\n\n  1. He said zebra twice.\n  2. More.\n"
    files["zebra.txt"] = lines
    render = pyromark.html

    def loses(text: str, **options: object) -> str:
        return render(text, **options).replace("zebra", "")  # type: ignore[arg-type]

    with mock.patch("generator.site.page.bulk.pyromark.html", loses):
        faults, _ = faults_in(files, harmless)
        assert [fault.name for fault in faults] == ["zebra.txt"]
        said = explained(files, faults, harmless)
    (written,) = [path for path in tmp_path.rglob("*.txt") if path.is_file()]
    assert str(written.parent) in said
    assert written.name == "zebra.txt"
    assert b"zebra" in written.read_bytes()
    assert len(written.read_bytes()) < len(lines) / 2


def test_a_file_that_is_lost_without_a_word_is_a_fault(harmless: Calm) -> None:
    files: Files = {
        "1.txt": b"A body (20 100 001)\n\nSummary: one.\n",
        "2.txt": b"B body (20 100 002)\n\nSummary: two.\n",
    }

    def silent(corpus: Path, name: str) -> object:
        raise UnreadableError(mock.Mock(path="another", severity="error", code="x", line=1, message=""))

    assert faults_in(files, harmless) == ([], 2)
    with mock.patch("generator.run.reading.load", silent):
        faults, _ = faults_in({"1.txt": files["1.txt"]}, harmless)
    assert faults != []
    broken = {"1.txt": b"A body (20 100 001)\xff\n"}
    assert faults_in(broken, harmless) == ([], 0)


def test_shrinking_leaves_what_fails_and_no_more() -> None:
    files = {"a": b"one\ntwo\nthree\n", "b": b"four\n", "c": "fünf\nsix\n".encode()}

    def fails(some: Files) -> bool:
        return b"w" in some.get("a", b"") and "ü".encode() in some.get("c", b"")

    assert shrunk(files, fails) == {"a": b"w", "c": "ü".encode()}
    assert shrunk(files, lambda some: b"x" in b"".join(some.values()), ["c"]) == {"c": b"x"}
    assert Fault("a", "b") == ("a", "b")
