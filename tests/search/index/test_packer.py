"""Streams that were compressed before."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from generator.search.index.packer import Packer

from generator.search.index.shards import compressed


def test_what_was_compressed_before_is_taken_from_there_and_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Packer(None)
    streams = [
        first.compressed(b"one" * 50, b"two"),
        first.compressed(b"", b"three"),
        first.compressed(b"one" * 50, b"two"),
    ]
    assert streams[0] == streams[2] == compressed(b"one" * 50, b"two")
    assert zlib.decompress(streams[1]) == b"three"
    first.save(str(tmp_path))

    def fails(*parts: bytes) -> bytes:
        raise AssertionError(parts)

    monkeypatch.setattr("generator.search.index.packer.compressed", fails)
    second = Packer(str(tmp_path))
    assert [second.compressed(b"", b"three"), second.compressed(b"one" * 50, b"two")] == [streams[1], streams[0]]
    with pytest.raises(AssertionError):
        second.compressed(b"thr", b"ee")  # the same bytes, parted elsewhere


def test_only_what_was_given_again_is_saved(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first = Packer(None)
    for word in (b"kept", b"dropped"):
        first.compressed(word)
    first.save(str(tmp_path / "one"))
    second = Packer(str(tmp_path / "one"))
    kept = second.compressed(b"kept")
    second.save(str(tmp_path / "two"))
    assert (tmp_path / "two" / "streams").read_bytes() == kept
