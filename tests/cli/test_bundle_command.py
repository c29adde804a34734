"""`casebook bundle`: a file of what a person chose, with bad lines named and the rest made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import casebook
from tests.support.taking import printing_browser


def test_a_list_becomes_one_file_that_needs_nothing_else(real_site: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# mine\n20 013 052 para 12 | the test\n20-013-052\n", encoding="utf-8")
    done = casebook(
        *("bundle", "list.txt", "--site", real_site, "--title", "Repairs & more", "--for", "A. Reader"), cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2 of 2 entries are in bundle.html\n"
    text = (tmp_path / "bundle.html").read_text(encoding="utf-8")
    assert '<h1 class="cb-cover__title">Repairs &amp; more</h1><p>Prepared for A. Reader</p>' in text
    assert "20 013 052, decision statement, 9 August 2021) para 12 &lt;https://www.lgo.org.uk/" in text
    assert "counter(page)" in text  # the site's style sheet is in it
    assert "<script" not in text
    assert "<link" not in text


def test_bad_lines_are_named_with_file_and_number_and_the_rest_is_made(real_site: Path, tmp_path: Path) -> None:
    lines = ["20 013 052", "mould", "20 999 999", "20 013 052 para 900", "20 013 052 para 3"]
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    done = casebook("bundle", "list.txt", "--site", real_site, "--out", "b.html", cwd=tmp_path, afresh=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "list.txt:2: no reference of a decision is read in: mould",
        "list.txt:3: 20 999 999 is not in this archive",
        "list.txt:4: Derbyshire County Council (20 013 052), para 900 has no such paragraph",
    ]
    assert done.stdout == "2 of 4 entries are in b.html\n"
    assert (tmp_path / "b.html").read_text(encoding="utf-8").count('<article class="cb-chosen"') == 4


def test_the_address_of_a_list_is_taken_with_what_its_cover_says(real_site: Path, tmp_path: Path) -> None:
    address = "https://casebook.example/my-list.html#title=Mine&date=May&d=20-013-052.para-2.why&d=x"
    done = casebook("bundle", address, "--site", real_site, "--date", "June", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "entry 2 of the address: no reference of a decision is read in: x\n"
    text = (tmp_path / "bundle.html").read_text(encoding="utf-8")
    assert '<h1 class="cb-cover__title">Mine</h1><p>June</p>' in text
    assert '<p class="cb-chosen__note"><strong>Note:</strong> why</p>' in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.txt"], "none.txt: No such file or directory"),
        (["empty.txt"], "empty.txt names no decision"),
        (["binary.txt"], "binary.txt is no text in UTF-8"),
        (["list.txt", "--site", "nowhere"], "the search index cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    real_site: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "list.txt").write_text("20 013 052\n")
    (tmp_path / "empty.txt").write_text("# nothing\n")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    given = arguments if "--site" in arguments else [*arguments, "--site", str(real_site)]
    done = casebook("bundle", *given, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "bundle.html").exists()


def test_a_pdf_is_made_where_there_is_a_browser_and_else_the_message_says_what_to_do(
    real_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.txt").write_text("20 013 052 para 1\n")
    monkeypatch.setenv("CASEBOOK_BROWSER", printing_browser())
    done = casebook("bundle", "list.txt", "--pdf", "--site", real_site, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 of 1 entries are in bundle.pdf\n"), done.stderr
    assert (tmp_path / "bundle.pdf").read_bytes().startswith(b"%PDF-")
    monkeypatch.setenv("CASEBOOK_BROWSER", str(tmp_path / "gone"))
    done = casebook("bundle", "list.txt", "--pdf", "--out", "x.pdf", "--site", real_site, cwd=tmp_path)
    assert done.returncode == 2
    assert "leave out --pdf and print from any browser" in done.stderr
    assert not (tmp_path / "x.pdf").exists()
