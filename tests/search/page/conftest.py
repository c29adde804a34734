"""What the tests of the search page share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.project import build
from tests.support.shared import once
from tests.synthetic import write_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 160 fictional decisions."""
    return once(tmp_path_factory, "archive-of-160", _built)


def _built(folder: Path) -> Path:
    write_archive(folder / "corpus", 160, 1, 1)
    return build(folder / "corpus", folder)


@pytest.fixture
def rough(browser: Browser) -> Iterator[Page]:
    """A page on which things may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


@pytest.fixture
def copy(archive: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive, tmp_path / "site"))
