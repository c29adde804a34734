"""Which folder is the project, and where its looks are."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.contract.layout import NotCasebookFolderError
from generator.project import Project, check_docs_dir, find_project, looks_of
from tests.support.project import ROOT


def test_a_checkout_has_its_own_looks_and_any_other_folder_those_of_the_package(tmp_path: Path) -> None:
    assert looks_of(ROOT) == ROOT
    assert looks_of(tmp_path) == ROOT
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "site_src").mkdir()
    assert looks_of(tmp_path) == tmp_path


def test_a_folder_needs_no_more_than_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    project = find_project(tmp_path)
    assert project == Project(tmp_path, ROOT)
    assert (project.docs_dir, project.site_dir) == (tmp_path / "pages", tmp_path / "site")
    assert (project.config_file, project.own_pages) == (ROOT / "mkdocs.yml", None)
    assert project.overrides == ROOT / "site_src/overrides"


def test_a_folder_below_a_project_is_in_it_and_the_nearest_corpus_counts(tmp_path: Path) -> None:
    inner = tmp_path / "mine" / "letters"
    inner.mkdir(parents=True)
    for name in ("corpus", "docs"):
        (tmp_path / "mine" / name).mkdir()
    (tmp_path / "mine" / "mkdocs.yml").write_text("site_name: Mine\ndocs_dir: made\n")
    project = find_project(inner)
    assert project.root == tmp_path / "mine"
    assert (project.docs_dir, project.own_pages) == (tmp_path / "mine/made", tmp_path / "mine/docs")
    (inner / "corpus").mkdir()
    assert find_project(inner).root == inner


def test_a_folder_docs_that_casebook_makes_holds_no_pages_of_ones_own(tmp_path: Path) -> None:
    for name in ("corpus", "docs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\ndocs_dir: docs\n")
    project = find_project(tmp_path)
    assert project.own_pages is None
    check_docs_dir(project.docs_dir, project)
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\ndocs_dir: pages\n")
    assert project.own_pages == tmp_path / "docs"
    (tmp_path / "docs/.casebook").mkdir()
    assert project.own_pages is None


def test_without_a_project_it_is_the_checkout_that_the_package_lies_in(tmp_path: Path) -> None:
    assert find_project(tmp_path) == find_project(ROOT) == Project(ROOT, ROOT)


def test_pages_never_go_into_pages_that_a_person_wrote(tmp_path: Path) -> None:
    for name in ("corpus", "docs"):
        (tmp_path / name).mkdir()
    project = find_project(tmp_path)
    check_docs_dir(tmp_path / "pages", project)
    for folder in (tmp_path / "docs", tmp_path / "docs/x", tmp_path, ROOT / "site_src/docs"):
        with pytest.raises(NotCasebookFolderError, match="the pages cannot go to"):
            check_docs_dir(folder, project)
