"""Tests for `generator.site.page.links`."""

from pathlib import Path

import pytest
from mkdocs.utils import get_relative_url

from generator.site.page.links import Links

_PAGES = ["index.md", "about.md", "decisions/20/20-000-001.md", "decisions/20/20-000-002.md", "decisions/21/21-1.md"]
_FILES = ["councils/ruskocombe.md", "councils/ruskocombe.atom", "councils/ruskocombe/chart.svg", "data/decisions.csv"]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in _PAGES + _FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", [*_PAGES, "councils/ruskocombe.md"])
@pytest.mark.parametrize("target", [*_PAGES, *_FILES])
def test_a_link_leads_where_mkdocs_would_lead_it(docs: Path, page: str, target: str) -> None:
    link = "../" * page.count("/") + target
    content, broken = Links(str(docs)).led(page, f'<p><a href="{link}#place" title="x">y</a></p>')
    of_mkdocs = get_relative_url(target.replace(".md", ".html"), page.replace(".md", ".html"))
    assert (content, broken) == (f'<p><a href="{of_mkdocs}#place" title="x">y</a></p>', [])


def test_a_picture_and_a_query_keep_their_form(docs: Path) -> None:
    content, broken = Links(str(docs)).led(
        "councils/ruskocombe.md", '<img src="ruskocombe/chart.svg" alt=""><a href="../about.md?q=a.md&amp;b">x</a>'
    )
    assert content == '<img src="ruskocombe/chart.svg" alt=""><a href="../about.html?q=a.md&amp;b">x</a>'
    assert broken == []


def test_addresses_of_other_sites_and_places_on_the_page_stay(docs: Path) -> None:
    content = '<a href="https://example.org/a.md">x</a><a href="#para-1">y</a><a href="data/decisions.parquet">z</a>'
    assert Links(str(docs)).led("index.md", content) == (content, [])


def test_a_link_to_nothing_stays_and_is_told_each_time_it_is_met(docs: Path) -> None:
    links = Links(str(docs))
    content = '<a href="absent.md">x</a>'
    for page in ("decisions/20/20-000-001.md", "decisions/20/20-000-002.md"):
        told = f"Doc file '{page}' contains a link 'absent.md', but the target is not found."
        assert links.led(page, content) == (content, [told])


def test_a_folder_is_no_page(docs: Path) -> None:
    (docs / "folder.md").mkdir()
    assert Links(str(docs)).led("index.md", '<a href="folder.md">x</a>')[1]
