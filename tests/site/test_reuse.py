"""What the last build made is taken over where it would be made again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.site.build import build_site
from generator.site.scan import scan
from tests.support.changing_project import ADDRESS, BODIES, Project, themed
from tests.support.runs import pages


def test_the_search_index_is_taken_over_while_no_decision_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(3):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    root = tmp_path / "grown-site/search/root.js"
    project.build("grown")
    first = root.stat().st_ino
    with (tmp_path / "handwritten/searching.md").open("a") as page:
        page.write("\nMore.\n")
    project.build("grown")
    assert root.stat().st_ino == first
    (project.corpus / "2.txt").unlink()
    assert project.build("grown") == project.clean()
    assert root.stat().st_ino != first


@pytest.mark.usefixtures("settled")
def test_a_page_of_which_not_all_files_can_be_taken_over_is_built_again_and_the_old_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    for number in range(3):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    link = os.link

    def refused(source: str, target: str) -> None:
        if target.endswith("20-000-001.md"):
            raise OSError
        link(source, target)

    monkeypatch.setattr("os.link", refused)
    shutil.copytree(tmp_path / "grown-site", tmp_path / "kept", copy_function=link)
    before = pages(tmp_path / "kept")
    project.write(2, themed(2, BODIES[0], 2020, "hedge", 0))
    assert project.build("grown") == project.clean()
    assert pages(tmp_path / "kept") == before
    inodes = {(tmp_path / name / "decisions/20/20-000-001.html").stat().st_ino for name in ("kept", "grown-site")}
    assert len(inodes) == 2


@pytest.mark.usefixtures("settled")
def test_a_page_that_is_changed_after_the_site_was_looked_at_is_mended_by_the_next_build(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(1, themed(1, BODIES[0], 2020, "fence", 0))
    project.write(2, themed(2, BODIES[1], 2020, "gate", 2))
    project.build("grown")
    standing, _ = scan(project.site("grown"))
    (project.site("grown") / "decisions/20/20-000-001.html").write_text("Not what was decided.", encoding="utf-8")
    project.write(2, themed(2, BODIES[1], 2020, "hedge", 2))
    project.generate("grown")
    build_site(project.config, project.docs("grown"), project.site("grown"), ADDRESS, standing=standing)
    assert project.build("grown") == project.clean()
