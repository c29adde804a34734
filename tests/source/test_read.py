"""Reading files: every newline, every bad input."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from generator.source import read
from generator.source.read import MAX_BYTES, MAX_LINE, UnreadableError, find, load, settled_stamp, stamp


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_newline_and_a_byte_order_mark_give_the_same_lines(tmp_path: Path, newline: str, mark: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(mark + newline.join(["one", "", "  two\u2028\x85"]).encode())
    source, _ = load(tmp_path, "a.txt")
    assert source.lines == ("one", "", "  two\u2028 ")


def test_files_are_found_in_sub_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names, problems = find(tmp_path)
    assert (list(names), problems) == (["a.txt", "a/z.TXT", "b.txt"], [])


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", ".#a.txt", "._a.txt", ".a.txt", ".git/b.txt", "c/.trash/d.txt", "c/e..txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".link.txt").symlink_to(tmp_path.parent)
    names, problems = find(tmp_path)
    assert (list(names), problems) == (["a.txt", "c/e..txt"], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_says_what_the_encoding_is_and_the_hash_is_of_the_bytes(
    tmp_path: Path, encoding: str
) -> None:
    data = "\ufeffone\r\nca\u0301fe \u2019 \U0001f600\n".encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    source, problems = load(tmp_path, "a.txt")
    assert (source.lines, problems) == (("one", "ca\u0301fe \u2019 \U0001f600", ""), [])
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "code", "line", "says"),
    [
        (b"", "empty-file", None, "no text"),
        (b" \n\t\n", "empty-file", None, "no text"),
        (b"abc\0def", "binary-file", None, "byte 3"),
        ("One decision".encode("utf-16-le"), "unmarked-utf16", None, "UTF-16 without a byte-order mark"),
        ("One decision".encode("utf-16-be"), "unmarked-utf16", None, "UTF-16 without a byte-order mark"),
        ("One decision".encode("utf-32-le"), "unmarked-utf32", None, "UTF-32 without a byte-order mark"),
        ("\ufeffone\ntw\0o".encode("utf-16-le"), "binary-file", None, "NUL"),
        ("\ufeffone\ntwo".encode("utf-16-le") + b"\n", "invalid-encoding", 2, "not valid UTF-16"),
        (b"one\ntw\xe9o", "invalid-utf8", 2, "byte 6 (0xe9)"),
        (b"\xef\xbb\xbfone\r\ntw\xe9o", "invalid-utf8", 2, "byte 10 (0xe9)"),
        (b"one\n" + b"x" * (MAX_LINE + 1), "line-too-long", 2, "20,001 characters"),
        (b"x" * (MAX_BYTES + 1), "too-large", None, "300,001 bytes"),
    ],
)
def test_what_cannot_be_read_says_why_and_where(
    tmp_path: Path, data: bytes, code: str, line: int | None, says: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        load(tmp_path, "a.txt")
    problem = caught.value.problem
    assert (problem.path, problem.line, problem.severity, problem.code) == ("a.txt", line, "error", code)
    assert says in problem.message


def test_control_characters_become_spaces_and_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ntwo\x1bthree\x02")
    source, problems = load(tmp_path, "a.txt")
    assert source.lines == ("one", "two three ")
    assert [(problem.line, problem.code, "U+001B" in problem.message) for problem in problems] == [
        (2, "control-character", True)
    ]


def test_links_out_of_the_corpus_and_to_folders_are_reported_and_not_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (corpus / "in.txt").write_text("text")
    (corpus / "alias.txt").symlink_to(corpus / "in.txt")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    (corpus / "up").symlink_to(tmp_path)
    (corpus / "endless").symlink_to("a" * 300)
    names, problems = find(corpus)
    assert list(names) == ["alias.txt", "in.txt"]
    assert {(problem.path, problem.code) for problem in problems} == {
        ("out.txt", "link-out-of-corpus"),
        ("loop.txt", "link-out-of-corpus"),
        ("up", "link-to-folder"),
        ("endless", "unreadable-file"),
    }


def test_a_missing_file_a_pipe_and_a_folder_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name in ("gone.txt", "pipe.txt", "folder.txt"):
        with pytest.raises(UnreadableError) as caught:
            load(tmp_path, name)
        assert caught.value.problem.code == "unreadable-file"


def test_a_file_name_that_is_no_text_is_reported(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).touch()
    (tmp_path / "new\nline.txt").touch()
    names, problems = find(tmp_path)
    assert names == {}
    assert [(problem.code, problem.path) for problem in problems] == [
        ("bad-file-name", "a\\udcff.txt"),
        ("bad-file-name", "new\\nline.txt"),
    ]


def test_a_stamp_changes_with_the_bytes_even_where_size_and_time_are_set_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    before = path.stat()
    time.sleep(0.05)  # longer than a tick of the clock of file systems that tests run on
    path.write_text("two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert stamp(path.stat()) != stamp(before)


def test_a_file_that_was_changed_just_now_has_no_stamp_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    assert settled_stamp(str(path)) == ""
    monkeypatch.setattr(read, "_SETTLED", -1)
    assert settled_stamp(str(path)) == stamp(path.stat()) == find(tmp_path)[0]["a.txt"]
    assert settled_stamp(str(tmp_path / "gone.txt")) == ""


def test_a_corpus_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find(tmp_path / "gone")


def test_a_file_of_the_largest_size_and_a_line_of_the_greatest_length_are_read(tmp_path: Path) -> None:
    line = "x" * MAX_LINE + "\n"
    (tmp_path / "a.txt").write_text(line * 14 + "y" * (MAX_BYTES - 14 * len(line) - 1) + "\n")
    assert (tmp_path / "a.txt").stat().st_size == MAX_BYTES
    assert len(load(tmp_path, "a.txt")[0].lines) == 16
