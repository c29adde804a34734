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
    assert set(found(site, "", type=["statement"])) == {"22 009 001", "22 009 003", "21 004 117"}


def test_a_decision_of_an_unknown_body_is_found_as_one(site: Path) -> None:
    assert found(site, "", body=["unknown"]) == ["22 009 003"]
    assert found(site, "shopkeeper", kind=["unknown"]) == ["22 009 003"]
    document = next(Index(site).document(n) for n in range(4) if Index(site).document(n).reference == "22 009 003")
    assert (document.body, document.gone_since) == (None, "2027-11-02")
    assert document.title == "Decision 22 009 003, body not stated"


def test_the_command_says_what_is_gone(site: Path) -> None:
    done = CliRunner().invoke(command, ["shopkeeper", "--site", str(site)], catch_exceptions=False)
    assert "2022-10-03 · Not upheld · no longer published since 2027-11-02 or before\n" in done.stdout
    done = CliRunner().invoke(command, ["", "--site", str(site), "--json"], catch_exceptions=False)
    gone = {result["reference"]: result["gone_since"] for result in json.loads(done.stdout)["results"]}
    assert gone == {"22 009 001": "2027-06-20", "22 009 002": None, "22 009 003": "2027-11-02", "21 004 117": None}


def test_the_command_takes_a_type(site: Path) -> None:
    done = CliRunner().invoke(command, ["", "--site", str(site), "--json", "--type", "report"], catch_exceptions=False)
    assert json.loads(done.stdout)["count"] == 1


def test_the_page_offers_the_types_and_says_which_result_is_a_report(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/search.html?sort=newest")
    expect(page.get_by_role("group", name="Type")).to_be_visible()
    page.goto(f"{site.as_uri()}/search.html?type=report")
    expect(page.locator(".cb-hit")).to_have_count(1)
    expect(page.locator(".cb-hit")).to_contain_text("Public interest report")
    expect(page.locator(".cb-hit")).not_to_contain_text("No longer published")


def test_the_page_says_which_result_is_gone_and_offers_unknown_bodies(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/search.html?q=shopkeeper")
    expect(page.locator(".cb-hit")).to_contain_text("No longer published on lgo.org.uk")
    expect(page.locator(".cb-hit h3")).to_have_text("Decision 22 009 003, body not stated")
    expect(page.get_by_role("group", name="Council or other body")).to_contain_text("Not stated")
