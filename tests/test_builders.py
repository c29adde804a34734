"""Builders other than MkDocs make a site of the same pages, as docs/builders.md says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.installed import Installed, distributions
from tests.support.own_theme import SHEET, style_sheet
from tests.support.project import CASES, ROOT, casebook
from tests.support.runs import pages, run

GUIDE = (ROOT / "docs/builders.md").read_text(encoding="utf-8")
# The distributions and packages of Material, and those that nothing else needs.
MATERIAL = (
    *("material", "materialx", "mkdocs_material", "mkdocs_material_extensions", "pymdownx", "pymdown_extensions"),
    *("babel", "backrefs", "paginate"),
)
_NAME = re.compile(rb'<meta name="generator" content="mkdocs-[^"]+">')


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return distributions(tmp_path_factory.mktemp("dist"))[1]


def site(folder: Path) -> dict[str, bytes]:
    """Return the files of a site without the name of its builder and without the record of the command."""
    found = {name: _NAME.sub(b"", data) for name, data in pages(folder).items()}
    found.pop(".casebook-files.gz", None)
    return found


@pytest.mark.tried("Builder", "ProperDocs", "the same site as with MkDocs, with MkDocs beside it and without")
@pytest.mark.parametrize("left_out", [(), ("mkdocs",)], ids=["with mkdocs", "without mkdocs"])
def test_properdocs_makes_the_same_site_and_so_does_the_command(
    wheel: Path, left_out: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "env").mkdir()
    installed = Installed(tmp_path / "env", wheel, left_out)
    assert installed.run("new", "mine", cwd=tmp_path).returncode == 0
    mine = tmp_path / "mine"
    shutil.copytree(ROOT / "corpus", mine / "corpus", dirs_exist_ok=True)
    done = installed.run("python", "-m", "properdocs", "build", "--quiet", "-d", tmp_path / "by-properdocs", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert b'content="mkdocs-ProperDocs 1.' in (tmp_path / "by-properdocs/index.html").read_bytes()
    done = installed.run("build", "--quiet", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert (b"ProperDocs" in (mine / "site/index.html").read_bytes()) == bool(left_out)
    assert site(mine / "site") == site(tmp_path / "by-properdocs")


def bare(folder: Path) -> dict[str, bytes]:
    """Return the files of a site as `site` does, and its pages without empty lines."""
    return {
        name: re.sub(rb"\n\s*\n", b"\n", data) if name.endswith(".html") else data
        for name, data in site(folder).items()
    }


@pytest.mark.tried("Builder", "the theme `casebook`", "without Material the same site as with it but for empty lines")
@pytest.mark.parametrize(
    ("left_out", "bulk_from"), [(MATERIAL, 1), ((*MATERIAL, "mkdocs"), 1000)], ids=["MkDocs in bulk", "ProperDocs"]
)
def test_one_line_in_the_configuration_makes_the_same_site_without_material(
    wheel: Path, left_out: tuple[str, ...], bulk_from: int, tmp_path: Path
) -> None:
    (tmp_path / "env").mkdir()
    installed = Installed(tmp_path / "env", wheel, left_out)
    assert "No module named 'material'" in installed.run("python", "-c", "import material", cwd=tmp_path).stderr
    assert installed.run("new", "mine", cwd=tmp_path).returncode == 0
    shutil.copytree(CASES / "site", tmp_path / "mine/corpus", dirs_exist_ok=True)
    path = tmp_path / "mine/mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("  name: material\n") == text.count("  - casebook\n") == 1
    text = text.replace("  - casebook\n", f"  - casebook: {{bulk_from: {bulk_from}}}\n")
    path.write_text(text, encoding="utf-8")
    shutil.copytree(tmp_path / "mine", tmp_path / "with-material")
    path.write_text(text.replace("  name: material\n", "  name: casebook\n"), encoding="utf-8")
    done = installed.run("build", "--quiet", cwd=tmp_path / "mine")
    assert done.returncode == 0, done.stderr
    done = casebook("build", "--quiet", cwd=tmp_path / "with-material")
    assert done.returncode == 0, done.stderr
    made, expected = bare(tmp_path / "mine/site"), bare(tmp_path / "with-material/site")
    assert b"Martin Donath" in made.pop("assets/stylesheets/material-LICENSE.txt")
    assert made == expected


def test_the_style_of_the_theme_is_made_of_the_material_that_is_installed() -> None:
    assert SHEET.read_text(encoding="utf-8") == style_sheet(), "run `make theme`"


@pytest.mark.tried("Builder", "Zensical", "readable pages with a search of its own, by the recipe")
def test_zensical_makes_readable_pages_with_a_search_by_the_recipe(tmp_path: Path) -> None:
    (recipe,) = re.findall(r"## Zensical.*?```sh\n(.*?)```", GUIDE, re.S)
    assert len(recipe.splitlines()) <= 60
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, module in (("casebook", "generator"), ("zensical", "zensical")):
        path = f"PYTHONPATH={ROOT} " if name == "casebook" else ""
        (programs / name).write_text(f'#!/bin/sh\n{path}exec {sys.executable} -m {module} "$@"\n')
        (programs / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    command = ["sh", "-e", "-c", recipe]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "site-zensical"
    run(ROOT / "corpus", tmp_path / "expected")
    written = {path.relative_to(tmp_path / "expected") for path in (tmp_path / "expected").rglob("*.md")}
    assert [name for name in written if not (made / name.with_suffix(".html")).is_file()] == []
    page = (made / "decisions/20/20-013-052.html").read_text(encoding="utf-8")
    assert '<a href="../../councils/derbyshire-county-council.html">' in page
    assert "inappropriately communicated with her former partner" in page
    found = json.loads((made / "search.json").read_text(encoding="utf-8"))["items"]
    assert any(item["location"].startswith("decisions/23/23-002-359.html") for item in found)
