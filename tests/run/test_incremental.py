"""What is made again after a change, and what is left alone. Whole histories of changes are in test_history.py."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from generator.figures.chart import Chart
from generator.run.pipeline import generate
from generator.source.read import settled_stamp
from generator.system.progress import Stages
from tests.support.changing_project import BODIES, Project, themed
from tests.support.project import ROOT, casebook
from tests.support.runs import pages, quiet


def test_what_was_changed_by_hand_is_mended(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(5):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    before = project.build("grown")
    for name in (
        "grown-docs/decisions/20/20-000-001.md",
        "grown-site/decisions/20/20-000-002.html",
        "grown-site/decisions/20/20-000-002.md",
        "grown-site/about.html",
        "grown-docs/councils/wexcombe-borough-council.md",
    ):
        path = tmp_path / name
        path.write_text(path.read_text() + "tampered")
        assert project.build("grown") == before
    for suffix in ("html", "md"):
        (tmp_path / f"grown-site/decisions/20/20-000-003.{suffix}").unlink()
        assert project.build("grown") == before


def test_nothing_is_done_when_nothing_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(1, themed(1, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    made = (tmp_path / "grown-site/index.html").stat()
    project.build("grown")
    assert (tmp_path / "grown-site/index.html").stat() == made


def test_only_the_charts_of_what_has_changed_are_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path)
    for number in range(6):
        text = themed(number, BODIES[number % 2], 2020 + number // 2 % 2, "fence", 0)
        project.write(number, text)
    project.build("grown")
    drawn: list[str] = []
    draw = Chart.text

    def noted(chart: Chart) -> str:
        drawn.append(chart.name)
        return draw(chart)

    monkeypatch.setattr(Chart, "text", noted)
    project.write(1, themed(1, BODIES[1], 2020, "hedge", 0))  # another sub-category
    assert project.build("grown").keys()
    assert drawn == ["categories/planning/fence.svg"]
    drawn.clear()
    project.write(7, themed(7, BODIES[1], 2021, "fence", 0))
    project.build("grown")
    assert sorted(drawn) == [
        "categories/planning.svg", "categories/planning/fence.svg", "councils/dunmarsh-district-council.svg",
        "outcomes/upheld.svg", "years/index.svg",
    ]  # fmt: skip


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of which the bytes are compared with what was read before."""
    names: list[str] = []

    def noted(path: str) -> str:
        if path.endswith(".yml"):
            return ""  # the record, of which there is none
        names.append(Path(path).name)
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()

    monkeypatch.setattr("generator.run.reading._sha256", noted)
    return names


@pytest.mark.usefixtures("settled")
def test_a_file_with_the_same_stamp_is_not_read_again(tmp_path: Path, read_again: list[str]) -> None:
    project = Project(tmp_path)
    for number in range(3):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    project.write(1, themed(1, BODIES[0], 2020, "hedge", 0))
    assert project.build("grown") == project.clean()
    assert read_again == ["1.txt"]
    os.utime(project.corpus / "2.txt")
    for _ in range(2):
        project.build("grown")
    assert read_again == ["1.txt", "2.txt"]


@pytest.mark.usefixtures("settled")
def test_a_file_of_the_same_size_with_its_time_put_back_is_seen_to_be_another(tmp_path: Path) -> None:
    project = Project(tmp_path)
    path = project.corpus / "1.txt"
    path.write_text(themed(1, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    before = path.stat()
    path.write_text(themed(1, BODIES[0], 2020, "hedge", 0))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert project.build("grown") == project.clean()
    assert "hedge" in (tmp_path / "grown-docs/decisions/20/20-000-001.md").read_text()


def test_a_file_that_was_new_when_it_was_read_is_read_again(tmp_path: Path, read_again: list[str]) -> None:
    project = Project(tmp_path)
    path = project.corpus / "1.txt"
    path.write_text(themed(1, BODIES[0], 2020, "fence", 0))
    assert settled_stamp(str(path)) == ""
    project.build("grown")
    project.build("grown")
    assert read_again == ["1.txt"]


@pytest.mark.usefixtures("settled")
def test_a_copy_of_the_corpus_with_its_times_is_read_again_and_nothing_is_written(
    tmp_path: Path, read_again: list[str]
) -> None:
    project = Project(tmp_path)
    for number in range(3):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    before = project.build("grown")
    made = (tmp_path / "grown-site/index.html").stat()
    project.corpus = shutil.copytree(project.corpus, tmp_path / "copy")
    assert project.build("grown") == before
    assert read_again == ["0.txt", "1.txt", "2.txt"]
    assert (tmp_path / "grown-site/index.html").stat() == made
    project.write(1, themed(1, BODIES[1], 2020, "hedge", 0))
    assert project.build("grown") == project.clean()


def test_a_problem_of_the_corpus_that_is_mended_is_no_longer_told(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(1, themed(1, BODIES[0], 2020, "fence", 0))
    (project.corpus / "away.txt").symlink_to(ROOT / "README.md")
    docs, handwritten = tmp_path / "docs", tmp_path / "handwritten"
    for links in (["link-out-of-corpus"], ["link-out-of-corpus"], []):
        if not links:
            (project.corpus / "away.txt").unlink()
        problems = generate(project.corpus, docs, handwritten, Stages(quiet())).problems
        assert [problem.code for problem in problems if problem.code.startswith("link")] == links


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("vocabulary/bodies.yml", "name: Adur District Council", "name: Adur and Dunmarsh District Council"),
        ("pages/templates/decision.md.j2", "{{ front_matter }}", "{{ front_matter }}\n<!-- another -->"),
    ],
)
def test_another_vocabulary_or_template_makes_all_pages_anew(tmp_path: Path, file: str, old: str, new: str) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "site_src/docs/schema", tmp_path / "site_src/docs/schema")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "1.txt").write_text(themed(1, "Adur Council", 2020, "fence", 0))

    def generated(name: str) -> dict[str, bytes]:
        done = casebook("generate", "--docs-dir", tmp_path / name, cwd=tmp_path, afresh=True)
        assert done.returncode == 0, done.stderr
        return pages(tmp_path / name)

    before = generated("grown")
    path = tmp_path / "generator" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    after = generated("grown")
    assert after["decisions/20/20-000-001.md"] != before["decisions/20/20-000-001.md"]
    assert after == generated("clean")


def test_pages_made_by_a_run_that_was_cut_off_before_the_site_are_in_the_next_site(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(1, themed(1, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    project.write(1, themed(1, BODIES[0], 2020, "hedge", 0))
    generate(project.corpus, tmp_path / "grown-docs", tmp_path / "handwritten", Stages(quiet()))
    assert project.build("grown") == project.clean()


def test_a_removed_decision_leaves_no_word_of_itself(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(5):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 3))
    project.write(3, themed(3, BODIES[1], 2021, "zebra", 1))
    assert any(b"ebra" in data for data in project.build("grown").values())
    (project.corpus / "3.txt").unlink()
    grown = project.build("grown")
    assert not any(b"ebra" in data or b"20-000-003" in data for data in grown.values())


def test_a_decision_that_is_removed_leaves_no_facts_and_no_markdown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(2):
        project.write(number, themed(number, BODIES[0], 2020, "fence", 0))
    project.build("grown")
    (project.corpus / "1.txt").unlink()
    made = project.build("grown")
    assert sorted(name for name in made if name.startswith("site/decisions/")) == [
        f"site/decisions/20/20-000-000.{suffix}" for suffix in ("html", "md")
    ]


def test_a_decision_of_an_unknown_body_gets_its_links_when_what_it_mentions_comes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in (1, 2):
        project.write(number, themed(number, None, 2020, "fence", 7))
    project.build("grown")
    page = project.docs("grown") / "decisions/20/20-000-001.md"
    assert "20-000-007.md" not in page.read_text()
    project.write(7, themed(7, None, 2020, "hedge", 9))
    grown = project.build("grown")
    assert "(../../decisions/20/20-000-007.md)" in page.read_text()
    assert grown == project.clean()
    project.write(2, themed(2, BODIES[0], 2020, "fence", 7))  # the title line is there now
    grown = project.build("grown")
    assert "councils/unknown.md" not in (project.docs("grown") / "decisions/20/20-000-002.md").read_text()
    assert grown == project.clean()
