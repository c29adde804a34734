"""Pages built in bulk are those that MkDocs builds itself."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as build_in_process
from mkdocs.config import load_config

from generator.contract.markdown import front_matter, split_front_matter
from generator.contract.words import statement_of
from generator.run.pipeline import generate
from generator.site.page.article import finish
from generator.site.plugin import CasebookPlugin
from generator.system.progress import Stages
from tests.support.corpora import corpus_of_every_shape as corpus_of_every_shape
from tests.support.project import CASES, ROOT
from tests.support.runs import quiet

DECISION = "decisions/21/21-004-117"


def build(folder: Path, name: str, bulk_from: int, jobs: int = 1) -> Path:
    config = (ROOT / "mkdocs.yml").read_text()
    config = config.replace("docs_dir: site_src/docs", "docs_dir: docs")
    config = config.replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    config = config.replace(
        "  - casebook\n", f"  - casebook:\n      bulk_from: {bulk_from}\n      jobs: {jobs}\n      generate: false\n"
    )
    (folder / f"{name}.yml").write_text(f"{config}\nsite_url: https://casebook.example/x\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", f"{name}.yml", "-d", str(folder / name)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / name


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The same archive built by MkDocs alone, in bulk in one process, and in bulk in two."""
    folder = tmp_path_factory.mktemp("bulk")
    corpus = corpus_of_every_shape(folder, 6)
    report = generate(corpus, folder / "docs", ROOT / "site_src/docs", Stages(quiet()))
    assert report.decisions > 200
    return build(folder, "plain", 10**9), build(folder, "bulk", 0), build(folder, "shared", 0, jobs=2)


def normal(page: str) -> str:
    """Return a page without what means nothing: line breaks between elements, and the ways to write one character."""
    return html.unescape(re.sub(r"\s*\n\s*", "", page))


def test_pages_have_the_same_text_links_ids_and_head(sites: tuple[Path, Path, Path]) -> None:
    plain, bulk, _ = sites
    names = sorted(path.relative_to(plain) for path in plain.rglob("*.html"))
    assert names == sorted(path.relative_to(bulk) for path in bulk.rglob("*.html"))
    assert len(names) > 300
    for name in names:
        assert normal((bulk / name).read_text()) == normal((plain / name).read_text()), name


def test_any_number_of_processes_gives_the_same_bytes(sites: tuple[Path, Path, Path]) -> None:
    _, bulk, shared = sites
    for path in bulk.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            assert path.read_bytes() == (shared / path.relative_to(bulk)).read_bytes()


def test_a_broken_link_in_bulk_fails_the_strict_build(tmp_path: Path) -> None:
    generate(ROOT / "corpus", tmp_path / "docs", ROOT / "site_src/docs", Stages(quiet()))
    page = tmp_path / "docs/decisions/20/20-013-052.md"
    page.write_text(page.read_text().replace("about.md", "nowhere.md"))
    with pytest.raises(
        AssertionError, match=r"20-013-052.md' contains a link '../../nowhere.md', but the target is not"
    ):
        build(tmp_path, "bulk", 0)


def test_front_matter_is_read_back_as_it_was_written() -> None:
    values = {"a": 'x: "y"\u2028\x85 \\ 2021-08-09', "b": None, "c": 3, "d": "2021-08-09"}
    assert split_front_matter(front_matter(values) + "\n# e\n\n---\n") == (values, "# e\n\n---\n")
    with pytest.raises(ValueError, match="no front matter"):
        split_front_matter("# e\n")


@pytest.mark.parametrize(
    ("bulk_from", "name", "pattern"),
    [
        (0, DECISION, r"<h1[^>]*>Wexcombe Borough Council \(21 004 117\)"),
        (10**9, DECISION, r"<h1[^>]*>Wexcombe Borough Council \(21 004 117\)"),
        (10**9, "index", "<!-- casebook:asking -->"),
    ],
)
def test_a_page_that_cannot_be_drawn_shows_its_text_plainly_and_all_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bulk_from: int, name: str, pattern: str
) -> None:
    generate(CASES / "site", tmp_path / "docs", ROOT / "site_src/docs", Stages(quiet()))
    expected = build(tmp_path, "whole", bulk_from)

    def throws(content: str, *others: Any, **named: Any) -> str:
        if re.search(pattern, content):
            raise IndexError("string index out of range")
        return finish(content, *others, **named)

    monkeypatch.setattr("generator.site.page.bulk.finish", throws)
    monkeypatch.setattr("generator.site.plugin.finish", throws)
    config = load_config(str(tmp_path / "whole.yml"), site_dir=str(tmp_path / "broken"))
    config.plugins.on_startup(command="build", dirty=False)
    build_in_process(config)
    plugin = config.plugins["casebook"]
    assert isinstance(plugin, CasebookPlugin)
    assert plugin.failed == [
        f"{name}.md: Casebook could not draw this page (IndexError: string index out of range); "
        "its text is shown plainly"
    ]
    text = html.unescape((tmp_path / "broken" / f"{name}.html").read_text())
    page = (tmp_path / "docs" / f"{name}.md").read_text()
    assert (statement_of(page) if name == DECISION else split_front_matter(page)[1]) in text
    for path in expected.rglob("*.html"):
        if path.relative_to(expected).as_posix() != f"{name}.html":
            assert (tmp_path / "broken" / path.relative_to(expected)).read_bytes() == path.read_bytes()
