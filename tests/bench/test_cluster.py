"""A build is timed, and what it made is told apart from any other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.cluster import digest_of, timed
from tests.support.project import ROOT


def test_the_digest_tells_names_and_bytes_apart(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"bc")
    digests = [digest_of(tmp_path)]
    (tmp_path / "a").rename(tmp_path / "ab")
    digests.append(digest_of(tmp_path))
    (tmp_path / "ab").write_bytes(b"c")
    digests.append(digest_of(tmp_path))
    assert len(set(digests)) == 3
    (tmp_path / "empty").mkdir()
    assert digest_of(tmp_path) == digests[-1]


def test_two_builds_of_one_corpus_take_time_and_make_the_same_site(tmp_path: Path) -> None:
    made = [timed(ROOT / "corpus", tmp_path, ["--jobs", "1"]) for _ in range(2)]
    assert made[0][1] == made[1][1]
    assert min(seconds for seconds, _ in made) > 0


def test_a_build_that_fails_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=re.escape("--executor dask://127.0.0.1:1")):
        timed(ROOT / "corpus", tmp_path, ["--executor", "dask://127.0.0.1:1"])
