"""What is in the folder of a site and is no file of the site."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.site.exchange import beside
from generator.site.pack.zip import PackError, pack
from tests.support.project import casebook


@pytest.fixture
def site(real_site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(real_site, tmp_path / "site", symlinks=True)


@pytest.mark.parametrize("name", ["secret.html", "decisions/20/secret.json", "assets/secret"])
def test_a_link_out_of_the_site_is_refused_by_name(site: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("of somebody else")
    (site / name).symlink_to(tmp_path / "secret")
    with pytest.raises(PackError, match=f"{name} is a link or no file"):
        pack(site, tmp_path / "x.zip")
    with pytest.raises(PackError, match=f"{name} is a link or no file"):
        pack(site, tmp_path / "x.zip", "councils/derbyshire-county-council")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret", "site"]


def test_a_link_to_a_folder_is_refused_by_name(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "linked").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PackError, match="linked is a link or no file"):
        pack(site, tmp_path / "x.zip")


@pytest.mark.timeout(60)
def test_a_pipe_is_refused_by_name_and_not_waited_for(site: Path, tmp_path: Path) -> None:
    os.mkfifo(site / "decisions/20/pipe.html")
    for place in (None, "councils/derbyshire-county-council"):
        with pytest.raises(PackError, match=r"pipe\.html is a link or no file"):
            pack(site, tmp_path / "x.zip", place)


def test_what_lies_beside_the_site_in_its_folder_is_not_packed(site: Path, tmp_path: Path) -> None:
    (site / ".git").mkdir()
    for name in (".git/HEAD", ".htpasswd"):
        (site / name).write_text("x")
    pack(site, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith(".")] == []


@pytest.mark.parametrize("option", ["--council", "--category"])
@pytest.mark.parametrize("name", ["", "/", " "])
def test_an_empty_name_of_a_part_is_not_the_whole_site(site: Path, tmp_path: Path, option: str, name: str) -> None:
    done = casebook("pack", "--site", site, option, name, cwd=tmp_path)
    assert (done.returncode, "is empty" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_a_killed_build_moved_away_is_put_back_and_packed(site: Path, tmp_path: Path) -> None:
    site.rename(beside(site)[1])
    done = casebook("pack", "--site", site, "--out", tmp_path / "x.zip")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "x.zip"]


def test_no_site_at_all_is_a_clear_error(tmp_path: Path) -> None:
    done = casebook("pack", "--site", tmp_path / "site")
    assert (done.returncode, "holds no site of Casebook's" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
