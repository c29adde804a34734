"""A build on top of another gives what a clean one gives, whatever changed, and whatever cut the last one off."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.figures.chart import Chart
from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.site.files.sitemap import write_sitemap
from generator.source.read import settled_stamp
from generator.system.lock import locked
from generator.system.progress import Stages
from tests.support.project import CASES, ROOT, casebook
from tests.support.runs import quiet

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
THEMES = (
    "boundary height trimming roots",
    "daylight window shadow kitchen",
    "drawings scale survey architect",
    "notice letter address neighbour",
)
COUNCILS = ("Wexcombe Borough Council", "Dunmarsh District Council", "Eastmere Community NHS Trust")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".casebook" not in path.parts
    }


class Project:
    """A project of its own with a small corpus, in which everything may be changed, built in bulk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "site_src/overrides", folder / "overrides")
        for name in ("assets", "schema"):
            shutil.copytree(ROOT / "site_src/docs" / name, folder / "handwritten" / name)
        for path in (ROOT / "site_src/docs").glob("*.md"):
            if path.name != "index.md":
                shutil.copy(path, folder / "handwritten")
        config = (ROOT / "mkdocs.yml").read_text().replace("site_src/overrides", "overrides")
        config = config.replace("docs_dir: site_src/docs", "docs_dir: docs")
        self.config = folder / "mkdocs.yml"
        self.config.write_text(config.replace("  - casebook\n", "  - casebook:\n      bulk_from: 1\n      jobs: 1\n"))
        self.corpus = folder / "corpus"
        self.corpus.mkdir()

    def build(self, name: str) -> dict[str, bytes]:
        docs, site = self.folder / f"{name}-docs", self.folder / f"{name}-site"
        generate(self.corpus, docs, self.folder / "handwritten", Stages(quiet()))
        build_site(self.config, docs, site, "https://casebook.example/")
        return {**tree(docs), **{f"site/{path}": data for path, data in tree(site).items()}}

    def clean(self) -> dict[str, bytes]:
        for name in ("clean-docs", "clean-site"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.build("clean")


def decision(number: int, council: str, year: int, word: str, other: int) -> str:
    """Return a decision that is like those with an `other` of the same theme."""
    return (
        f"{council} (20 000 {number:03})\n\nCategory : Planning > {word.title()}\n\nDecision : Upheld\n\n"
        f"Decision date : 0{number % 9 + 1} Mar {year}\n\nThe Ombudsman's final decision:\n\nSummary: A {word}.\n\n"
        f"The complaint\n\n  1. Mr A complained about a {word}, as in 20 000 {other:03}.\n"
        f"  2. In case {number} he spoke of {THEMES[other % len(THEMES)]}.\n"
    )


def change(project: Project, rng: random.Random) -> None:
    """Add, edit, rename or remove a decision, or change a hand-written page, the theme or the configuration."""
    files = sorted(project.corpus.glob("*.txt"))
    kind = rng.choice(
        ["add", "add", "add", "edit", "edit", "rename", "remove", "page", "theme", "config", "bad", "touch"]
    )
    number = rng.randrange(40)
    text = decision(
        number, rng.choice(COUNCILS), rng.choice((2020, 2021)), rng.choice(("fence", "hedge")), rng.randrange(40)
    )
    if kind == "add" or not files:
        (project.corpus / f"{number}.txt").write_text(text)
    elif kind == "edit":
        rng.choice(files).write_text(text)
    elif kind == "rename":
        rng.choice(files).rename(project.corpus / f"{number}-{rng.randrange(9)}.txt")
    elif kind == "remove":
        rng.choice(files).unlink()
    elif kind == "bad":
        (project.corpus / f"{number}.txt").write_bytes(b"\xff")
    elif kind == "touch":
        os.utime(rng.choice(files))
    elif kind == "page":
        with (project.folder / "handwritten/searching.md").open("a") as page:
            page.write(f"\nMore {number}.\n")
    elif kind == "theme":
        with (project.folder / "overrides/main.html").open("a") as page:
            page.write(f"{{# {number} #}}\n")
    else:
        project.config.write_text(re.sub("site_name: .*", f"site_name: Casebook {number}", project.config.read_text()))


@pytest.mark.parametrize("seed", range(3))
def test_a_build_on_top_of_others_gives_the_bytes_of_a_clean_one(tmp_path: Path, seed: int) -> None:
    project = Project(tmp_path)
    rng = random.Random(seed)
    for number in range(12):
        text = decision(number, COUNCILS[number % 3], 2020, "fence", rng.randrange(40))
        (project.corpus / f"{number}.txt").write_text(text)
    related = set()
    for _ in range(10):
        for _ in range(rng.randrange(1, 4)):
            change(project, rng)
        grown = project.build("grown")
        assert grown == project.clean()
        related.add(sum(data.count(b"Shared words: ") for name, data in grown.items() if name.endswith(".md")))
    assert len(related) > 3


def test_what_was_changed_by_hand_is_mended(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(5):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
    before = project.build("grown")
    for name in (
        "grown-docs/decisions/20/20-000-001.md",
        "grown-site/decisions/20/20-000-002.html",
        "grown-site/decisions/20/20-000-002.json",
        "grown-site/decisions/20/20-000-002.md",
        "grown-site/about.html",
        "grown-docs/councils/wexcombe-borough-council.md",
    ):
        path = tmp_path / name
        path.write_text(path.read_text() + "tampered")
        assert project.build("grown") == before
    for suffix in ("html", "json", "md"):
        (tmp_path / f"grown-site/decisions/20/20-000-003.{suffix}").unlink()
        assert project.build("grown") == before


def test_nothing_is_done_when_nothing_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    made = (tmp_path / "grown-site/index.html").stat()
    project.build("grown")
    assert (tmp_path / "grown-site/index.html").stat() == made


def test_only_the_charts_of_what_has_changed_are_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path)
    for number in range(6):
        text = decision(number, COUNCILS[number % 2], 2020 + number // 2 % 2, "fence", 0)
        (project.corpus / f"{number}.txt").write_text(text)
    project.build("grown")
    drawn: list[str] = []
    page = Chart.page

    def noted(chart: Chart) -> tuple[str, str]:
        drawn.append(chart.name)
        return page(chart)

    monkeypatch.setattr(Chart, "page", noted)
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[1], 2020, "hedge", 0))  # another sub-category
    assert project.build("grown").keys()
    assert drawn == ["categories/planning/fence.svg"]
    drawn.clear()
    (project.corpus / "7.txt").write_text(decision(7, COUNCILS[1], 2021, "fence", 0))
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
        names.append(Path(path).name)
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()

    monkeypatch.setattr("generator.run.reading._sha256", noted)
    return names


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock so fine that no file is too new to be known by its stamp."""
    monkeypatch.setattr("generator.source.read._SETTLED", 0)


@pytest.mark.usefixtures("settled")
def test_a_file_with_the_same_stamp_is_not_read_again(tmp_path: Path, read_again: list[str]) -> None:
    project = Project(tmp_path)
    for number in range(3):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[0], 2020, "hedge", 0))
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
    path.write_text(decision(1, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    before = path.stat()
    path.write_text(decision(1, COUNCILS[0], 2020, "hedge", 0))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert project.build("grown") == project.clean()
    assert "hedge" in (tmp_path / "grown-docs/decisions/20/20-000-001.md").read_text()


def test_a_file_that_was_new_when_it_was_read_is_read_again(tmp_path: Path, read_again: list[str]) -> None:
    project = Project(tmp_path)
    path = project.corpus / "1.txt"
    path.write_text(decision(1, COUNCILS[0], 2020, "fence", 0))
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
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
    before = project.build("grown")
    made = (tmp_path / "grown-site/index.html").stat()
    project.corpus = shutil.copytree(project.corpus, tmp_path / "copy")
    assert project.build("grown") == before
    assert read_again == ["0.txt", "1.txt", "2.txt"]
    assert (tmp_path / "grown-site/index.html").stat() == made
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[1], 2020, "hedge", 0))
    assert project.build("grown") == project.clean()


def test_a_problem_of_the_corpus_that_is_mended_is_no_longer_told(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[0], 2020, "fence", 0))
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
    (corpus / "1.txt").write_text(decision(1, "Adur Council", 2020, "fence", 0))

    def pages(name: str) -> dict[str, bytes]:
        done = casebook("generate", "--docs-dir", tmp_path / name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return tree(tmp_path / name)

    before = pages("grown")
    path = tmp_path / "generator" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    after = pages("grown")
    assert after["decisions/20/20-000-001.md"] != before["decisions/20/20-000-001.md"]
    assert after == pages("clean")


def test_pages_made_by_a_run_that_was_cut_off_before_the_site_are_in_the_next_site(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    (project.corpus / "1.txt").write_text(decision(1, COUNCILS[0], 2020, "hedge", 0))
    generate(project.corpus, tmp_path / "grown-docs", tmp_path / "handwritten", Stages(quiet()))
    assert project.build("grown") == project.clean()


def test_a_removed_decision_leaves_no_word_of_itself(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(5):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 3))
    (project.corpus / "3.txt").write_text(decision(3, COUNCILS[1], 2021, "zebra", 1))
    assert any(b"ebra" in data for data in project.build("grown").values())
    (project.corpus / "3.txt").unlink()
    grown = project.build("grown")
    assert not any(b"ebra" in data or b"20-000-003" in data for data in grown.values())


def test_kill_at_fifty_moments_leaves_a_whole_site(tmp_path: Path) -> None:
    """Two corpora in turn: the site is always the whole of one of them."""
    whole = {}
    options = ["--docs-dir", str(tmp_path / "docs"), "--site-dir", str(tmp_path / "site"), "--jobs", "2"]
    for name in ("site", "parse"):
        done = casebook("build", "--corpus", CASES / name, *options)
        assert done.returncode == 0, done.stderr
        whole[name] = tree(tmp_path / "site")
    rng = random.Random(1)
    for number in range(50):
        corpus = str(CASES / ("site", "parse")[number % 2])
        command = [sys.executable, "-m", "generator", "build", "--corpus", corpus, *options]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(rng.uniform(0.1, 1.4))
            running.kill()
        assert tree(tmp_path / "site") in whole.values()
    for name in ("site", "parse"):
        assert casebook("build", "--corpus", CASES / name, *options).returncode == 0
        assert tree(tmp_path / "site") == whole[name]


def test_of_two_builds_in_one_folder_the_second_is_told_to_wait(tmp_path: Path) -> None:
    options: list[str | Path] = ["--docs-dir", tmp_path / "docs", "--site-dir", tmp_path / "site"]
    with locked(tmp_path / "site"):
        done = casebook("build", *options)
        assert (done.returncode, "another build is at work" in done.stderr) == (1, True)
    assert casebook("build", *options).returncode == 0


def test_a_full_disk_leaves_the_old_site_and_says_so(tmp_path: Path) -> None:
    """A small file system is filled. Where none can be mounted, the system refuses to write past a size instead."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["--docs-dir", str(disk / "docs"), "--site-dir", str(disk / "site")]
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        assert casebook("build", *options).returncode == 0
        before = tree(disk / "site")
        if mounted:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            (disk / "ballast").write_bytes(b"x" * (free - 200_000))
        limit = "" if mounted else "ulimit -f 100; "
        command = [sys.executable, "-m", "generator", "build", "--corpus", str(CASES / "site"), *options]
        shell = ["sh", "-c", limit + shlex.join(command)]
        done = subprocess.run(shell, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert ("No space left" if mounted else "File too large") in done.stderr
        assert tree(disk / "site") == before
        (disk / "ballast").unlink(missing_ok=True)
        assert casebook("build", *options).returncode == 0
        assert tree(disk / "site") == before
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=True)


def test_the_sitemap_is_an_index_of_files_with_the_decisions_own_dates(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(3):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020 + number, "fence", 0))
    project.build("grown")
    index = ElementTree.parse(tmp_path / "grown-site/sitemap.xml").getroot()
    assert [(one[0].text, one[1].text) for one in index] == [("https://casebook.example/sitemap-1.xml", "2022-03-03")]
    pages = ElementTree.parse(tmp_path / "grown-site/sitemap-1.xml").getroot()
    dates = {one[0].text: one[1].text if len(one) > 1 else None for one in pages}
    made = {path.relative_to(tmp_path / "grown-site").as_posix() for path in (tmp_path / "grown-site").rglob("*.html")}
    assert set(dates) == {f"https://casebook.example/{name}" for name in made - {"404.html"}}
    assert dates["https://casebook.example/decisions/20/20-000-001.html"] == "2021-03-02"
    assert dates["https://casebook.example/councils/wexcombe-borough-council.html"] == "2022-03-03"
    assert dates["https://casebook.example/about.html"] is None


def test_a_sitemap_has_at_most_fifty_thousand_addresses_a_file(tmp_path: Path) -> None:
    write_sitemap(tmp_path, "https://casebook.example/", {f"{number}.html": None for number in range(50_001)})
    counts = [len(ElementTree.parse(tmp_path / f"sitemap-{number}.xml").getroot()) for number in (1, 2)]
    assert counts == [50_000, 1]


def test_the_search_index_is_taken_over_while_no_decision_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(3):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
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
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    link = os.link

    def refused(source: str, target: str) -> None:
        if target.endswith("20-000-001.md"):
            raise OSError
        link(source, target)

    monkeypatch.setattr("os.link", refused)
    shutil.copytree(tmp_path / "grown-site", tmp_path / "kept", copy_function=link)
    before = tree(tmp_path / "kept")
    (project.corpus / "2.txt").write_text(decision(2, COUNCILS[0], 2020, "hedge", 0))
    assert project.build("grown") == project.clean()
    assert tree(tmp_path / "kept") == before
    inodes = {(tmp_path / name / "decisions/20/20-000-001.html").stat().st_ino for name in ("kept", "grown-site")}
    assert len(inodes) == 2


def test_a_decision_that_is_removed_leaves_no_facts_and_no_markdown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(2):
        (project.corpus / f"{number}.txt").write_text(decision(number, COUNCILS[0], 2020, "fence", 0))
    project.build("grown")
    (project.corpus / "1.txt").unlink()
    made = project.build("grown")
    assert sorted(name for name in made if name.startswith("site/decisions/")) == [
        f"site/decisions/20/20-000-000.{suffix}" for suffix in ("html", "json", "md")
    ]
