"""The files at the root of a site, what the head of a page says, and generated files that are no pages."""

from __future__ import annotations

import html
import json
import os
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.run.pipeline import generate
from generator.site.build import build_site
from generator.site.files.wellknown import About, write_wellknown
from generator.system.progress import Stages
from tests.support.project import CASES, HANDWRITTEN, ROOT, casebook
from tests.support.runs import quiet

NOINDEX = '<meta name="robots" content="noindex">'


def built(folder: Path, *, noindex: bool = False, more: str = "") -> Path:
    generate(CASES / "site", folder / "docs", HANDWRITTEN, Stages(quiet()))
    config = (ROOT / "mkdocs.yml").read_text().replace("site_src/overrides", f"{ROOT}/site_src/overrides")
    config = config.replace("  noindex: false\n", more or "  noindex: false\n")
    if "site_name:" in more:
        config = re.sub('^(?:site_name|site_description): (?!").*\n', "", config, flags=re.M)
    (folder / "mkdocs.yml").write_text(config)
    build_site(folder / "mkdocs.yml", folder / "docs", folder / "site", noindex=noindex)
    return folder / "site"


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}


def written(folder: Path, *, address: str = "", noindex: bool = False, notice: str = "") -> dict[str, str]:
    write_wellknown(folder, About("Casebook", "Decisions.", address, notice, noindex=noindex))
    return {name: (folder / name).read_text() for name in ("robots.txt", "llms.txt", "manifest.webmanifest")}


def test_github_pages_is_told_to_publish_every_file_as_it_is(tmp_path: Path) -> None:
    written(tmp_path)
    assert (tmp_path / ".nojekyll").read_bytes() == b""


def test_robots_may_come_everywhere_and_are_told_of_the_sitemap_where_it_has_an_address(tmp_path: Path) -> None:
    assert written(tmp_path)["robots.txt"] == "User-agent: *\nAllow: /\n"
    robots = written(tmp_path, address="https://casebook.example/")["robots.txt"]
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://casebook.example/sitemap.xml\n"


def test_a_site_that_is_not_to_be_found_lets_robots_see_that_it_says_so(tmp_path: Path) -> None:
    robots = written(tmp_path, address="https://casebook.example/", noindex=True)["robots.txt"]
    assert re.sub("^#.*\n", "", robots, flags=re.M) == "User-agent: *\nAllow: /\n"
    assert "noindex" in robots


@pytest.mark.parametrize("way", ["option", "configuration"])
def test_noindex_is_on_every_page_of_a_site_that_asks_for_it(tmp_path: Path, way: str) -> None:
    asked = {"noindex": True} if way == "option" else {"more": "  noindex: true\n"}
    found = pages(built(tmp_path, **asked))
    assert len(found) > 40
    assert all(page.count(NOINDEX) == 1 for page in found.values())
    again = pages(built(tmp_path))
    assert not any("noindex" in page for name, page in again.items() if name != "hosting.html")


def test_noindex_of_the_command_line_makes_every_page_anew(tmp_path: Path) -> None:
    options: list[str | Path] = [
        "--corpus",
        CASES / "site",
        "--docs-dir",
        tmp_path / "docs",
        "--site-dir",
        tmp_path / "site",
    ]
    for extra, count in ((["--noindex"], 1), ([], 0)):
        done = casebook("build", *options, *extra)
        assert done.returncode == 0, done.stderr
        assert {page.count(NOINDEX) for page in pages(tmp_path / "site").values()} == {count}


def test_llms_txt_has_the_form_of_llmstxt_org_and_every_link_leads_to_a_file(cases_site: Path) -> None:
    text = (cases_site / "llms.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0] == "# Casebook"
    assert lines[2].startswith("> ")
    assert "without amendment" in text
    before, *sections = text.split("\n## ")
    assert "\n#" not in before
    links = re.findall(r"^- \[[^]]+\]\(([^)]+)\): .+$", text, re.M)
    assert len(links) == sum(section.count("\n- ") for section in sections)
    assert {"index.html", "data/index.html", "data/decisions.csv", "index.atom"} <= set(links)
    assert {"councils/llms.txt", "categories/llms.txt"} <= set(links)
    assert "data/casebook.sqlite" not in links
    for link in links:
        assert (cases_site / link).is_file(), link


def test_llms_txt_has_whole_addresses_and_the_notice_where_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    text = written(tmp_path, address="https://casebook.example/x/", notice="All is\n fiction.")["llms.txt"]
    assert "(https://casebook.example/x/index.html)" in text
    assert "\nAll is fiction.\n" in text


def test_every_page_leads_to_llms_txt_and_a_decision_to_its_markdown(cases_site: Path) -> None:
    for name, page in pages(cases_site).items():
        (described,) = re.findall(r'<link rel="describedby" href="([^"]*)">', page)
        assert described == "/llms.txt" or ((cases_site / name).parent / described).samefile(cases_site / "llms.txt")
        markdown = re.findall(r'<link rel="alternate" type="text/markdown" href="([^"]*)">', page)
        beside = (cases_site / name).with_suffix(".md")
        assert markdown == ([beside.name] if beside.is_file() else []), name


SAID = 'Decisions of "the" <Ombudsman> & others'


def test_what_the_configuration_says_is_escaped_on_every_page(tmp_path: Path) -> None:
    said = json.dumps(SAID)
    more = f"  noindex: false\nsite_description: {said}\nsite_name: {said}\n"
    site = built(tmp_path, more=more)
    for name, page in pages(site).items():
        head = page[: page.index("</head>")]
        (title,) = re.findall(r"<title>([^<>]*)</title>", head)
        assert html.unescape(title).endswith(SAID), name
        values = dict(re.findall(r'<meta [^<>]*property="(og:[a-z_]+)" content="([^"<>]*)">', head))
        assert html.unescape(values["og:site_name"]) == SAID, name
        assert html.unescape(values["og:description"]) == SAID or name.startswith("decisions/"), name
        assert values["og:title"], name
        assert head.count('property="og:title"') == head.count('name="description"') == 1, name
        assert SAID not in page, name
    assert json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))["description"] == SAID


def test_the_manifest_names_icons_that_are_there_in_the_sizes_it_says(cases_site: Path) -> None:
    manifest = json.loads((cases_site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == "Casebook"
    assert (cases_site / manifest["start_url"]).is_file()
    sizes = set()
    for icon in manifest["icons"]:
        data = (cases_site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert data.startswith(b"\x89PNG\r\n\x1a\n")
            assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", data[16:24]))
        sizes.add(icon["sizes"])
    assert {"192x192", "512x512", "any"} == sizes
    css = (cases_site / "assets/stylesheets/casebook.css").read_text(encoding="utf-8")
    assert f"--md-primary-fg-color: {manifest['theme_color']};" in css


@pytest.mark.parametrize("name", ["index.html", "decisions/20/20-013-052.html"])
def test_every_hosted_page_leads_to_the_manifest_and_one_from_disk_does_not_ask_for_it(
    real_site: Path, serve: Callable[[Path], str], page: Page, name: str
) -> None:
    base = serve(real_site)
    page.goto(base + name)
    link = "link[rel=manifest]"
    assert page.evaluate(f"document.querySelector('{link}').href") == f"{base}manifest.webmanifest"
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert json.loads(found["data"])["name"] == "Casebook"
    page.goto((real_site / name).as_uri())
    assert page.locator(link).count() == 0


def test_a_page_that_has_feeds_names_them_in_its_head(cases_site: Path) -> None:
    named = 0
    for name, page in pages(cases_site).items():
        links = re.findall(r'<link rel="alternate" type="application/(\w+)\+\w+" title="([^"]*)" href="([^"]*)">', page)
        beside = (cases_site / name).with_suffix(".atom")
        assert bool(links) == beside.is_file(), name
        if links:
            named += 1
            assert [kind for kind, _, _ in links] == ["atom", "feed"]
            assert all(((cases_site / name).parent / target).is_file() for _, _, target in links)
            assert [target for _, _, target in links] == [beside.name, f"{beside.stem}.feed.json"]
    assert named > 10


def test_generated_files_that_are_no_pages_are_in_the_site_without_taking_room_again(tmp_path: Path) -> None:
    site = built(tmp_path)
    for name in ("data/decisions.parquet", "index.atom", "councils/wexcombe-borough-council.feed.json"):
        assert (site / name).samefile(tmp_path / "docs" / name)
    assert not (site / "about.html").samefile(tmp_path / "docs/about.md")


def test_where_there_are_no_hard_links_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    site = built(tmp_path)
    for name in ("data/decisions.parquet", "index.atom"):
        assert (site / name).read_bytes() == (tmp_path / "docs" / name).read_bytes()
        assert not (site / name).samefile(tmp_path / "docs" / name)
