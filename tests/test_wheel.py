"""Casebook as people install it, from a wheel: it builds the same site anywhere as in the checkout."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from generator.contract.layout import is_generated
from generator.site.own_files import RECORD
from tests.support.installed import Installed, distributions
from tests.support.project import CASES, HANDWRITTEN, ROOT, build
from tests.support.runs import pages


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return distributions(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(made: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"), made[1])


@pytest.fixture(scope="module")
def of_checkout(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return pages(build(CASES / "site", tmp_path_factory.mktemp("checkout")))


def test_the_code_that_runs_is_that_of_the_wheel(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(done.stdout.strip()) == installed.package / "__init__.py"
    assert installed.run("--version", cwd=tmp_path).stdout.startswith("casebook, version ")


@pytest.mark.tried(
    "Python", "Python", "the wheel in an environment of its own makes the site of the checkout, byte for byte"
)
def test_a_folder_with_only_a_corpus_becomes_the_site_of_the_checkout(
    installed: Installed, of_checkout: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    done = installed.run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "pages", "site"]
    assert pages(tmp_path / "site") == of_checkout


@pytest.mark.tried(
    "Builder", "MkDocs with Material", "plain `mkdocs build` in a new folder makes the site of the command"
)
def test_in_a_new_folder_the_command_and_plain_mkdocs_make_the_same_site(installed: Installed, tmp_path: Path) -> None:
    assert installed.run("new", "mine", cwd=tmp_path).returncode == 0
    mine = tmp_path / "mine"
    shutil.copytree(CASES / "site", mine / "corpus", dirs_exist_ok=True)
    done = installed.run("mkdocs", "build", "--quiet", cwd=mine)
    assert done.returncode == 0, done.stderr
    by_mkdocs = pages(mine / "site")
    assert {"this-archive.html", "decisions/21/21-004-117.html", "search/root.js"} <= set(by_mkdocs)
    done = installed.run("build", cwd=mine)
    assert done.returncode == 0, done.stderr
    by_command = pages(mine / "site")
    assert by_command.pop(RECORD)
    assert by_command == by_mkdocs


def test_a_page_of_ones_own_takes_the_place_of_casebooks(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(CASES / "site", tmp_path / "corpus")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# About\n\nMy own words.\n\n## Related decisions\n")
    done = installed.run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "My own words." in (tmp_path / "site/about.html").read_text(encoding="utf-8")


def test_the_wheel_has_every_hand_written_file_and_nothing_generated(made: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(made[1]) as wheel:
        names = set(wheel.namelist())
    shipped = "generator/shipped/site_src/docs/"
    docs = {name.removeprefix(shipped) for name in names if name.startswith(shipped)}
    assert not [name for name in docs if is_generated(name) or name.startswith(".")]
    written = {path.relative_to(HANDWRITTEN).as_posix() for path in HANDWRITTEN.rglob("*") if path.is_file()}
    assert docs == {name for name in written if not is_generated(name) and not name.startswith(".")}
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*") if path.is_file()}
    assert {name for name in data if "__pycache__" not in name} <= names
    assert "generator/shipped/mkdocs.yml" in names
    assert not [name for name in names if name.startswith(("tests", "bench", "corpus", "docs"))]


def test_the_sdist_has_what_the_tests_need(made: tuple[Path, Path]) -> None:
    with tarfile.open(made[0]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"Makefile", "mkdocs.yml", "requirements.lock", "corpus/20-013-052.txt", "tests/test_wheel.py"} <= names
