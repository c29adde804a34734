"""One build at a time in one folder, whoever builds and whatever his temporary folder is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.system import lock
from generator.system.lock import FolderLockedError, locked, places
from tests.support.project import ROOT

_HOLD = (
    "import sys, pathlib\n"
    "from generator.system.lock import locked\n"
    "with locked(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


def holder(folder: Path, temporary: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock of `folder` until its input ends."""
    temporary.mkdir(exist_ok=True)
    running = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "held\n"
    return running


def test_two_processes_with_different_temporary_folders_exclude_each_other(tmp_path: Path) -> None:
    with holder(tmp_path / "site", tmp_path / "a") as first:
        second = subprocess.run(
            [sys.executable, "-c", _HOLD, str(tmp_path / "site")],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            input="",
            capture_output=True,
            text=True,
            check=False,
        )
        assert "FolderLockedError: another build is at work" in second.stderr
        first.communicate("")
    with locked(tmp_path / "site"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


def test_what_a_killed_process_leaves_is_no_lock(tmp_path: Path) -> None:
    with holder(tmp_path / "site", tmp_path / "a") as first:
        first.kill()
        first.wait()
    assert places(tmp_path / "site")[0].is_file()
    with locked(tmp_path / "site"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


def test_a_folder_that_was_made_for_the_lock_alone_goes_with_it(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b" / "site"):
        assert (tmp_path / "a" / "b").is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_file_was_taken_away_is_not_taken_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the file before it is removed, and locks it after that, holds what nobody else can see."""
    path = places(tmp_path / "site")[0]
    taken: list[bool] = []
    is_same = lock._is_same

    def after_removal(held: FileLock, at: Path) -> bool:
        if not taken:
            at.unlink()
        taken.append(is_same(held, at))
        return taken[-1]

    monkeypatch.setattr(lock, "_is_same", after_removal)
    with locked(tmp_path / "site"):
        assert path.is_file()
        assert taken == [False, True]
    assert not path.exists()


def test_a_lock_that_comes_and_goes_is_never_held_twice(tmp_path: Path) -> None:
    """Three processes count in one file, each in turn under the lock."""
    (tmp_path / "count").write_text("0")
    script = (
        "import sys, pathlib, time\n"
        "from generator.system.lock import FolderLockedError, locked\n"
        "folder, count, done = pathlib.Path(sys.argv[1], 'site'), pathlib.Path(sys.argv[1], 'count'), 0\n"
        "while done < 20:\n"
        "    try:\n"
        "        with locked(folder):\n"
        "            number = int(count.read_text())\n"
        "            time.sleep(0.0005)\n"
        "            count.write_text(str(number + 1))\n"
        "            done += 1\n"
        "    except FolderLockedError:\n"
        "        time.sleep(0.0002)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT) for _ in range(3)]
    assert [one.wait(120) for one in running] == [0] * 3
    assert (tmp_path / "count").read_text() == "60"
    assert [path.name for path in tmp_path.iterdir()] == ["count"]


def refuse(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let no lock be written in `folders`, as if they were another user's; root may write everywhere."""
    take = lock._taken

    def taken(path: Path, folder: Path) -> FileLock:
        if path.parent in folders:
            raise PermissionError(13, "Permission denied", str(path))
        return take(path, folder)

    monkeypatch.setattr(lock, "_taken", taken)


def test_where_the_folder_above_cannot_be_written_the_lock_lies_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with monkeypatch.context() as other_rights:
        refuse(other_rights, tmp_path)
        with locked(site):
            assert (site / lock.LOCK).is_file()
            other_rights.undo()
            with pytest.raises(FolderLockedError), locked(site):
                pass
    assert list(site.iterdir()) == []
    with locked(site):
        refuse(monkeypatch, tmp_path)
        with pytest.raises(FolderLockedError), locked(site):
            pass
    assert list(site.iterdir()) == []


def test_a_folder_where_nothing_can_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    refuse(monkeypatch, tmp_path, site)
    with locked(site, reading=True):
        assert list(site.iterdir()) == []
    with pytest.raises(PermissionError), locked(site):
        pass


def test_in_a_mount_point_the_lock_is_beside_it_and_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two containers that share a volume see each other there alone."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == folder)
    beside, inside = places(folder)
    with locked(folder):
        assert beside.exists()
        assert inside.exists()
        beside.unlink()  # as in the other container, which has another folder above
        with pytest.raises(FolderLockedError), locked(folder):
            pass
    assert list(tmp_path.rglob("*")) == [folder]
