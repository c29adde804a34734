"""What is not Casebook's in the folder of a site stays there, whatever is built."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.contract.layout import NotCasebookFolderError
from generator.site.carrying import carry
from generator.site.files.sitemap import write_sitemap
from generator.site.own_files import RECORD, check_site_dir, foreign, record, recorded
from generator.site.scan import scan
from tests.support.project import CASES, ROOT, casebook, configure

pytestmark = pytest.mark.long

_THEIRS = (".git/HEAD", ".well-known/security.txt", "CNAME", "years/my-own-notes.html", "data/my-own.csv")


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def build(folder: Path, *options: str | Path, corpus: Path = ROOT / "corpus") -> subprocess.CompletedProcess[str]:
    places: list[str | Path] = ["--docs-dir", folder / "docs", "--site-dir", folder / "site"]
    return casebook("build", "--corpus", corpus, *places, *options)


@pytest.mark.parametrize("options", [[], ["--in-place"]])
def test_a_rebuild_keeps_what_is_not_casebooks_and_removes_what_is(tmp_path: Path, options: list[str]) -> None:
    assert build(tmp_path, corpus=CASES / "site").returncode == 0
    site = make(tmp_path / "site", *_THEIRS)
    (site / ".git/refs").mkdir()
    (site / "latest").symlink_to("decisions")
    stale = {name for name in scan(site)[0] if name.startswith("decisions/")}
    inode = site.stat().st_ino
    done = build(tmp_path, *options)
    assert done.returncode == 0, done.stderr
    assert [name for name in _THEIRS if (site / name).read_text() != name] == []
    assert (site / ".git/refs").is_dir()
    assert (site / "latest").readlink() == Path("decisions")
    assert (site / "decisions/20/20-013-052.html").is_file()
    assert stale.isdisjoint(scan(site)[0])
    assert (site.stat().st_ino == inode) == bool(options)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "site"]


def test_without_a_record_only_what_casebook_could_have_made_is_removed(tmp_path: Path) -> None:
    assert build(tmp_path, corpus=CASES / "site").returncode == 0
    site = make(tmp_path / "site", *_THEIRS)
    (site / RECORD).write_bytes(b"cut off")
    stale = {name for name in scan(site)[0] if name.startswith("decisions/")}
    assert build(tmp_path).returncode == 0
    assert [name for name in _THEIRS if not (site / name).is_file()] == []
    assert stale.isdisjoint(scan(site)[0])


def test_a_site_folder_built_file_by_file_is_the_same_as_one_that_was_exchanged(tmp_path: Path) -> None:
    assert build(tmp_path, corpus=CASES / "site").returncode == 0
    assert build(tmp_path, "--in-place").returncode == 0
    files = {name: (tmp_path / "site" / name).read_bytes() for name in scan(tmp_path / "site")[0]}
    shutil.rmtree(tmp_path / "site")
    assert build(tmp_path).returncode == 0
    assert files == {name: (tmp_path / "site" / name).read_bytes() for name in scan(tmp_path / "site")[0]}
    assert scan(tmp_path / "site")[1] == []


def test_a_file_in_the_way_of_the_site_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    site, fresh = make(tmp_path / "site", "a.html"), make(tmp_path / "fresh", "a.html", "robots.txt", "schema/x.json")
    record(site, ["a.html"])
    (site / "robots.txt").write_text("mine")
    with pytest.raises(NotCasebookFolderError, match=r"robots\.txt was not made by Casebook"):
        foreign(site, scan(site)[0], fresh, set(scan(fresh)[0]))
    (site / "robots.txt").write_text("robots.txt")  # word for word what the new site says
    assert foreign(site, scan(site)[0], fresh, set(scan(fresh)[0])) == ([], [])
    (site / "schema").symlink_to("elsewhere")
    with pytest.raises(NotCasebookFolderError, match="schema was not made by Casebook"):
        foreign(site, scan(site)[0], fresh, set(scan(fresh)[0]))


@pytest.mark.parametrize(
    "data", [b"", b"x", gzip.compress(b"5", mtime=0), gzip.compress(b"{}", mtime=0), gzip.compress(b"[1", mtime=0)[:12]]
)
def test_a_damaged_record_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / RECORD).write_bytes(data)
    assert recorded(tmp_path) is None


def test_the_record_says_the_names_and_the_same_names_give_the_same_bytes(tmp_path: Path) -> None:
    record(tmp_path, ["b", "a"])
    before = (tmp_path / RECORD).read_bytes()
    record(tmp_path, {"a", "b"})
    assert (tmp_path / RECORD).read_bytes() == before
    assert recorded(tmp_path) == frozenset("ab")


def test_what_is_carried_over_keeps_its_rights_and_links_are_not_followed(tmp_path: Path) -> None:
    site, fresh = make(tmp_path / "site", ".git/hooks/run"), make(tmp_path / "fresh")
    (tmp_path / "fresh").mkdir()
    (site / ".git/hooks/run").chmod(0o750)
    (site / ".git").chmod(0o700)
    (site / "out").symlink_to("/nowhere")
    carry(site, [".git/hooks/run", "out"], [], fresh)
    assert (fresh / ".git/hooks/run").stat().st_mode & 0o777 == 0o750
    assert (fresh / ".git").stat().st_mode & 0o777 == 0o700
    assert (fresh / "out").readlink() == Path("/nowhere")


def test_where_there_are_no_hard_links_what_is_carried_over_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    site, fresh = make(tmp_path / "site", "a/b"), tmp_path / "fresh"
    fresh.mkdir()
    (site / "out").symlink_to("/nowhere")
    os.mkfifo(site / "pipe")
    monkeypatch.setattr(os, "link", refused)
    carry(site, ["a/b", "out"], [], fresh)
    assert (fresh / "a/b").read_text() == "a/b"
    assert (fresh / "out").readlink() == Path("/nowhere")
    with pytest.raises(NotCasebookFolderError, match="pipe is neither a file nor a folder"):
        carry(site, ["pipe"], [], fresh)


def test_what_a_build_leaves_before_its_first_file_does_not_stop_the_next(tmp_path: Path) -> None:
    site = make(tmp_path / "site", f"{RECORD}.part", ".casebook-new/index.html")
    check_site_dir(site, [])
    make(site, "CNAME")
    with pytest.raises(NotCasebookFolderError, match="holds no site of Casebook's"):
        check_site_dir(site, [])


def test_a_site_is_known_by_its_record_or_by_its_files(tmp_path: Path) -> None:
    for number, names in enumerate([["index.html"], ["404.html", "assets/stylesheets/casebook.css"]]):
        site = make(tmp_path / str(number), *names)
        if number == 0:
            with pytest.raises(NotCasebookFolderError):
                check_site_dir(site, [])
            record(site, names)
        check_site_dir(site, [])


def test_plain_mkdocs_removes_the_record_so_that_its_pages_are_known_by_their_form(tmp_path: Path) -> None:
    assert build(tmp_path, corpus=CASES / "site").returncode == 0
    site = make(tmp_path / "site", *_THEIRS)
    config = configure(tmp_path, replace={"docs_dir: site_src/docs": f"docs_dir: {tmp_path}/docs"})
    plain = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)]
    subprocess.run(plain, check=True, cwd=ROOT)
    assert recorded(site) is None
    (site / "CNAME").write_text("CNAME")  # MkDocs removes all that is not hidden
    assert build(tmp_path).returncode == 0
    assert ((site / "CNAME").read_text(), (site / ".git/HEAD").read_text()) == ("CNAME", ".git/HEAD")
    assert [path.name for path in sorted((site / "decisions").rglob("*.html"))] == [
        "20-013-052.html",
        "23-002-359.html",
    ]


@pytest.mark.parametrize("name", ["years/2020.html", "index.html"])
def test_without_a_record_a_page_that_may_be_ones_own_is_moved_aside_and_named(tmp_path: Path, name: str) -> None:
    assert build(tmp_path).returncode == 0
    site = tmp_path / "site"
    (site / RECORD).unlink()
    was = (site / name).read_bytes() if (site / name).is_file() else b""
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("mine")
    done = build(tmp_path, corpus=CASES / "site")
    assert done.returncode == 0, done.stderr
    assert (site / f"{name}.kept").read_text() == "mine"
    assert f"{name}.kept" in done.stderr
    assert (site / name).read_bytes() not in (was, b"mine")


def test_a_sitemap_of_ones_own_is_told_from_casebooks(tmp_path: Path) -> None:
    site, fresh = make(tmp_path / "site", "a.html"), make(tmp_path / "fresh", "a.html", "sitemap.xml")
    record(site, ["a.html"])
    (site / "sitemap.xml").write_text('<?xml version="1.0" encoding="UTF-8"?><urlset></urlset>')
    with pytest.raises(NotCasebookFolderError, match=r"sitemap\.xml was not made by Casebook"):
        foreign(site, scan(site)[0], fresh, set(scan(fresh)[0]))
    write_sitemap(site, "https://casebook.example/", {"a.html": None})
    assert foreign(site, scan(site)[0], fresh, set(scan(fresh)[0])) == (["sitemap-1.xml"], [])
