"""How far each source has been imported."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from generator.importing.journal import NAME, Journal


def test_what_is_noted_is_known_to_the_next_run_until_the_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_text("text")
    journal = Journal(tmp_path)
    reached = journal.reached("a", source)
    assert (reached.size, reached.position, reached.done) == (4, 0, False)
    journal.note("a", msgspec.structs.replace(reached, position=3))
    journal.save()
    assert Journal(tmp_path).reached("a", source).position == 3
    os.utime(source, (1, 1))
    assert Journal(tmp_path).reached("a", source).position == 0


def test_a_journal_of_other_code_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a"
    source.write_text("text")
    journal = Journal(tmp_path)
    journal.note("a", msgspec.structs.replace(journal.reached("a", source), done=True))
    journal.save()
    monkeypatch.setattr("generator.importing.journal.code_key", lambda: "other")
    assert not Journal(tmp_path).reached("a", source).done


def test_nothing_is_written_while_nothing_changes(tmp_path: Path) -> None:
    Journal(tmp_path).save()
    assert not (tmp_path / NAME).exists()
