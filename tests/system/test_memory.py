"""What is remembered is believed only if it is as it was written, by this code."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from generator.system import memory
from generator.system.memory import Made, Store, key_of


class Head(msgspec.Struct, frozen=True):
    count: int


Body = dict[str, Made]
BODY: Body = {"index.md": Made("key", ((10, 20),))}


def store(folder: Path) -> Store[Head, Body]:
    return Store(folder / "memory" / "x.jsonl", Head, Body)


def test_what_was_saved_is_given_back(tmp_path: Path) -> None:
    assert (store(tmp_path).head(), store(tmp_path).body()) == (None, None)
    store(tmp_path).save(Head(3), BODY)
    assert (store(tmp_path).head(), store(tmp_path).body()) == (Head(3), BODY)
    store(tmp_path).forget()
    assert store(tmp_path).head() is None


class Fields(msgspec.Struct):
    """A body with a field of each kind."""

    pages: dict[str, Made] = {}
    count: int = 0
    names: dict[str, str] = {}


def test_a_body_is_given_back_whole_whatever_parts_it_was_written_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each, size in ((1, 3), (2, 5), (512, 5), (2, 0)):
        monkeypatch.setattr(memory, "_EACH", each)
        body = Fields({f"{at}.md": Made("key", ((at, 20),)) for at in range(size)}, size, {"a\n": "\u2028="})
        some: Store[Head, Fields] = Store(tmp_path / "x.jsonl", Head, Fields)
        some.save(Head(size), body)
        assert (some.head(), some.body()) == (Head(size), body)
        assert (tmp_path / "x.jsonl").read_bytes().count(b"\n") == 3 + -(-size // each) + 2


def test_what_another_version_of_the_code_wrote_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path).save(Head(3), BODY)
    monkeypatch.setattr(memory, "code_key", lambda: "other")
    assert store(tmp_path).head() is None
    assert store(tmp_path).body() is None


def test_no_byte_can_be_changed_unseen(tmp_path: Path) -> None:
    store(tmp_path).save(Head(3), BODY)
    path = tmp_path / "memory" / "x.jsonl"
    whole = path.read_bytes()
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store(tmp_path).head() in (None, Head(3)), at
        assert store(tmp_path).body() is None, at
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at])
        assert store(tmp_path).body() is None, at


def test_a_folder_in_the_place_of_the_file_counts_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "memory" / "x.jsonl").mkdir(parents=True)
    assert store(tmp_path).head() is None


def test_a_key_changes_with_every_character() -> None:
    assert len({key_of(text) for text in ("", "a", "b", "ab", "a\ud800")}) == 5
