"""What a source is, told by its content."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from generator.importing.found import BadSourceError
from generator.importing.kinds import kind_of
from tests.support.web_pages import web_page

KINDS = {
    "html": web_page().encode(),
    "html ": b"\xef\xbb\xbf<!-- saved from url=(0014)about:blank --><html><body>x</body></html>",
    "html  ": b"some line first\n<html><body>x</body></html>",
    "text": b"Wexcombe Borough Council (22 010 001)\nDecision : Upheld\n",
    "warc": b"WARC/1.0\r\nWARC-Type: warcinfo\r\n",
    "json-lines": b'{"text": "x"}\n{"text": "y"}\n',
    "json-array": b'[\n {"text": "x"}]',
    "csv": b"url,text\nhttps://x,y\n",
    "csv ": b"id\ttext\ttitle\n1\ty\tz\n",
    "mhtml": b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b',
}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_that_of_the_content_whatever_the_name(tmp_path: Path, kind: str, zipped: bool) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(gzip.compress(KINDS[kind]) if zipped else KINDS[kind])
    assert kind_of(path) == (kind.strip(), zipped)


def test_a_parquet_file_is_told_by_its_sign(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    pyarrow.parquet.write_table(pyarrow.table({"text": ["x"]}), path)
    assert kind_of(path) == ("parquet", False)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04zip", "zip"),
        (b"", "empty-file"),
        (b" \n\n", "empty-file"),
        (b"\x1f\x8b\x08broken", "bad-gzip"),
        (b"SQLite format 3\0", "sqlite"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_a_kind_that_is_not_read_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(BadSourceError) as error:
        kind_of(tmp_path / "a")
    assert error.value.code == code


def test_a_gzip_file_that_is_cut_off_is_told_by_what_is_there(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"word {number}"}) + "\n" for number in range(5000)).encode()
    (tmp_path / "a").write_bytes(gzip.compress(lines)[:2000])
    assert kind_of(tmp_path / "a") == ("json-lines", True)
