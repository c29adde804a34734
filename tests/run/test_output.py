"""What stands from the last run, what was written, and what the report says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.contract.record import Record
from generator.run.output import Output
from generator.run.report import Report
from generator.system.files import file_state, tree_of
from generator.system.memory import MEMORY, Made


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "years").mkdir()
    (tmp_path / MEMORY).mkdir()
    for name in ("index.md", "years/2020.md", "years/2020.csv"):
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.fixture
def made(docs: Path) -> Iterator[Output]:
    before = {
        name: Made("key", (file_state(f"{docs}/{name}"),)) for name in ("index.md", "years/2020.md", "years/2020.csv")
    }
    record = Record(docs)
    record.save([], before)
    record.begin()
    yield Output(docs, record, tree_of(docs, "index.md", "years"), before)
    record.close()


def test_a_file_stands_while_its_key_and_its_state_are_those_remembered(made: Output) -> None:
    assert made.stands("index.md", "key")
    assert made.stands("years/2020.md", None)
    assert not made.stands("years/2020.csv", "changed")
    assert not made.stands("years/2021.md", None)
    assert made.made.keys() == {"index.md", "years/2020.md"}


def test_pages_are_counted_and_other_files_are_not(docs: Path, made: Output) -> None:
    assert made.stands("index.md", "key")
    (docs / "years/2021.md").write_text("new")
    made.announce(["years/2021.md", "years/2020.csv"])
    made.wrote("years/2021.md", "key")
    made.wrote("years/2020.csv", "changed")
    report = Report()
    made.finish(report)
    assert (report.written, report.unchanged, report.removed) == (1, 1, 1)
    assert report.tree.keys() == {"index.md", "years/2021.md", "years/2020.csv"}
    assert not (docs / "years/2020.md").exists()


def test_what_was_written_before_a_new_start_stands_after_it(docs: Path, made: Output) -> None:
    (docs / "years/2021.md").write_text("new")
    made.announce(["years/2021.md"])
    made.wrote("years/2021.md", "key")
    made.start_again()
    assert made.made == {}
    assert made.stands("years/2021.md", "key")
