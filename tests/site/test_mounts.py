"""Folders of a site that can be replaced by no other are found before anything is built."""

from __future__ import annotations

import os
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.site import mounts
from generator.site.mounts import must_stay
from generator.site.own_files import RECORD
from tests.support.nginx import find_nginx, serving
from tests.support.project import CASES, ROOT, casebook


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


@pytest.mark.parametrize("root", ["/disk", "/"])
def test_a_folder_that_a_container_has_mounted_is_found(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    own = line("/", "/", "8:2") + line(root, str(tmp_path))
    other = line(f"{root}/my site".replace("//", "/"), "/usr/share/nginx/html")
    monkeypatch.setattr(mounts, "_PROC", processes(tmp_path / "proc", own=own, container=other))
    assert must_stay(site) == "a container or another process has it mounted"
    (tmp_path / "other").mkdir()
    assert must_stay(tmp_path / "other") == ""


def test_what_is_mounted_in_the_folder_keeps_it_in_its_place(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = line("/", "/") + line("/srv/volume", str(site / "uploads"))
    monkeypatch.setattr(mounts, "_PROC", processes(tmp_path / "proc", own=own))
    assert must_stay(site) == "something is mounted in it"
    assert must_stay(tmp_path / "my site again") == ""


def test_a_parent_that_cannot_be_written_is_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so the system's answer is given here."""
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != site.parent)
    assert must_stay(site) == f"{site.parent} cannot be written"


@contextmanager
def bound(source: Path, place: Path) -> Iterator[bool]:
    """Mount `source` at `place` too, and yield whether that could be done. Where it cannot be, that is said."""
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "--bind", source, place], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        warnings.warn(f"no bind mount can be made here ({done.stderr.strip()}): --in-place stands for it", stacklevel=2)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", place], check=True)


def answers(address: str, ended: threading.Event, seen: set[int]) -> None:
    """Ask for pages that both sites have until `ended`, and note what the server says."""
    while not ended.is_set():
        for name in ("", "about.html", "search.html", "assets/stylesheets/casebook.css", "councils/index.html"):
            try:
                with urlopen(address + name) as answer:
                    seen.add(answer.status)
            except HTTPError as error:
                seen.add(error.code)


def built(folder: Path, corpus: Path, *options: str) -> None:
    places: list[str | Path] = ["--docs-dir", folder / "docs", "--site-dir", folder / "site"]
    done = casebook("build", "--corpus", corpus, *places, *options)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("which", ["the site is a mount point", "a container has the site mounted"])
def test_a_server_that_holds_the_folder_of_a_mount_goes_on_answering(tmp_path: Path, which: str) -> None:
    nginx = find_nginx()
    assert nginx, "no nginx: run `make test`, or `python -m tests.support.nginx`"
    served, site = tmp_path / "served", tmp_path / "site"
    for path in (served, site, tmp_path / "nginx"):
        path.mkdir()
    source, place = (served, site) if which == "the site is a mount point" else (site, served)
    with bound(source, place) as mounted:
        options = [] if mounted else ["--in-place"]
        built(tmp_path, CASES / "site", *options)
        (site / "CNAME").write_text("mine")
        inode, seen, ended = site.stat().st_ino, set[int](), threading.Event()
        with serving(nginx, served if mounted else site, tmp_path / "nginx") as address:
            asking = threading.Thread(target=answers, args=(address, ended, seen))
            asking.start()
            try:
                built(tmp_path, ROOT / "corpus", *options)
            finally:
                ended.set()
                asking.join()
            with urlopen(address + "decisions/20/20-013-052.html") as answer:
                assert answer.status == 200
        assert seen == {200}
        assert site.stat().st_ino == inode
        assert (site / "CNAME").read_text() == "mine"
        assert not (site / "decisions/21/21-004-117.html").exists()
        left = {path.name for path in tmp_path.iterdir()} | {path.name for path in site.glob(".*")}
        assert left == {"docs", "nginx", "served", "site", ".nojekyll", RECORD}


def test_what_is_mounted_in_the_site_is_not_emptied(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "mine.txt").write_text("mine")
    built(tmp_path, CASES / "site")
    with bound(uploads, tmp_path / "site/uploads") as mounted:
        built(tmp_path, ROOT / "corpus", *([] if mounted else ["--in-place"]))
        assert not (tmp_path / "site/decisions/21/21-004-117.html").exists()
        assert (uploads / "mine.txt").read_text() == "mine"
        assert (tmp_path / "site/uploads/mine.txt").exists() == mounted
