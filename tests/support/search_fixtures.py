"""The archive that the tests of the search share, and the oracle that says what is to be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.said_rows import write_said
from tests.support.search_oracle import DECISIONS, Oracle, build_archive


@pytest.fixture(scope="session")
def archive_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a synthetic archive, whose front matter has laws, money, grounds and other decisions."""
    return write_said(build_archive(tmp_path_factory.mktemp("archive"), DECISIONS))


@pytest.fixture(scope="session")
def oracle(archive_site: Path) -> Oracle:
    return Oracle(archive_site)
