"""The members of a gzip file: each whole one is found, and where the file is cut off or damaged."""

from __future__ import annotations

import gzip
import io
import random

import pytest

from generator.fetching.members import CutOffError, DamagedError, members

PARTS = [gzip.compress(b"WARC/1.0\r\n" + random.Random(n).randbytes(200 + 90_000 * (n == 1))) for n in range(3)]
WHOLE = b"".join(PARTS)
STARTS = [0, len(PARTS[0]), len(PARTS[0]) + len(PARTS[1])]


def starts(data: bytes) -> list[int]:
    return [member.start for member in members(io.BytesIO(data))]


def test_each_member_is_found_with_what_it_begins_with() -> None:
    found = list(members(io.BytesIO(WHOLE)))
    assert [member.start for member in found] == STARTS
    assert [member.end for member in found] == [*STARTS[1:], len(WHOLE)]
    assert all(member.head.startswith(b"WARC/1.0\r\n") for member in found)
    assert starts(b"") == []


def test_a_file_cut_off_at_any_byte_of_its_last_member_says_where_that_begins() -> None:
    for length in range(STARTS[2] + 1, len(WHOLE)):
        with pytest.raises(CutOffError) as caught:
            starts(WHOLE[:length])
        assert caught.value.start == STARTS[2]


@pytest.mark.parametrize("tail", [b"\0" * 500, b"garbage", PARTS[2][:100] + b"\0" * 100_000, b"\x1f\x8b\x08" * 9])
def test_a_last_member_that_was_not_written_counts_as_cut_off(tail: bytes) -> None:
    with pytest.raises(CutOffError) as caught:
        starts(WHOLE + tail)
    assert caught.value.start == len(WHOLE)


@pytest.mark.parametrize("place", [STARTS[1] + 1, STARTS[1] + 50_000, STARTS[2] - 5])
def test_a_damaged_member_with_others_after_it_is_not_taken_for_the_last(place: int) -> None:
    data = bytearray(WHOLE)
    data[place] ^= 0xFF
    with pytest.raises(DamagedError) as caught:
        starts(bytes(data))
    assert caught.value.start == STARTS[1]


@pytest.mark.parametrize("length", range(65534, 65541))
def test_a_member_after_a_damaged_one_is_found_wherever_it_begins(length: int) -> None:
    noise = b"WARC/1.0\r\n" + random.Random(1).randbytes(length)  # which gzip makes a little longer
    first = next(zipped for n in range(length) if len(zipped := gzip.compress(noise[: length - n], 0)) == length)
    data = bytearray(first + PARTS[0])
    data[-len(PARTS[0]) - 1] ^= 0xFF
    with pytest.raises(DamagedError):
        starts(bytes(data))


def test_no_more_than_the_head_of_a_large_member_is_held() -> None:
    (member,) = members(io.BytesIO(gzip.compress(b"\0" * 30_000_000)))
    assert len(member.head) == 262_144
