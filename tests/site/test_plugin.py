"""The built site: whole, strict, free of requests to other hosts, and hostile text shown as text."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.contract.words import words_of
from generator.source.decision import Source
from generator.source.parse import parse
from generator.source.proof import source_words
from generator.source.read import load
from tests.support.html_page import HtmlPage
from tests.support.project import CASES, ROOT, build, casebook
from tests.synthetic.write import write_archive


def every_page(site: Path) -> dict[Path, HtmlPage]:
    return {path: HtmlPage(path) for path in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("fixture", ["real_site", "cases_site"])
def test_every_internal_link_and_anchor_leads_somewhere(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    pages = every_page(site)
    checked = 0
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert target.is_file(), (path, link)
            if parts.fragment and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[target].ids, (path, link)
            checked += 1
    assert checked > 100


@pytest.mark.parametrize("fixture", ["real_site", "cases_site"])
def test_nothing_is_loaded_from_another_host_and_no_id_stands_twice(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    for path, page in every_page(request.getfixturevalue(fixture)).items():
        assert [load for load in page.loads if urlsplit(load).netloc] == [], path
        ids = [name for name in page.ids if not name.startswith("__")]
        assert len(set(ids)) == len(ids), path


@pytest.mark.parametrize("name", ["20-013-052", "23-002-359"])
def test_the_finished_page_says_every_word_of_the_source_in_order(real_site: Path, name: str) -> None:
    _statement_says_its_source(real_site, ROOT / "corpus", f"{name}.txt", name)


@pytest.mark.parametrize("name", ["hostile", "hostile-2", "fence-1"])
def test_hostile_text_is_on_the_finished_page_word_for_word(cases_site: Path, name: str) -> None:
    source = load(CASES / "site", f"{name}.txt")[0]
    slug = re.search(r"\((\d\d \d{3} \d{3})\)", source.lines[0])
    assert slug is not None
    _statement_says_its_source(cases_site, CASES / "site", f"{name}.txt", slug[1].replace(" ", "-"))


def _statement_says_its_source(site: Path, corpus: Path, name: str, slug: str) -> None:
    source: Source = load(corpus, name)[0]
    decision, _ = parse(source)
    assert decision is not None
    page = (site / "decisions" / slug[:2] / f"{slug}.html").read_text(encoding="utf-8")
    begin = page.index('<section class="cb-statement"')
    statement = page[begin : page.index("</section>", begin)]
    assert words_of(statement) == source_words(decision)


def test_hostile_facts_are_text_in_title_heading_listings_and_metadata(cases_site: Path) -> None:
    page = HtmlPage(cases_site / "decisions/22/22-000-001.html")
    title = """<script>alert(1)</script> & "Care" *Ltd* {{ config }} ../../x --- [a](b) (22 000 001)"""
    assert f"<title>{html.escape(title)} - Casebook</title>" in page.text
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page.text)
    assert heading is not None
    assert html.unescape(re.sub("</?span[^>]*>", "", heading[1])) == title
    description = re.search(r'<meta name="description" property="og:description" content="([^"]*)">', page.text)
    assert description is not None
    assert html.unescape(description[1]).startswith('<script>alert(1)</script> title: "yaml" --- {% raw %}')
    for path, page in every_page(cases_site).items():
        assert "<script>alert" not in page.text, path
        assert "onerror=alert(2)>" not in page.text, path
        assert page.tags.count("h1") == 1, path


def test_decisions_stay_out_of_the_navigation(cases_site: Path) -> None:
    page = (cases_site / "decisions/21/21-004-117.html").read_text(encoding="utf-8")
    (menu,) = re.findall(r'<nav class="cb-menu".*?</nav>', page, re.S)
    assert menu.count("<a ") > 8
    assert "decisions/" not in menu


def test_front_matter_is_never_printed_and_comments_are_gone(cases_site: Path) -> None:
    for path, page in every_page(cases_site).items():
        assert "source_sha256:" not in page.text, path
        assert "<!-- casebook" not in page.text, path
        assert "<!-- /casebook" not in page.text, path


def test_the_plugin_refuses_a_statement_whose_words_were_changed(real_site: Path, tmp_path: Path) -> None:
    """A Markdown extension that changes words, as an owner could add one, fails the strict build."""
    (tmp_path / "wrecker.py").write_text(
        "from markdown.extensions import Extension\n"
        "from markdown.postprocessors import Postprocessor\n"
        "class Wrecker(Postprocessor):\n"
        "    def run(self, text):\n"
        "        return text.replace('were friends.', 'were enemies.')\n"
        "class WreckerExtension(Extension):\n"
        "    def extendMarkdown(self, md):\n"
        "        md.postprocessors.register(Wrecker(md), 'wrecker', 0)\n"
        "def makeExtension(**settings):\n"
        "    return WreckerExtension(**settings)\n"
    )
    _configure(tmp_path, real_site.parent / "docs", wrecked=True)
    done = _mkdocs(tmp_path, "-d", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "20-013-052.md': the HTML does not say the words" in done.stderr


def test_plain_mkdocs_builds_the_generated_pages(real_site: Path, tmp_path: Path) -> None:
    _configure(tmp_path, real_site.parent / "docs")
    done = _mkdocs(tmp_path, "-d", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    for name in ("index.html", "decisions/20/20-013-052.html", "councils/index.html", "search.html", "search/root.js"):
        assert (tmp_path / "site" / name).read_bytes() == (real_site / name).read_bytes()


def _configure(folder: Path, docs: Path, *, wrecked: bool = False) -> None:
    config = (ROOT / "mkdocs.yml").read_text().replace("docs_dir: site_src/docs", f"docs_dir: {docs}")
    config = config.replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    if wrecked:
        config = config.replace("  - sane_lists\n", "  - sane_lists\n  - wrecker\n")
    (folder / "mkdocs.yml").write_text(config)


def _mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", *arguments]
    environment = {"PYTHONPATH": str(folder), "PATH": "", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


def test_lists_of_a_large_archive_are_in_pages_of_a_bearable_size(tmp_path: Path) -> None:
    write_archive(tmp_path / "corpus", 2000)
    site = build(tmp_path / "corpus", tmp_path)
    lists = [path for path in site.rglob("*.html") if "decisions" not in path.relative_to(site).parts]
    assert len(lists) > 500
    for path in lists:
        page = path.read_text(encoding="utf-8")
        assert len(re.findall(r'<a href="[^"]*decisions/\d\d/', page)) <= 200, path
        assert len(page.encode()) <= 150_000, path


def test_a_stray_file_among_the_decisions_is_not_published(tmp_path: Path) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    arguments = ("build", "--corpus", CASES / "site", "--docs-dir", docs, "--site-dir", site)
    assert casebook(*arguments).returncode == 0
    for name in ("decisions/21/21-999-999.md", "decisions/21/notes.md", "decisions/21/21-004-117.txt", "years/mine.md"):
        (docs / name).write_text("# My own words\n")
    done = casebook(*arguments)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (site / "decisions").rglob("*.*") if "My own words" in path.read_text()] == []
    assert "My own words" in (site / "years" / "mine.html").read_text()
