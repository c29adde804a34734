"""The files of the index are taken apart, and what is wrong with one is told."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.reader.unpacking import DIGITS, bytes_of, inflated, unpacked
from tests.support.shards import packed, script_of

STREAM = packed(b"the words of a shard")


def test_the_data_of_a_script_are_those_that_were_packed() -> None:
    digits = hashlib.sha256(STREAM).hexdigest()[:DIGITS]
    assert unpacked(script_of("terms/1", STREAM), "terms/1", digits) == b"the words of a shard"


@pytest.mark.parametrize(
    ("script", "name", "digits", "trouble"),
    [
        (script_of("terms/1", STREAM)[:-4], "terms/1", None, "cut off or not of this kind"),
        (script_of("terms/2", STREAM), "terms/1", None, "it is the part “terms/2”"),
        (script_of("terms/1", STREAM), "terms/1", "000000", "not that which its name promises"),
        (script_of("terms/1", STREAM + b"!"), "terms/1", None, "goes on too long"),
        (script_of("terms/1", STREAM[:-3]), "terms/1", None, "cut off"),
    ],
)
def test_what_is_wrong_with_a_script_is_told(script: bytes, name: str, digits: str | None, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        unpacked(script, name, digits)


@given(st.binary(max_size=40))
def test_the_signs_of_a_string_stand_for_its_bytes(data: bytes) -> None:
    text = script_of("a/0", data).decode("utf-16-le").split('"')[3]
    assert bytes_of(text, len(data) % 2) == data


def test_a_stream_may_go_on_after_a_dictionary() -> None:
    assert inflated(packed(b"words that come", b"the words"), b"the words") == b"words that come"
    with pytest.raises(ValueError, match=r"incorrect|invalid|cut off"):
        inflated(packed(b"words that come", b"the words"), b"other words")
