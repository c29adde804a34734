"""No text of a file or of a file's name can hide or turn round what a terminal shows."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.system.visible import VisibleText, visible
from tests.support.factories import decision_text
from tests.support.project import ROOT

UNSEEN = "\x1b\x07\x7f\x9b\u200b\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\U000e0041"


def bare(text: str) -> set[str]:
    """Return the signs of `text` that Unicode calls controls or formats, but for those that end a line."""
    return {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign not in "\n\t"}


def test_what_nobody_sees_is_shown_and_words_are_left() -> None:
    assert bare(visible(UNSEEN)) == set()
    assert visible("a\u202eb\x1b[2J") == "a\\u202eb\\u001b[2J"
    for words in ("tab\tand\nline", "naïve café", "判断 😀", "می\u200cخواهم", "שלום"):
        assert visible(words) == words


def test_in_json_the_escapes_stand_for_the_signs() -> None:
    assert json.loads(visible(json.dumps(UNSEEN, ensure_ascii=False))) == UNSEEN


def test_a_stream_escapes_whoever_writes_and_lets_the_cursor_be_moved() -> None:
    bytes_ = io.BytesIO()
    stream = VisibleText(bytes_, "utf-8", newline="\n")
    print("a\u202e", file=stream)
    stream.as_is().write("\x1b[2K")
    stream.flush()
    assert bytes_.getvalue() == b"a\\u202e\n\x1b[2K"


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_command_prints_them_raw(tmp_path: Path, encoding: str, terminal: bool) -> None:
    """Names of files and folders, and texts of titles, headings and lines, in problems, errors and results."""
    hostile = "\u202eelif\u2069\x1b[31m\u200f\u009b"
    corpus = tmp_path / f"corpus{hostile}"
    corpus.mkdir()
    (corpus / f"bad{hostile}.txt").write_text(f"What is {hostile}\n")
    (corpus / "1.txt").write_text(
        decision_text(1, f"He {hostile} spoke.", body=f"Wexcombe {hostile} Council", outcome=f"Odd {hostile}")
    )
    docs, site = tmp_path / f"docs{hostile}", tmp_path / "site"
    places: list[str | Path] = ["--corpus", corpus, "--docs-dir", docs, "--site-dir", site]
    commands: list[list[str | Path]] = [
        ["check", corpus],
        ["check", corpus, "--json"],
        ["build", *places],
        ["build", *places[:4], "--site-dir", corpus],
        ["search", "spoke", "--site", site],
        ["search", f"author:{hostile}", "--site", site],
        ["pack", "--site", site, "--out", tmp_path / f"{hostile}.zip"],
        ["pack", "--site", site, "--council", hostile],
        ["pack", "--site", tmp_path / f"nowhere{hostile}"],
        ["check", tmp_path / f"nowhere{hostile}"],
        ["build", "--executor", f"dask://{hostile}"],
    ]
    printed = ""
    for command in commands:
        printed += run(command, encoding, terminal)
    assert "\\u202e" in printed
    assert bare(printed) == set()


def run(command: list[str | Path], encoding: str, terminal: bool) -> str:
    """Return what a command prints, to a terminal or to a pipe; of a terminal without what moves the cursor."""
    arguments = [sys.executable, "-m", "generator", *map(str, command)]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "TERM": "dumb", "NO_COLOR": "1"}
    if not terminal:
        done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=250)
        return (done.stdout + done.stderr).decode(encoding)
    ours, theirs = os.openpty()
    output = b""
    with subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as running:
        os.close(theirs)
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            output += data
        assert running.wait(250) is not None
    os.close(ours)
    return output.decode(encoding).replace("\r\n", "\n")
