"""What pages were made of is known afterwards, or counts as unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.run.made_of import MadeOf, last_made_of, note_made_of
from generator.system.memory import MEMORY


def test_what_is_noted_is_read_back_and_written_only_when_it_changes(tmp_path: Path) -> None:
    (tmp_path / MEMORY).mkdir()
    note_made_of(tmp_path, tmp_path / "corpus", "full")
    assert last_made_of(tmp_path) == MadeOf(f"{tmp_path}/corpus", "full")
    (path,) = (tmp_path / MEMORY).iterdir()
    before = path.stat()
    note_made_of(tmp_path, tmp_path / "corpus", "full")
    assert path.stat().st_ino == before.st_ino
    note_made_of(tmp_path, tmp_path / "corpus", "none")
    assert last_made_of(tmp_path) == MadeOf(f"{tmp_path}/corpus", "none")


@pytest.mark.parametrize("text", [b"", b"[]", b'{"corpus": 1}', b'{"corpus": "x", "data": "all"}', b"\xff"])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, text: bytes) -> None:
    assert last_made_of(tmp_path) is None
    (tmp_path / MEMORY).mkdir()
    (tmp_path / MEMORY / "made-of.json").write_bytes(text)
    assert last_made_of(tmp_path) is None
