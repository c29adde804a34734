"""Shards that are missing, damaged or of another format."""

from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.reader.shards import DamagedShardError, MissingShardError, OtherFormatError, UnreadableIndexError
from tests.support.hand_index import Hand, write_hand
from tests.support.project import ROOT
from tests.support.search_reader import shard_files
from tests.support.shards import shard_name, stream_of

QUERIES_OF_ALL_SHARDS = (
    "pay",
    '"pay paid"',
    '"pay rent"',
    '"pay rent skis"',
    "in:summary paid",
    'in:summary "paid pay"',
    "ski",
    "ref:20-000-001",
    "ref:20-000-002",
    "body:b",
    "year:2021",
    "cites:20-000-001",
    "law:s70",
    "remedy:payment",
    "sum:>0",
    "pya",
)


def outcome_of(site: Path) -> list[Any]:
    """Return what each query finds with the documents found, or the shard that could not be read."""
    index = Index(site)
    found: list[Any] = []
    for query in QUERIES_OF_ALL_SHARDS:
        try:
            answer = search(index, query)
            documents = [index.document(number) for number in answer.documents]
            found.append((documents, answer.scores, answer.notes, answer.facets()))
        except UnreadableIndexError as error:
            found.append(error)
    return found


def changed(script: bytes) -> bytes:
    """Return the file of a shard with another character in the middle of its string."""
    text = script.decode("utf-16-le", "surrogatepass")
    at = ([match.end() for match in re.finditer('"', text)][2] + len(text)) // 2
    return (text[:at] + ("a" if text[at] != "a" else "b") + text[at + 1 :]).encode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize("fault", ["missing", "empty", "cut", "changed", "renamed", "folder"])
def test_a_damaged_shard_is_named_and_the_others_serve(hand: Hand, fault: str) -> None:
    well = outcome_of(hand.site)
    for path in shard_files(hand.site):
        before = path.read_bytes()
        path.unlink()
        match fault:
            case "empty":
                path.write_bytes(b"")
            case "cut":
                path.write_bytes(before[: len(before) // 2])
            case "changed":
                path.write_bytes(changed(before))
            case "renamed":
                name = shard_name(path)
                path.write_bytes(before.replace(name.encode("utf-16-le"), f"x{name[1:]}".encode("utf-16-le"), 1))
            case "folder":
                path.mkdir()
        name = shard_name(path)
        kind = MissingShardError if fault in ("missing", "folder") else DamagedShardError
        if name == "root":
            with pytest.raises(kind, match="root"):
                Index(hand.site)
        else:
            found = outcome_of(hand.site)
            faults = [each for each in found if isinstance(each, UnreadableIndexError)]
            if name == "spelling/p":  # the search goes on without the suggestion, which the last query has
                assert not faults
                assert [note.nearest for note in found.pop()[2]] == [None]
                assert found == well[:-1]
                found.append(well[-1])
            else:
                assert faults, name
            for error in faults:
                assert type(error) is kind
                assert (error.shard, error.path) == (name, path)
                assert name in str(error)
                assert str(path) in str(error)
            assert all(now == then for now, then in zip(found, well, strict=True) if now not in faults)
        path.rmdir() if fault == "folder" else path.unlink(missing_ok=True)
        path.write_bytes(before)
    assert outcome_of(hand.site) == well


def test_a_shard_that_failed_is_read_again(hand: Hand) -> None:
    index = Index(hand.site)
    (path,) = (hand.site / "search/terms").glob("0-*.js")
    before = path.read_bytes()
    path.unlink()
    with pytest.raises(MissingShardError):
        search(index, "pay")
    assert search(index, "rent").documents
    path.write_bytes(before)
    assert search(index, "pay").documents == (2, 1, 0)


@pytest.mark.parametrize("version", [0, 2, "3", None])
def test_an_index_of_another_format_is_refused(hand: Hand, version: object) -> None:
    hand.shard("root", {**hand.root, "format": version})
    with pytest.raises(OtherFormatError, match="reads format 6"):
        Index(hand.site)
    hand.shard("root", {"format": version})
    with pytest.raises(OtherFormatError, match="reads format 6"):
        Index(hand.site)


@pytest.mark.parametrize(
    "change", [{"documents": None}, {"levels": [1]}, {"columns": {}}, {"terms": {}}, {"undated": 9}]
)
def test_a_root_that_says_too_little_is_damaged(hand: Hand, change: dict[str, Any]) -> None:
    hand.shard("root", {**hand.root, **change})
    with pytest.raises(DamagedShardError, match="root"):
        Index(hand.site)


def test_shards_with_wrong_contents_are_damaged(hand: Hand, tmp_path: Path) -> None:
    """Whatever a shard holds, reading it gives a result or an error that names a shard."""
    rng = Random(5)
    for name, data in hand.streams.items():
        if name == "root":
            continue
        for _ in range(40):
            at = rng.randrange(len(data))
            other = rng.choice(
                (data[:at], data + b"\1", data[:at] + rng.randbytes(1) + data[at + 1 :], b"[]", b"{}", b"")
            )
            site = tmp_path / "spoilt"
            write_hand(site, {name: other})
            outcome_of(site)
            shutil.rmtree(site)


def test_the_example_of_the_format_can_be_unpacked() -> None:
    page = (ROOT / "site_src/docs/search-index.md").read_text(encoding="utf-8")
    match = re.search(r"`((?:[0-9a-f]{2} )+[0-9a-f]{2})`", page)
    assert match
    assert zlib.decompress(stream_of(bytes.fromhex(match[1]))) == b"{}"
