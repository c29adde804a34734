"""The files of the index."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.index.shards import compressed, compressed_after, compressed_best, units, write_shard
from tests.support.shards import script_of, stream_of, unpacked

ANY = b"".join(number.to_bytes(2, "little") for number in range(0x10000))


@given(st.binary(max_size=40))
@example(ANY + b"!")
def test_the_signs_of_a_shard_stand_for_its_bytes(data: bytes) -> None:
    script = f'\ufeffcasebookShard("a/0",{len(data)},"'.encode("utf-16-le") + units(data) + _END
    assert stream_of(script) == data
    assert script == script_of("a/0", data)


_END = '");\n'.encode("utf-16-le")


def test_a_shard_can_be_read_back(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    digits = write_shard(tmp_path, "terms/12", ANY)
    assert unpacked(tmp_path / f"terms/12-{digits}.js") == ANY


def test_a_pack_goes_on_after_the_dictionary() -> None:
    stream = compressed_after(b"the words that come often", b"words that come")
    assert len(stream) < len(zlib.compress(b"words that come"))
    begun = b"\x78\x01\0" + (25).to_bytes(2, "little") + (25 ^ 0xFFFF).to_bytes(2, "little")
    assert zlib.decompress(begun + b"the words that come often" + stream)[25:] == b"words that come"


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=4))
def test_each_part_of_a_column_is_made_as_small_as_can_be(parts: list[bytes]) -> None:
    assert zlib.decompress(compressed_best(*parts)) == b"".join(parts)


def test_a_column_without_repeats_is_smaller_so() -> None:
    rng = Random(1)
    plain = bytes(rng.choices(range(16), range(16, 0, -1), k=20_000))  # by letters alone, 3.7 bits each
    runs = b"\0" * 20_000
    assert len(compressed_best(plain, runs)) < min(0.97 * len(compressed(plain, runs)), 10_000)
