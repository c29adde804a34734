"""Volumes: files with many streams, each of which can be taken out by its place."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.search.index.volumes import START, Place, Volumes, hashes, write_numbered
from generator.search.reader.shards import Numbered, Shards, place_of
from tests.support.shards import packed, volume_of


def streams() -> list[bytes]:
    return [packed(bytes([65 + at]) * (at + 1)) for at in range(7)]


def taken(path: Path, place: Place) -> bytes:
    """Return the bytes of the file that a reader asks a host for."""
    at = 2 * (START + place.start)
    return path.read_bytes()[at : at + place.length + place.length % 2]


def test_each_stream_is_at_its_place_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    volumes = Volumes(tmp_path, "terms", 5, 40)
    places = [volumes.add(stream) for stream in streams()]
    volumes.close()
    assert len(volumes.written) > 2
    assert [number for number, _ in volumes.written] == list(range(5, 5 + len(volumes.written)))
    for stream, place in zip(streams(), places, strict=True):
        number, digits = volumes.written[place.volume]
        path = tmp_path / f"terms/{number}-{digits}.js"
        alone, ((start, length),) = volume_of("x", [stream])
        assert (start, length) == (0, place.length)
        assert taken(path, place) in alone
    assert hashes(volumes.written) == "".join(digits for _, digits in volumes.written)


def test_a_head_says_how_long_the_others_are(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    volumes = Volumes(tmp_path, "documents", 0, 1 << 20, has_heads=True)
    places = [volumes.add(stream) for stream in streams()]
    volumes.close()
    ((_, digits),) = volumes.written
    shards = Shards(tmp_path)
    head = volumes.heads[0]
    lengths = shards.stream(("documents/0", digits), (0, head), list)
    assert lengths == [place.length for place in places]
    first = (head + 1) // 2
    data = [shards.stream(("documents/0", digits), place_of(lengths, at, first), bytes) for at in range(7)]
    assert data == [bytes([65 + at]) * (at + 1) for at in range(7)]


@given(st.integers(1, 9))
def test_numbered_streams_are_found_by_their_table(each: int) -> None:

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "terms").mkdir()
        table = write_numbered(folder, "terms", streams(), each)
        read = Numbered(each, table["lengths"], table["hashes"])  # type: ignore[arg-type]
        shards = Shards(Path(folder))
        found = [shards.numbered_stream("terms", number, read, bytes) for number in range(7)]
        assert found == [bytes([65 + at]) * (at + 1) for at in range(7)]


def test_the_digits_of_a_volume_are_those_of_its_streams(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    write_numbered(tmp_path, "terms", streams(), 7)
    (path,) = (tmp_path / "terms").iterdir()
    assert path.name == f"0-{hashlib.sha256(b''.join(streams())).hexdigest()[:6]}.js"
