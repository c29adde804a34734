"""Options of the command line that would do harm are refused before anything is read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.project import ROOT, casebook, configure


@pytest.mark.parametrize("command", ["build", "generate"])
@pytest.mark.parametrize("docs", ["site_src/docs/x", "site_src/docs/assets", "site_src", "site_src/overrides"])
def test_pages_never_go_into_the_hand_written_ones_or_around_them(command: str, docs: str) -> None:
    done = casebook(command, "--docs-dir", ROOT / docs)
    assert (done.returncode, "the pages cannot go to" in done.stderr) == (2, True)
    assert not (ROOT / "site_src/docs/x").exists()


@pytest.mark.parametrize("address", ["dask://", "dask://:8786", "dask://host", "dask://host:", "dask://host:x", "x:1"])
def test_an_address_of_a_cluster_needs_host_and_port(tmp_path: Path, address: str) -> None:
    done = casebook("generate", "--docs-dir", tmp_path / "docs", "--executor", address)
    assert (done.returncode, "not of the form dask://HOST:PORT" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_what_stands_in_ones_own_docs_is_in_the_site_or_is_named_with_what_can_be_done(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (home,) = re.findall(r"```html\n(.*?)```", (ROOT / "docs/installing.md").read_text(encoding="utf-8"), re.S)
    own = {
        "docs/index.md": "# Mine",
        "docs/years/history.md": "# History",
        "docs/welcome.md": "# Welcome",
        "docs/robots.txt": "User-agent: *\nDisallow: /\n",
        "docs/sitemap.xml": "<mine/>\n",
        "looks/home.html": home,
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    home_in_nav = "  - Home: index.md\n"
    replace = {"site_src/overrides": "looks", "site_src/docs": "pages"}
    configure(tmp_path, replace={**replace, home_in_nav: f"{home_in_nav}  - Welcome: welcome.md\n"})
    for _ in range(2):  # also when nothing has changed
        done = casebook("build", "--site-url", "https://casebook.example/", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        named = [line for line in done.stderr.splitlines() if "passed-over" in line]
        paths = [f"{tmp_path}/docs/index.md", f"{tmp_path}/docs/years/history.md"]
        assert [line.partition(":")[0] for line in named] == paths
        assert "custom_dir" in named[0]
    site = tmp_path / "site"
    assert (site / "welcome.html").is_file()
    assert not (site / "years/history.html").exists()
    assert (site / "robots.txt").read_text() == own["docs/robots.txt"]
    assert (site / "sitemap.xml").read_text() == own["docs/sitemap.xml"]
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "<h1>Our archive</h1>" in page
    assert "Find out what the Ombudsman decided" in page
    assert "Mine" not in page
