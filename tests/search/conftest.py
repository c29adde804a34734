"""What the tests of the search share."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search.reader.index import Index
from tests.support.hand_index import Hand, write_hand


@pytest.fixture(scope="session")
def index(archive_site: Path) -> Index:
    return Index(archive_site)


@pytest.fixture(scope="session")
def references(index: Index) -> list[str]:
    """The references of all decisions, by the number of the document."""
    return [index.document(number).reference for number in range(index.documents)]


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    """An index that was written by hand."""
    return write_hand(tmp_path)
