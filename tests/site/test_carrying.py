"""No file of the user's in a site folder is lost, whatever is built there, whatever ends it, whenever the file came."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from random import Random

import pytest

from generator.site.carrying import carry_late, keep_aside, note_taken
from generator.site.exchange import SiteLostError, beside, settle
from generator.site.own_files import record
from generator.site.scan import TAKEN, scan
from tests.support.site_histories import Folder, history

HISTORIES = 40
STEPS = 14


@pytest.mark.parametrize("seed", range(0, HISTORIES, 10))
def test_no_history_of_builds_kills_and_damage_loses_a_file_of_the_users(tmp_path: Path, seed: int) -> None:
    for number in range(seed, seed + 10):
        place = tmp_path / str(number)
        (place / "docs").mkdir(parents=True)
        folder = Folder(place, Random(number))
        for wrong in history(folder, STEPS):
            pytest.fail("\n".join([f"seed {number}: {wrong}", *folder.said]))


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def exchanged(tmp_path: Path) -> tuple[Path, Path]:
    """Return the site, and the old one beside it, as a build leaves them that is killed after the exchange."""
    site, old = (
        make(tmp_path / "site", "index.html", "CNAME", "b.html"),
        make(tmp_path / ".site.casebook-new", "index.html"),
    )
    record(site, ["index.html", "b.html"])
    make(old, "index.html", "gone.html")
    record(old, ["index.html", "gone.html"])
    os.link(site / "CNAME", old / "CNAME")
    note_taken(site, {"CNAME": scan(old)[0]["CNAME"]})
    return site, old


def test_what_came_between_the_carrying_and_the_exchange_is_taken_over_after_a_kill(tmp_path: Path) -> None:
    site, old = exchanged(tmp_path)
    make(old, ".git/HEAD", "years/mine.html")
    assert settle(site) == []
    assert (site / ".git/HEAD").read_text() == ".git/HEAD"
    assert (site / "years/mine.html").is_file()
    assert not (site / "gone.html").exists()
    assert not (site / TAKEN).exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_came_where_the_new_site_has_a_file_of_its_own_is_put_beside_it_and_named(tmp_path: Path) -> None:
    site, old = exchanged(tmp_path)
    make(old, "b.html", "index.html.d/x")
    (old / "b.html").write_text("mine")
    make(site, "index.html.d")  # a file
    assert settle(site) == ["b.html.kept", "index.html.d.kept/x"]
    assert ((site / "b.html").read_text(), (site / "b.html.kept").read_text()) == ("b.html", "mine")


def test_a_file_that_was_taken_and_then_replaced_is_taken_again(tmp_path: Path) -> None:
    site, old = exchanged(tmp_path)
    (old / "CNAME").unlink()
    (old / "CNAME").write_text("newer")
    assert settle(site) == []
    assert (site / "CNAME").read_text() == "newer"


def test_a_file_that_was_taken_and_then_removed_from_the_site_does_not_come_back(tmp_path: Path) -> None:
    site, _ = exchanged(tmp_path)
    (site / "CNAME").unlink()
    settle(site)
    assert not (site / "CNAME").exists()


@pytest.mark.parametrize("data", [b"", b"5", gzip.compress(b"5", mtime=0), gzip.compress(b'{"CNAME": 1}', mtime=0)])
def test_a_note_that_cannot_be_read_costs_nothing(tmp_path: Path, data: bytes) -> None:
    site, old = exchanged(tmp_path)
    (site / TAKEN).write_bytes(data)
    (site / "CNAME").unlink()
    assert carry_late(old, site) == []
    assert (site / "CNAME").read_text() == "CNAME"


def test_a_half_made_site_beside_the_old_one_is_removed_and_takes_nothing_with_it(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "index.html", "CNAME")
    fresh = make(tmp_path / ".site.casebook-new", "index.html", "x.html")
    os.link(site / "CNAME", fresh / "CNAME")
    note_taken(fresh, {"CNAME": scan(site)[0]["CNAME"]})
    settle(site)
    assert sorted(scan(site)[0]) == ["CNAME", "index.html"]
    assert not fresh.exists()


def test_an_old_site_is_not_removed_while_something_else_is_in_its_place(tmp_path: Path) -> None:
    """A kill between two renames leaves its place empty, and then somebody puts a folder there."""
    site = make(tmp_path / "site", "CNAME")
    _, old = beside(site)
    make(old, "index.html", ".git/HEAD")
    with pytest.raises(SiteLostError, match="something else is in its place"):
        settle(site)
    assert (old / ".git/HEAD").is_file()


def test_a_file_in_the_way_gets_a_name_that_no_other_has(tmp_path: Path) -> None:
    site = make(tmp_path, "a/b.html", "a/b.html.kept")
    assert keep_aside(site, "a/b.html") == "a/b.html.kept2"
    assert (site / "a/b.html.kept2").read_text() == "a/b.html"
