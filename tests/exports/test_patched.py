"""A file that is patched has the bytes that were asked for, and stands untouched where these are its own."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exports.patched import Patched
from generator.system.files import temporary_path

OLD = bytes(range(256)) * 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 768), st.integers(0, 768)).map(sorted) | st.binary(max_size=300), max_size=8))
def test_it_has_what_was_kept_and_added(tmp_path: Path, parts: list[list[int] | bytes]) -> None:
    (tmp_path / "a").write_bytes(OLD)
    part = temporary_path(tmp_path / "a")
    part.unlink(missing_ok=True)
    wanted = b""
    with ExitStack() as open_files:
        file = Patched(tmp_path / "a", open_files, stands=True)
        for one in parts:
            if isinstance(one, bytes):
                file.add(one)
                wanted += one
            else:
                file.keep(*one)
                wanted += OLD[slice(*one)]
        sha256 = file.end()
    if wanted == OLD:
        assert sha256 is None
        assert not part.exists()
    else:
        assert part.read_bytes() == wanted
        assert sha256 == hashlib.sha256(wanted).hexdigest()
    assert (tmp_path / "a").read_bytes() == OLD


def test_new_bytes_that_are_the_old_ones_touch_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    with ExitStack() as open_files:
        file = Patched(tmp_path / "a", open_files, stands=True)
        file.keep(0, 100)
        file.add(OLD[100:300])
        file.keep(300, len(OLD))
        assert file.end() is None
        assert not file.begun
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_that_is_shorter_than_it_was_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    with ExitStack() as open_files:
        file = Patched(tmp_path / "a", open_files, stands=True)
        file.add(b"new")
        with pytest.raises(ValueError, match="shorter than it was"):
            file.keep(0, len(OLD) + 1)


def test_without_a_file_that_can_be_used_all_is_new(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    with ExitStack() as open_files:
        file = Patched(tmp_path / "a", open_files, stands=False)
        file.add(b"new")
        assert file.end() == hashlib.sha256(b"new").hexdigest()
    assert temporary_path(tmp_path / "a").read_bytes() == b"new"
