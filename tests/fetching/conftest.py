"""What the tests of fetching share: a server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.decision_server import DecisionServer, serving


@pytest.fixture
def server() -> Iterator[DecisionServer]:
    with serving() as running:
        yield running
