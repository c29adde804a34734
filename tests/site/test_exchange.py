"""A new site in the place of the old one: at once, by two renames, or file by file."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.site import exchange as module
from generator.site.exchange import (
    HalfReplacedError,
    MustStayError,
    SiteLostError,
    beside,
    exchange,
    replace_files,
    settle,
)
from generator.site.own_files import RECORD, record, recorded
from generator.site.scan import FRESH, scan
from tests.support.project import ROOT


def two_sites(folder: Path) -> tuple[Path, Path]:
    """Make an old site in its place and a new one beside it."""
    site = folder / "site"
    fresh, _ = beside(site)
    for path, text in ((site, "old"), (fresh, "new")):
        path.mkdir()
        (path / "index.html").write_text(text)
    return fresh, site


def text_of(site: Path) -> str:
    return (site / "index.html").read_text()


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS, on NFS and on FUSE."""
    monkeypatch.setattr(module, "_exchanged_at_once", lambda fresh, site_dir: False)


def failing_rename(monkeypatch: pytest.MonkeyPatch, faults: dict[int, BaseException]) -> None:
    """Let the renames with these numbers fail."""
    rename, count = Path.rename, [0]

    def counted(self: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] in faults:
            raise faults[count[0]]
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)


def test_the_old_site_is_where_the_new_one_was(tmp_path: Path) -> None:
    fresh, site = two_sites(tmp_path)
    exchange(fresh, site)
    assert (text_of(site), text_of(fresh)) == ("new", "old")


@pytest.mark.usefixtures("without_exchange")
def test_two_renames_do_the_same(tmp_path: Path) -> None:
    fresh, site = two_sites(tmp_path)
    exchange(fresh, site)
    assert (text_of(site), text_of(fresh)) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fresh.name, "site"])


@pytest.mark.usefixtures("without_exchange")
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_an_error_between_the_renames_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    fresh, site = two_sites(tmp_path)
    failing_rename(monkeypatch, {2: fault})
    with pytest.raises(type(fault)):
        exchange(fresh, site)
    assert (text_of(site), text_of(fresh)) == ("old", "new")


@pytest.mark.usefixtures("without_exchange")
def test_a_site_that_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, site = two_sites(tmp_path)
    failing_rename(monkeypatch, {2: OSError(errno.EIO, "x"), 3: OSError(errno.EIO, "x")})
    with pytest.raises(SiteLostError, match=r"is now in .*/\.site\.casebook-old; rename that folder"):
        exchange(fresh, site)
    assert text_of(beside(site)[1]) == "old"


@pytest.mark.usefixtures("without_exchange")
@pytest.mark.parametrize("number", [errno.EBUSY, errno.EACCES])
def test_a_folder_that_cannot_be_renamed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    fresh, site = two_sites(tmp_path)
    failing_rename(monkeypatch, {1: OSError(number, "x")})
    with pytest.raises(MustStayError):
        exchange(fresh, site)
    assert (text_of(site), text_of(fresh)) == ("old", "new")


def test_a_kill_between_the_renames_is_put_right_at_the_next_start(tmp_path: Path) -> None:
    fresh, site = two_sites(tmp_path)
    script = (
        "import os, pathlib, signal, sys\n"
        "from generator.site import exchange as module\n"
        "module._exchanged_at_once = lambda fresh, site_dir: False\n"
        "rename = pathlib.Path.rename\n"
        "def killed(self, target):\n"
        "    if target.name == 'site':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return rename(self, target)\n"
        "pathlib.Path.rename = killed\n"
        "module.exchange(*map(pathlib.Path, sys.argv[1:]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(fresh), str(site)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not site.exists()
    settle(site)
    assert text_of(site) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_taken_away_and_the_site_stays(tmp_path: Path) -> None:
    fresh, site = two_sites(tmp_path)
    beside(site)[1].mkdir()
    (site / FRESH).mkdir()
    settle(site)
    assert text_of(site) == "old"
    assert not fresh.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]


# ---- File by file ---------------------------------------------------------------------------------------------------

_OLD = ("index.html", "decisions/20/a.html", "councils/x.html", "search/old.js", "search/root.js", "gone/x/y.csv")
_NEW = (
    "index.html",
    "decisions/20/a.html",
    "decisions/21/b.html",
    "councils/x.html",
    "search/new.js",
    "search/root.js",
)


def inside(folder: Path, old: tuple[str, ...] = _OLD, new: tuple[str, ...] = _NEW) -> tuple[Path, Path]:
    """Make an old site, and a new one in it that is to replace its files."""
    site = folder / "site"
    fresh = site / FRESH
    for path, names in ((site, old), (fresh, new)):
        for name in names:
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(path.name)
        record(path, names)
    return fresh, site


def replaced(fresh: Path, site: Path, removed: set[str]) -> list[str]:
    """Replace the files of a site by those of another, as a build does that has looked at both."""
    made = {name: state for name, state in scan(fresh)[0].items() if name != RECORD}
    return replace_files(fresh, site, made, scan(site)[0], removed)


def test_files_are_replaced_new_names_first_indexes_after_them_and_removals_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = inside(tmp_path)
    done: list[str] = []
    replace, link, unlink = os.replace, os.link, Path.unlink

    def renamed(source: Path, target: Path) -> None:
        done.append(Path(target).relative_to(site).as_posix())
        replace(source, target)

    def removed(self: Path, missing_ok: bool = False) -> None:
        if self.name[0] != ".":
            done.append(f"-{self.relative_to(site).as_posix()}")
        unlink(self, missing_ok)

    def linked(source: Path, target: Path) -> None:
        done.append(Path(target).relative_to(site).as_posix())
        link(source, target)

    monkeypatch.setattr(os, "replace", renamed)
    monkeypatch.setattr(os, "link", linked)
    monkeypatch.setattr(Path, "unlink", removed)
    replaced(fresh, site, {"search/old.js", "gone/x/y.csv"})
    assert done[:-3] == [
        ".casebook-files.gz",  # of old and new
        "search/new.js",
        "decisions/21/b.html",
        "search/root.js",
        "decisions/20/a.html",
        "councils/x.html",
        "index.html",
    ]
    assert (sorted(done[-3:-1]), done[-1]) == (["-gone/x/y.csv", "-search/old.js"], ".casebook-files.gz")
    assert not (site / "gone").exists()
    assert recorded(site) == frozenset(_NEW)
    assert {(site / name).read_text() for name in _NEW} == {FRESH}


def test_a_file_can_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    fresh, site = inside(tmp_path, ("a", "b/c/d"), ("a/x/y", "b"))
    replaced(fresh, site, {"a", "b/c/d"})
    assert (site / "a/x/y").is_file()
    assert (site / "b").is_file()


def test_another_file_system_is_copied_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, site = inside(tmp_path)
    replace = os.replace

    def across(source: Path, target: Path) -> None:
        if FRESH in Path(source).parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", across)
    replaced(fresh, site, set())
    assert {(site / name).read_text() for name in _NEW} == {FRESH}
    assert not list(site.rglob("*.part"))


def test_a_replacement_that_is_cut_off_says_so_and_keeps_the_record_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = inside(tmp_path)
    replace = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(target).name == "index.html":
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HalfReplacedError, match=r"index\.html: No space left on device\. Some files of the site"):
        replaced(fresh, site, {"search/old.js"})
    assert recorded(site) == frozenset([*_NEW, "search/old.js"])


def test_a_file_of_the_users_where_a_half_done_replacement_had_not_come_yet_is_not_the_sites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = inside(tmp_path)
    new = sorted({*_NEW} - {name for name in _NEW if (site / name).exists()})

    def full(source: Path, target: Path) -> None:
        if Path(target).name.startswith(".casebook"):
            Path(source).rename(target)
            return
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HalfReplacedError):
        replaced(fresh, site, {"search/old.js", "gone/x/y.csv"})
    for name in new:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("mine")
    (site / "search/old.js").unlink()
    (site / "search/old.js").write_text("mine too")
    known = recorded(site)
    assert known is not None
    assert new
    assert not known & {*new, "search/old.js"}
    assert "gone/x/y.csv" in known


def test_files_that_a_half_done_replacement_has_put_there_are_the_sites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = inside(tmp_path)
    replace = os.replace
    done: list[str] = []

    def full(source: Path, target: Path) -> None:
        if len(done) == 4:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        done.append(Path(target).relative_to(site).as_posix())
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HalfReplacedError):
        replaced(fresh, site, {"search/old.js", "gone/x/y.csv"})
    known = recorded(site)
    assert known is not None
    assert {name for name in _NEW if (site / name).exists()} | {"search/old.js", "gone/x/y.csv"} == known


def test_a_file_of_the_users_that_comes_in_the_moment_of_a_new_one_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, site = inside(tmp_path)
    link = os.link

    def late(source: Path, target: Path) -> None:
        if Path(target).name == "b.html":
            Path(target).write_text("mine")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    kept = replaced(fresh, site, {"search/old.js", "gone/x/y.csv"})
    assert kept == ["decisions/21/b.html.kept"]
    assert (site / kept[0]).read_text() == "mine"
    assert (site / "decisions/21/b.html").read_text() == FRESH


def test_a_file_of_the_users_that_came_after_the_look_at_the_site_is_put_aside(tmp_path: Path) -> None:
    fresh, site = inside(tmp_path)
    made, standing = scan(fresh)[0], scan(site)[0]
    (site / "decisions/21").mkdir()
    (site / "decisions/21/b.html").write_text("mine")
    del made[RECORD]
    kept = replace_files(fresh, site, made, standing, {"search/old.js"})
    assert [(site / name).read_text() for name in kept] == ["mine"]
    assert (site / "decisions/21/b.html").read_text() == FRESH


def test_new_files_come_also_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "no hard links here")

    fresh, site = inside(tmp_path)
    monkeypatch.setattr(os, "link", none)
    assert replaced(fresh, site, {"search/old.js", "gone/x/y.csv"}) == []
    assert {(site / name).read_text() for name in _NEW} == {FRESH}
