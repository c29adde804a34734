"""What tests share: golden files, the sites that are built once, and the browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.browser import browser_for_pages
from tests.support.hosting import serving, watch
from tests.support.project import CASES, ROOT, build
from tests.support.shared import once

pytest_plugins = ["tests.support.search_fixtures", "tests.support.tried_plugin"]

# Machines are noisy, so no example has a deadline. CI tries the same examples every time; elsewhere they are new.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# For the same reason a page has as long to become as it should be as it has to load; Playwright's own is 5 seconds.
_PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=_PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write what the code gives as the expected files")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files first that take long, so that no process is left with one of them when the others have ended."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file. A missing file fails, unless --update-goldens writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing; make it with --update-goldens and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own corpus: the two real decisions."""
    return once(tmp_path_factory, "real", lambda folder: build(ROOT / "corpus", folder))


@pytest.fixture(scope="session")
def cases_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile and linked decisions in cases/site."""
    return once(tmp_path_factory, "cases", lambda folder: build(CASES / "site", folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_for_pages()
    assert path, "no Chromium or Chrome: run `make test`, or `python -m tests.support.browser`"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    with ExitStack() as stack:
        yield cache(lambda site: stack.enter_context(serving(site)))


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> Callable[[Path], str]:
    """Give a site's base address, hosted or from disk."""
    return serve if request.param == "http" else lambda site: site.as_uri() + "/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it asks another host for anything, breaks the policy, or logs an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    faults = watch(page)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock so fine that no file is too new to be known by its stamp."""
    monkeypatch.setattr("generator.source.read._SETTLED", 0)
