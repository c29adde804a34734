"""A bundle as PDF, by a browser of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search.taking.pdf import BROWSERS, NAMED, NoPdfError, find_browser, print_pdf
from tests.support.taking import printing_browser


def program(folder: Path, name: str, text: str = "exit 3") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_comes_first_then_those_of_the_path_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv(NAMED, raising=False)
    program(tmp_path / "bin", BROWSERS[-1])
    assert find_browser() == str(tmp_path / "bin" / BROWSERS[-1])
    program(tmp_path / "bin", BROWSERS[0])
    assert find_browser() == str(tmp_path / "bin" / BROWSERS[0])
    named = program(tmp_path / "other", "mine")
    monkeypatch.setenv(NAMED, str(named))
    assert find_browser() == str(named)


def test_no_browser_is_a_clear_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(NAMED, str(tmp_path / "gone"))
    with pytest.raises(
        NoPdfError, match=r"names .*gone, which is no program: install one, name it in CASEBOOK_BROWSER"
    ):
        find_browser()


def test_a_browser_that_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    browser = program(tmp_path / "bin", "chromium", "echo first >&2; echo the last word >&2; exit 3")
    page = tmp_path / "page.html"
    page.write_text("<p>x</p>")
    with pytest.raises(NoPdfError, match=r"chromium could not print the bundle: the last word"):
        print_pdf(str(browser), page, tmp_path / "out.pdf")
    silent = program(tmp_path / "bin", "chrome", "exit 0")
    with pytest.raises(NoPdfError, match="it says nothing"):
        print_pdf(str(silent), page, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_page_becomes_a_pdf_with_as_many_pages_as_it_breaks_into(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><style>p{break-after:page}</style><p>one</p><p>two</p>end")
    print_pdf(printing_browser(), page, tmp_path / "out.pdf")
    made = (tmp_path / "out.pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    assert b"/Count 3" in made
