"""Casebook's own runs: the whole build and edits, its MkDocs step alone, and what a page costs beside its text."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import yaml

from bench.inputs import change_one_word, is_changed, linked, set_aside_newest, texts
from bench.runs import (
    BUILD,
    CHANGED,
    FLOOR,
    GENERATE,
    LEAN,
    NEW,
    ROOT,
    STEP,
    WARM,
    Run,
    Runner,
    emptied,
    say,
)
from generator.contract.layout import OWNED, ROOT_FILES

_CASEBOOK = (sys.executable, "-m", "generator")
_SAMPLE = 200
_NEW = 10  # decisions that come later


def generate(runner: Runner, size: int, corpus: Path) -> Path:
    """Measure `casebook generate`, and return the folder of Markdown pages that all Markdown-to-HTML runs read.

    Raises:
        SystemExit: there are no pages to go on with.
    """
    project = _project(runner.folder(size) / "project-generate")
    pages = runner.folder(size) / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    command = [*_CASEBOOK, "generate", "--corpus", corpus, "--docs-dir", pages]
    run = runner.run(size, GENERATE, command, project, pages)
    if run.cost.error:
        raise SystemExit(f"casebook generate: {run.cost.error}")
    return pages


def count_pages(pages: Path) -> int:
    """Return the number of Markdown pages in the folder `pages`."""
    return sum(1 for _ in pages.rglob("*.md"))


def build(runner: Runner, size: int, corpus: Path, *, with_floor: bool) -> Path:
    """Measure what a user waits for, the search index included: `casebook build` from nothing; and again with nothing
    changed, one decision changed, ten more decisions, of the newest days, and at last `--lean`.

    `with_floor` measures copying the first site, too: no build can write it faster. Returns the site, which is lean.
    """
    folder = runner.folder(size)
    own_corpus = linked(texts(corpus), corpus, folder / "input")
    later = set_aside_newest(own_corpus, _NEW, folder / "later")
    project = _project(folder / "project")
    docs, site = folder / "docs", folder / "site"
    for old in (docs, site):
        shutil.rmtree(old, ignore_errors=True)
    command = [*_CASEBOOK, "build", "--corpus", own_corpus, "--docs-dir", docs, "--site-dir", site]
    pages = len(texts(own_corpus))
    runner.run(size, BUILD, command, project, site, pages)
    if with_floor:
        _floor(runner, size, site)
    runner.run(size, WARM, command, project, site, pages)
    change_one_word(own_corpus)
    _seen(runner, runner.run(size, CHANGED, command, project, site, pages), site)
    for was, is_now in later.items():
        is_now.rename(was)
    runner.run(size, NEW, command, project, site, pages + _NEW)
    runner.run(size, LEAN, [*command, "--lean"], project, site, pages + _NEW)
    return site


def _seen(runner: Runner, run: Run, site: Path) -> None:
    """See that the word that was put into a decision is in the `site` that the last `run` made."""
    if not run.cost.error and not is_changed(site):
        cost = replace(run.cost, error="the change is not in the site")
        runner.runs[-1] = replace(run, cost=cost)


def step(runner: Runner, size: int, pages: Path) -> Path:
    """Measure plain `mkdocs build` with Casebook's plugin on the Markdown `pages`; return the folder of its site."""
    project = _project(runner.folder(size) / "project-step", docs_dir=pages, search=False)
    site = project / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project / "mkdocs.yml", "-d", site]
    runner.run(size, STEP, command, project, site, count_pages(pages))
    return site


def _floor(runner: Runner, size: int, site: Path) -> None:
    copy = runner.folder(size) / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    runner.run(size, FLOOR, ["cp", "-r", site, copy], runner.folder(size), copy)
    shutil.rmtree(copy, ignore_errors=True)


def chrome(work: Path, corpus: Path) -> int:
    """Return the bytes of a decision page less its statement with the links in it: the mean of 200 pages.

    Raises:
        subprocess.CalledProcessError: the pages cannot be built.
    """
    say("         building pages, to measure what surrounds the statement ...")
    folder = emptied(work / "chrome")
    sample = linked(texts(corpus)[:_SAMPLE], corpus, folder / "input")
    project = _project(folder / "project", search=False)
    command = [*_CASEBOOK, "build", "--corpus", sample, "--docs-dir", folder / "docs", "--site-dir", folder / "site"]
    with (folder / "log").open("wb") as log:
        subprocess.run([str(word) for word in command], cwd=project, check=True, stdout=log, stderr=subprocess.STDOUT)
    pages = [path.read_bytes() for path in (folder / "site" / "decisions").rglob("*.html")]
    shutil.rmtree(folder)
    return round(statistics.mean(len(page) - _statement(page) for page in pages))


def _statement(page: bytes) -> int:
    begin, end = page.index(b'<section class="cb-statement"'), b"</section>"
    return page.index(end, begin) + len(end) - begin


def _project(folder: Path, docs_dir: Path | None = None, *, search: bool = True) -> Path:
    """Return `folder` after making it a project like this one, as new: its hand-written pages, theme and settings.

    It makes a search index unless it is not to `search`. With `docs_dir`, MkDocs takes the pages from there.
    """
    emptied(folder)
    source = ROOT / "site_src"

    def generated(parent: str, names: list[str]) -> list[str]:
        return [name for name in names if name in (*OWNED, *ROOT_FILES)] if Path(parent) == source / "docs" else []

    shutil.copytree(source, folder / "site_src", ignore=generated)
    settings: dict[str, object] = {"INHERIT": str(ROOT / "mkdocs.yml"), "site_url": "https://example.org/"}
    settings["plugins"] = [{"casebook": {"search": search, "generate": False}}]
    if docs_dir:
        settings["docs_dir"] = str(docs_dir)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder
