"""A build of any kind that is killed leaves a whole site, with the user's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.kill import KINDS, kill

pytestmark = pytest.mark.long

MOMENTS = 6


@pytest.mark.parametrize("name", KINDS)
def test_a_build_that_is_killed_leaves_a_whole_site(tmp_path: Path, name: str) -> None:
    outcome = kill(KINDS[name], tmp_path, MOMENTS)
    assert outcome.killed >= MOMENTS // 2
