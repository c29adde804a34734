"""Which files are sources, and those that are one page each."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import pytest

from generator.importing.files import SourceFile, find_sources, read_file
from generator.importing.found import BadSourceError
from tests.support.web_pages import URL, web_page

MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: {url}
Subject: A decision
Date: Tue, 5 Mar 2024 10:11:12 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
Content-Location: {url}

{page}
------b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------b--
"""


def test_files_come_in_the_order_of_their_names_without_hidden_ones_and_what_browsers_save_beside(
    tmp_path: Path,
) -> None:
    for name in ("b.html", "a/z.txt", "a/.git/x.txt", ".x.html", "b_files/ad.html", "c_files/own.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [source.name for source in find_sources([tmp_path, tmp_path / "b.html"])]
    assert found == ["a/z.txt", "b.html", "c_files/own.html", "b.html"]


def test_an_mhtml_file_gives_page_address_and_day(tmp_path: Path) -> None:
    quoted = web_page().replace("=", "=3D").replace("too high", "too =\nhigh")
    path = tmp_path / "a.mhtml"
    path.write_text(MHTML.format(url=URL, page=quoted).replace("\n", "\r\n"))
    found = read_file(SourceFile(path, "a.mhtml"), "mhtml", zipped=False)
    assert isinstance(found.content, bytes)
    assert found.content.decode().replace("\r\n", "\n").strip() == web_page()
    assert (found.url, found.captured, found.charset) == (URL, datetime.date(2024, 3, 5), "utf-8")


def test_an_mhtml_file_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_text(MHTML.format(url=URL, page="x").replace("text/html", "text/plain"))
    with pytest.raises(BadSourceError, match="no HTML page"):
        read_file(SourceFile(path, "a.mhtml"), "mhtml", zipped=False)


def test_a_compressed_page_is_unpacked_and_one_that_is_cut_off_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(web_page().encode()))
    assert read_file(SourceFile(path, "a"), "html", zipped=True).content == web_page().encode()
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BadSourceError) as error:
        read_file(SourceFile(path, "a"), "html", zipped=True)
    assert error.value.code == "truncated-gzip"


def test_a_text_has_no_day_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert read_file(SourceFile(tmp_path / "a.txt", "a.txt"), "text", zipped=False).captured is None


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importing.files.MOST_BYTES", 10)
    (tmp_path / "a.html").write_text("x" * 11)
    with pytest.raises(BadSourceError, match="more than 10 bytes"):
        read_file(SourceFile(tmp_path / "a.html", "a"), "html", zipped=False)
