"""A file of pieces of an old one and of new ones is as was asked for, and not written where it would be the same."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.patched import Patched
from generator.system.files import temporary_path

OLD = b"one two three "

steps = st.lists(
    st.one_of(
        st.tuples(st.integers(0, len(OLD)), st.integers(0, len(OLD))).map(lambda ends: (min(ends), max(ends))),
        st.sampled_from([b"", b"one ", b"two ", b"three ", b"four "]),
    ),
    max_size=5,
)


def patched(path: Path, asked: list[tuple[int, int] | bytes], *, stands: bool = True) -> tuple[bytes, str | None]:
    """Return the bytes that the file comes to, and its SHA-256, if it is another than that which stands there."""
    with ExitStack() as open_files:
        file = Patched(path, open_files, stands=stands)
        for step in asked:
            if isinstance(step, bytes):
                file.add(step)
            else:
                file.keep(*step)
        sha256 = file.end()
    part = temporary_path(path)
    assert part.exists() == (sha256 is not None)
    return (part if part.exists() else path).read_bytes(), sha256


@given(steps)
def test_it_is_what_was_asked_for(asked: list[tuple[int, int] | bytes]) -> None:
    expected = b"".join(step if isinstance(step, bytes) else OLD[slice(*step)] for step in asked)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a")
        path.write_bytes(OLD)
        data, sha256 = patched(path, asked)
        assert path.read_bytes() == OLD
    assert data == expected
    assert sha256 == (None if expected == OLD else hashlib.sha256(expected).hexdigest())


def test_what_stands_there_may_be_large(tmp_path: Path) -> None:
    old = bytes(range(256)) * 20_000
    (tmp_path / "a").write_bytes(old)
    data, _ = patched(tmp_path / "a", [(0, 3_000_000), b"new", (3_000_001, len(old))])
    assert data == old[:3_000_000] + b"new" + old[3_000_001:]


def test_a_file_that_cannot_be_used_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    assert patched(tmp_path / "a", [OLD], stands=False) == (OLD, hashlib.sha256(OLD).hexdigest())
    assert patched(tmp_path / "b", [], stands=False) == (b"", hashlib.sha256().hexdigest())
    with pytest.raises(ValueError, match="nothing to keep"):
        patched(tmp_path / "a", [(0, 1)], stands=False)


def test_a_file_that_has_become_shorter_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    with pytest.raises(ValueError, match="shorter"):
        patched(tmp_path / "a", [b"new", (0, len(OLD) + 1)])
