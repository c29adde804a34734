"""Options of the command line that would do harm are refused before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import ROOT, casebook


@pytest.mark.parametrize("command", ["build", "generate"])
@pytest.mark.parametrize("docs", ["site_src/docs/x", "site_src/docs/assets", "site_src", "site_src/overrides"])
def test_pages_never_go_into_the_hand_written_ones_or_around_them(command: str, docs: str) -> None:
    done = casebook(command, "--docs-dir", ROOT / docs)
    assert (done.returncode, "the pages cannot go to" in done.stderr) == (2, True)
    assert not (ROOT / "site_src/docs/x").exists()


@pytest.mark.parametrize("address", ["dask://", "dask://:8786", "dask://host", "dask://host:", "dask://host:x", "x:1"])
def test_an_address_of_a_cluster_needs_host_and_port(tmp_path: Path, address: str) -> None:
    done = casebook("generate", "--docs-dir", tmp_path / "docs", "--executor", address)
    assert (done.returncode, "not of the form dask://HOST:PORT" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
