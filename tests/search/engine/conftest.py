"""What the tests of the engine share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.search_engine import OPEN, load


@pytest.fixture(scope="module")
def engine(browser: Browser, cases_site: Path) -> Iterator[Page]:
    """A page with the engine, and the index of the decisions in cases/site as `index`."""
    context = browser.new_context()
    page = load(context.new_page(), cases_site.as_uri() + "/")
    page.evaluate(OPEN)
    yield page
    context.close()


@pytest.fixture
def rough(browser: Browser) -> Iterator[Page]:
    """A page on which things may go wrong."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def site(cases_site: Path, tmp_path: Path) -> Path:
    """A copy of a site's index and engine, to be spoilt."""
    folder = tmp_path / "site"
    for part in ("search", "assets/javascripts/search"):
        shutil.copytree(cases_site / part, folder / part)
    shutil.copy(cases_site / "assets/javascripts/base.js", folder / "assets/javascripts")
    (folder / "about.html").write_text("<!doctype html><title>About</title>", encoding="utf-8")
    return folder
