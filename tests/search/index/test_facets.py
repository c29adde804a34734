"""The facets of an archive with a report: in the index, in the command, and on the page of the site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.search.command import search as command
from generator.search.reader.answer import search
from generator.search.reader.index import Index
from tests.support.project import CASES, build
from tests.support.search_reader import options_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facets")
    shutil.copytree(CASES / "imported", folder / "corpus")
    shutil.copy(CASES / "site/fence-1.txt", folder / "corpus")
    return build(folder / "corpus", folder)


def found(site: Path, query: str, **options: list[str]) -> list[str]:
    index = Index(site)
    return [index.document(number).reference for number in search(index, query, options_of(options)).documents]


def test_reports_are_found_by_their_type(site: Path) -> None:
    assert found(site, "", type=["report"]) == found(site, "type:report") == ["22 009 002"]
    assert set(found(site, "", type=["statement"])) == {"22 009 001", "21 004 117"}


def test_the_command_takes_a_type(site: Path) -> None:
    done = CliRunner().invoke(command, ["", "--site", str(site), "--json", "--type", "report"], catch_exceptions=False)
    assert json.loads(done.stdout)["count"] == 1


def test_the_page_offers_the_types_and_says_which_result_is_a_report(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/search.html?sort=newest")
    expect(page.get_by_role("group", name="Type")).to_be_visible()
    page.goto(f"{site.as_uri()}/search.html?type=report")
    expect(page.locator(".cb-hit")).to_have_count(1)
    expect(page.locator(".cb-hit")).to_contain_text("Public interest report")
