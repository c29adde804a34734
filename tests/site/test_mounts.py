"""Folders of a site that can be replaced by no other are found before anything is built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.site import mounts
from generator.site.mounts import must_stay


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "my site").mkdir()
    return tmp_path / "my site"


def processes(folder: Path, **mountinfos: str) -> Path:
    """Make a folder like /proc, where each process sees other mounts."""
    for number, (name, text) in enumerate(mountinfos.items(), 1):
        process = folder / ("self" if name == "own" else str(number))
        (process / "ns").mkdir(parents=True)
        (process / "ns" / "mnt").symlink_to(f"mnt:[{number}]")
        (process / "mountinfo").write_text(text)
    return folder


def line(root: str, point: str, device: str = "8:1") -> str:
    def escaped(text: str) -> str:
        return text.replace(" ", "\\040")

    return f"22 1 {device} {escaped(root)} {escaped(point)} rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


def test_a_folder_of_ones_own_can_be_replaced(site: Path) -> None:
    assert must_stay(site) == ""
    assert must_stay(site / "not yet there") == ""


def test_a_mount_point_is_found(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = line("/", "/") + line("/srv/volume", str(site))
    monkeypatch.setattr(mounts, "_PROC", processes(tmp_path / "proc", own=own))
    assert must_stay(site) == "it is a mount point"


def test_a_folder_that_a_container_has_mounted_is_found(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = line("/", "/", "8:2") + line("/disk", str(tmp_path))
    other = line("/disk/my site", "/usr/share/nginx/html")
    monkeypatch.setattr(mounts, "_PROC", processes(tmp_path / "proc", own=own, container=other))
    assert must_stay(site) == "a container or another process has it mounted"
    (tmp_path / "other").mkdir()
    assert must_stay(tmp_path / "other") == ""


def test_a_parent_that_cannot_be_written_is_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so the system's answer is given here."""
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != site.parent)
    assert must_stay(site) == f"{site.parent} cannot be written"
