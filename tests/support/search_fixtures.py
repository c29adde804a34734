"""The archive that the tests of the search share, and the oracle that says what is to be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.said_rows import write_said
from tests.support.search_oracle import DECISIONS, Oracle, build_archive
from tests.support.shared import once


@pytest.fixture(scope="session")
def archive_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a synthetic archive, whose front matter has laws, money, grounds and other decisions."""
    return once(tmp_path_factory, "archive", lambda folder: write_said(build_archive(folder, DECISIONS)))


@pytest.fixture(scope="session")
def oracle(archive_site: Path) -> Oracle:
    return Oracle(archive_site)
