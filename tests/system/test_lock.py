"""One build at a time in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.system.lock import FolderLockedError, locked
from tests.support.project import casebook


def test_a_folder_is_locked_once_and_free_again_afterwards(tmp_path: Path) -> None:
    with locked(tmp_path / "site"):
        with pytest.raises(FolderLockedError, match=r"another build is at work in .*site"), locked(tmp_path / "site"):
            pass
        with locked(tmp_path / "other"):  # each folder has a lock of its own
            pass
    with locked(tmp_path / "site"):
        pass


def test_a_folder_is_the_same_by_whatever_path_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "site")
    with locked(tmp_path / "site"), pytest.raises(FolderLockedError), locked(tmp_path / "link"):
        pass


def test_a_lock_ends_with_a_build_that_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), locked(tmp_path):
        raise ValueError("broken")
    with locked(tmp_path):
        pass


def test_of_two_builds_in_one_folder_the_second_is_told_to_wait(tmp_path: Path) -> None:
    options: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    with locked(tmp_path / "site"):
        done = casebook("build", *options)
        assert (done.returncode, "another build is at work" in done.stderr) == (1, True)
    assert casebook("build", *options).returncode == 0
