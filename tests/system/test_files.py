"""Files are written whole or not at all, and their states show what has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.system.files import (
    digest,
    file_state,
    replace_file,
    replace_if_changed,
    temporary_path,
    tree_of,
    write_if_changed,
)


def write(folder: Path, name: str, text: str) -> bool:
    return write_if_changed(folder / name, text.encode())


def test_writing_a_page_says_whether_anything_changed(tmp_path: Path) -> None:
    assert write(tmp_path, "a/b.md", "one")
    assert not write(tmp_path, "a/b.md", "one")
    assert write(tmp_path, "a/b.md", "two")
    assert (tmp_path / "a/b.md").read_text() == "two"
    assert tree_of(tmp_path).keys() == {"a/b.md"}


def test_a_page_that_says_the_same_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "one")
    os.utime(tmp_path / "a.md", ns=(1, 1))
    write(tmp_path, "a.md", "one")
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1


def test_a_page_that_cannot_be_replaced_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.md", "one")

    def full(source: object, target: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        replace_file(tmp_path / "a.md", b"two")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.md": "one"}


def test_a_new_file_takes_the_place_only_of_one_that_differs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one")
    before = path.stat().st_ino
    for text, kept in (("one", True), ("two", False)):
        temporary_path(path).write_text(text)
        replace_if_changed(path)
        assert (path.read_text(), path.stat().st_ino == before) == (text, kept)
        assert not temporary_path(path).exists()


def test_a_tree_has_every_file_with_its_state(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.md", "one")
    write(tmp_path, "d.md", "two")
    (tmp_path / "empty").mkdir()
    found = tree_of(tmp_path)
    assert found == {name: file_state(f"{tmp_path}/{name}") for name in ("a/b/c.md", "d.md")}


def test_a_tree_of_some_names_leaves_out_the_others_at_the_top_alone(tmp_path: Path) -> None:
    for name in ("years/index.md", "years/about.md", "index.md", "about.md", "assets/x.css"):
        write(tmp_path, name, "x")
    assert tree_of(tmp_path, "years", "index.md").keys() == {"years/index.md", "years/about.md", "index.md"}


def test_a_folder_that_is_not_there_has_no_files_and_no_hash(tmp_path: Path) -> None:
    assert digest(tree_of(tmp_path / "nowhere")) == ""


def test_the_hash_of_a_tree_changes_with_name_size_and_time_and_with_nothing_else() -> None:
    tree = {"a": (1, 2), "b": (3, 4)}
    changed = ({"a": (1, 2)}, {"a": (1, 2), "c": (3, 4)}, {"a": (9, 2), "b": (3, 4)}, {"a": (1, 9), "b": (3, 4)})
    assert len({digest(tree), *map(digest, changed)}) == 5
    assert digest({"b": (3, 4), "a": (1, 2)}) == digest(tree)
